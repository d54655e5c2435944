select child.meeting_id
from {{ ref('fct_meetings') }} as child
inner join {{ ref('fct_meetings') }} as parent on child.parent_meeting_id = parent.meeting_id
where child.meeting_id = parent.meeting_id or parent.parent_meeting_id = child.meeting_id
