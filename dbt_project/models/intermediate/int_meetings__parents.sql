-- The visit or summit that an encounter belongs to: as an article says it, else by rule - talks of the
-- visitor during the visit in the country visited, or of two participants at a summit's place and days.
with meetings as (
    select *, coalesce(ended_on, started_on) - started_on as span_days from {{ ref('int_meetings__best') }}
),

people as (
    select meeting_id, participant_id, country_code from {{ ref('int_meetings__people') }}
),

told as (
    select child.meeting_id, parent.meeting_id as parent_meeting_id, 0 as preference, 0 as span_days
    from {{ ref('stg_raw__meeting_reports') }} as reports
    inner join {{ ref('int_meetings__merged') }} as child on reports.meeting_report_id = child.meeting_report_id
    inner join {{ ref('int_meetings__merged') }} as parent on reports.parent_report_id = parent.meeting_report_id
    where child.meeting_id != parent.meeting_id
),

frames as (
    select meetings.*, people.participant_id
    from meetings
    inner join people on meetings.meeting_id = people.meeting_id
    where
        meetings.kind in ('visit', 'multilateral_meeting')
        and meetings.status != 'recurring'
        and meetings.date_precision in ('day', 'week', 'range')
),

ruled as (
    select
        child.meeting_id,
        frames.meeting_id as parent_meeting_id,
        if(frames.kind = 'multilateral_meeting', 1, 2) as preference,
        any_value(frames.span_days) as span_days
    from meetings as child
    inner join people on child.meeting_id = people.meeting_id
    inner join frames
        on
            people.participant_id = frames.participant_id
            and child.started_on >= frames.started_on
            and coalesce(child.ended_on, child.started_on) <= coalesce(frames.ended_on, frames.started_on)
    where
        child.kind in ('bilateral_meeting', 'negotiation')
        and child.status != 'recurring'
        and (
            (frames.kind = 'visit' and child.country_code = frames.country_code)
            or (frames.kind = 'multilateral_meeting' and child.city = frames.city)
        )
    group by child.meeting_id, frames.meeting_id, frames.kind
    -- a summit's child has both its sides there, a visit's child its visitor
    having frames.kind = 'visit' or count(distinct people.participant_id) >= 2
),

chosen as (
    select meeting_id, parent_meeting_id
    from (
        select * from told
        union all
        select * from ruled
    )
    qualify row_number() over (
        partition by meeting_id order by preference, span_days nulls last, parent_meeting_id
    ) = 1
),

-- two articles may each put one in the other: then the wider frame is the parent
final as (
    select chosen.meeting_id, chosen.parent_meeting_id
    from chosen
    inner join meetings as child on chosen.meeting_id = child.meeting_id
    inner join meetings as parent on chosen.parent_meeting_id = parent.meeting_id
    left join chosen as back
        on chosen.parent_meeting_id = back.meeting_id and chosen.meeting_id = back.parent_meeting_id
    where
        back.meeting_id is null
        or (parent.kind = 'visit', coalesce(parent.span_days, 0), parent.meeting_id)
        > (child.kind = 'visit', coalesce(child.span_days, 0), child.meeting_id)
)

select * from final
