select meetings.meeting_id
from {{ ref('fct_meetings') }} as meetings
left join {{ ref('fct_meeting_participants') }} as participants on meetings.meeting_id = participants.meeting_id
where participants.meeting_id is null
