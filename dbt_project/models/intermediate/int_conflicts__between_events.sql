-- Two events that differ in one thing alone, so that either there were two or one report errs: the same people
-- on the next day in the same city or on the same day elsewhere; the same instrument with another party.
with reports as (
    select * from {{ ref('int_conflicts__event_reports') }}
),

meeting_pairs as (
    select
        pairs.left_id as left_report_id,
        pairs.right_id as right_report_id,
        if(pairs.date_match = 'next day', cast(one.started_on as varchar), one.place) as left_value,
        if(pairs.date_match = 'next day', cast(two.started_on as varchar), two.place) as right_value,
        if(pairs.date_match = 'next day', 'date', 'place') as kind,
        one.fact_id as left_fact_id,
        two.fact_id as right_fact_id
    from {{ ref('int_meetings__pairs') }} as pairs
    inner join reports as one on pairs.left_id = one.report_id
    inner join reports as two on pairs.right_id = two.report_id
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
    qualify row_number() over (
        partition by least(one.fact_id, two.fact_id), greatest(one.fact_id, two.fact_id)
        order by pairs.left_id, pairs.right_id
    ) = 1
),

-- an article that tells of both tells of two
told_apart as (
    select distinct pairs.left_report_id
    from meeting_pairs as pairs
    inner join reports as one on pairs.left_fact_id = one.fact_id
    inner join reports as two on pairs.right_fact_id = two.fact_id and one.article_id = two.article_id
),

agreement_pairs as (
    select
        pairs.left_id as left_report_id,
        pairs.right_id as right_report_id,
        one.parties_key as left_value,
        two.parties_key as right_value,
        'party' as kind
    from {{ ref('int_agreements__pairs') }} as pairs
    inner join {{ ref('int_agreements__reports') }} as one on pairs.left_id = one.agreement_report_id
    inner join {{ ref('int_agreements__reports') }} as two on pairs.right_id = two.agreement_report_id
    where
        pairs.is_same_name
        and pairs.party_match = 'other parties'
        and pairs.date_match = 'overlapping days'
        and len(list_intersect(one.party_keys, two.party_keys)) > 0
),

final as (
    select left_report_id, right_report_id, left_value, right_value, kind
    from meeting_pairs
    where left_report_id not in (select left_report_id from told_apart)
    union all
    select * from agreement_pairs
)

select * from final
