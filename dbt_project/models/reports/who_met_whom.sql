with meetings as (
    select meeting_id, started_on, title
    from {{ ref('fct_meetings') }}
    where status in ('held', 'ongoing')
),

members as (
    select meeting_id, 'people' as pair_of, participant_id as member_id, name as member_name
    from {{ ref('fct_meeting_participants') }}
    where participant_type = 'person'
    union
    select participants.meeting_id, 'countries' as pair_of, countries.country_code as member_id, countries.name
    from {{ ref('fct_meeting_participants') }} as participants
    inner join {{ ref('dim_countries') }} as countries on participants.country_code = countries.country_code
)

select
    one.pair_of,
    one.member_name as one_name,
    two.member_name as other_name,
    count(distinct meetings.meeting_id) as meeting_count,
    min(meetings.started_on) as first_met_on,
    max(meetings.started_on) as last_met_on,
    first(meetings.title order by meetings.started_on desc nulls last, meetings.meeting_id) as last_meeting,
    one.member_id as one_id,
    two.member_id as other_id
from members as one
inner join members as two
    on one.meeting_id = two.meeting_id and one.pair_of = two.pair_of and one.member_id < two.member_id
inner join meetings on one.meeting_id = meetings.meeting_id
group by one.pair_of, one.member_id, one.member_name, two.member_id, two.member_name
order by meeting_count desc, one.pair_of desc, one_name, other_name
