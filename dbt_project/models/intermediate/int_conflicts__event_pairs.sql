-- Reports of meetings and agreements that cannot both be right: one event whose reports tell another status,
-- and reports that agree in all but the day or the place.
with meeting_reports as (
    select
        'meeting' as fact_type, merged.meeting_id as fact_id, reports.meeting_report_id as report_id,
        reports.article_id, reports.published_on, reports.status, reports.started_on,
        coalesce(reports.city, reports.place_country_code) as place
    from {{ ref('int_meetings__reports') }} as reports
    inner join {{ ref('int_meetings__merged') }} as merged on reports.meeting_report_id = merged.meeting_report_id
),

agreement_reports as (
    select
        'agreement' as fact_type, merged.agreement_id as fact_id, reports.agreement_report_id as report_id,
        reports.article_id, reports.published_on, reports.status, reports.signed_on as started_on,
        coalesce(reports.city, reports.country_code) as place
    from {{ ref('int_agreements__reports') }} as reports
    inner join {{ ref('int_agreements__merged') }} as merged
        on reports.agreement_report_id = merged.agreement_report_id
),

reports as (
    select * from meeting_reports
    union all
    select * from agreement_reports
),

-- one voice a status: a hundred articles that say "held" contradict a cancellation once
voices as (
    select *
    from reports
    qualify row_number() over (
        partition by fact_type, fact_id, status order by published_on desc nulls last, report_id
    ) = 1
),

status_conflicts as (
    select
        earlier.fact_type, earlier.fact_id as left_fact_id, later.fact_id as right_fact_id,
        earlier.report_id as left_report_id, later.report_id as right_report_id,
        earlier.status as left_value, later.status as right_value, 'status' as kind
    from reports as earlier
    inner join voices as later
        on earlier.fact_type = later.fact_type and earlier.fact_id = later.fact_id
    where
        (earlier.status in ('held', 'ongoing') and later.status = 'cancelled')
        or (
            (
                (earlier.status in ('held', 'ongoing') and later.status in ('planned', 'proposed'))
                or (
                    earlier.status in ('signed', 'in_force')
                    and later.status in ('under_negotiation', 'proposed', 'rejected', 'withdrawn')
                )
            )
            and later.published_on >= earlier.published_on
        )
    qualify row_number() over (
        partition by earlier.fact_type, earlier.fact_id, later.status
        order by earlier.published_on nulls last, earlier.report_id
    ) = 1
),

near_meetings as (
    select
        'meeting' as fact_type, one.fact_id as left_fact_id, two.fact_id as right_fact_id,
        one.report_id as left_report_id, two.report_id as right_report_id,
        if(pairs.date_match = 'next day', cast(one.started_on as varchar), one.place) as left_value,
        if(pairs.date_match = 'next day', cast(two.started_on as varchar), two.place) as right_value,
        if(pairs.date_match = 'next day', 'date', 'place') as kind
    from {{ ref('int_meetings__pairs') }} as pairs
    inner join meeting_reports as one on pairs.left_id = one.report_id
    inner join meeting_reports as two on pairs.right_id = two.report_id
    where
        pairs.people_match = 'same people'
        and pairs.left_family = 'talks'
        and one.status in ('held', 'ongoing')
        and two.status in ('held', 'ongoing')
        and one.fact_id != two.fact_id
        and (
            (pairs.date_match = 'next day' and pairs.place_match = 'same city')
            or (pairs.date_match = 'same day' and pairs.place_match in ('other city', 'other country'))
        )
    qualify row_number() over (partition by left_fact_id, right_fact_id order by pairs.left_id, pairs.right_id) = 1
),

-- two articles that each tell of two encounters tell of two encounters
both_told as (
    select distinct least(one.fact_id, two.fact_id) as one_id, greatest(one.fact_id, two.fact_id) as two_id
    from near_meetings as near
    inner join meeting_reports as one on near.left_fact_id = one.fact_id
    inner join meeting_reports as two on near.right_fact_id = two.fact_id and one.article_id = two.article_id
),

conflicts as (
    select * from status_conflicts
    union all
    select near_meetings.*
    from near_meetings
    left join both_told
        on
            least(near_meetings.left_fact_id, near_meetings.right_fact_id) = both_told.one_id
            and greatest(near_meetings.left_fact_id, near_meetings.right_fact_id) = both_told.two_id
    where both_told.one_id is null
),

final as (
    select * from conflicts
)

select * from final
