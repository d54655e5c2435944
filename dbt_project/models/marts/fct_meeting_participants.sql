select
    meeting_id,
    participant_type,
    participant_id,
    name,
    country_code,
    role
from {{ ref('int_meetings__people') }}
