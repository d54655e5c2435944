with participants as (
    select
        *,
        {{ appearance_key('participant_type', 'participant_id', 'name', 'country_code') }} as appearance_key
    from {{ ref('stg_raw__meeting_report_participants') }}
),

identity as (
    select * from {{ ref('int_entities__identity') }}
),

final as (
    select
        participants.meeting_report_id,
        participants.participant_type,
        identity.entity_id as participant_id,
        identity.name,
        identity.country_code,
        max(participants.role) as role
    from participants
    inner join identity on participants.appearance_key = identity.appearance_key
    group by all
)

select * from final
