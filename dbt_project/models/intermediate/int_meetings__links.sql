-- Matches that are beyond doubt. A report that fits two different encounters joins neither, and a report
-- joins at most one report of another article.
with pairs as (
    select * from {{ ref('int_meetings__pairs') }} where is_match
),

-- "the two prime ministers met" fits a meeting with Putin as well as one with Mishustin
people_doubt as (
    select poorer_id
    from pairs
    where people_match in ('people who fit', 'same nations') and richer_people_key != ''
    group by poorer_id
    having count(distinct richer_people_key) > 1
),

-- "last week" fits the talks of Tuesday as well as those of Thursday
date_doubt as (
    select coarser_id
    from pairs
    where left_family != 'recurring' and date_match not in ('same day', 'same year')
    group by coarser_id
    having max(finer_start_on) > min(finer_end_on)
),

certain as (
    select pairs.*
    from pairs
    left join people_doubt on pairs.poorer_id = people_doubt.poorer_id
    left join date_doubt on pairs.coarser_id = date_doubt.coarser_id
    where
        (people_doubt.poorer_id is null or pairs.people_match not in ('people who fit', 'same nations'))
        and (
            date_doubt.coarser_id is null
            or pairs.left_family = 'recurring'
            or pairs.date_match in ('same day', 'same year')
        )
),

{{ mutual_best('certain') }},

final as (
    select left_id, right_id, score, reason from best
)

select * from final
