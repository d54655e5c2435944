-- Who took part, over all reports. A country stands only where nobody of it is named.
with participants as (
    select merged.meeting_id, reports.published_on, participants.*
    from {{ ref('int_meetings__participants') }} as participants
    inner join {{ ref('int_meetings__merged') }} as merged
        on participants.meeting_report_id = merged.meeting_report_id
    inner join {{ ref('int_meetings__reports') }} as reports
        on participants.meeting_report_id = reports.meeting_report_id
),

named as (
    select distinct meeting_id, country_code
    from participants
    where participant_type = 'person'
),

final as (
    select
        participants.meeting_id,
        participants.participant_type,
        participants.participant_id,
        min(participants.name) as name,
        min(participants.country_code) as country_code,
        first(participants.role order by participants.published_on desc nulls last, participants.role)
        filter (where participants.role is not null) as role
    from participants
    left join named
        on
            participants.meeting_id = named.meeting_id
            and participants.country_code = named.country_code
            and participants.participant_type = 'country'
    where named.meeting_id is null
    group by participants.meeting_id, participants.participant_type, participants.participant_id
)

select * from final
