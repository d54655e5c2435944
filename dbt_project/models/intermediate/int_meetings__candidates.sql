-- Within a block each report is compared with its neighbours and the block's first alone, in two orders: by
-- people, and by day of publication. Five hundred reports give ten thousand pairs, not a hundred thousand.
with blocks as (
    select * from {{ ref('int_meetings__blocks') }}
),

reports as (
    select * from {{ ref('int_meetings__reports') }}
),

placed as (
    select
        blocks.block_key,
        reports.meeting_report_id,
        reports.people_key,
        reports.city_key,
        reports.published_on
    from blocks
    inner join reports on blocks.meeting_report_id = reports.meeting_report_id
),

by_people as (
    select
        meeting_report_id as one_id,
        {{ earlier_neighbours('meeting_report_id', 10) }} as two_id
    from placed
    window block as (partition by block_key order by people_key, city_key, published_on, meeting_report_id)
),

by_day as (
    select
        meeting_report_id as one_id,
        {{ earlier_neighbours('meeting_report_id', 10) }} as two_id
    from placed
    window block as (partition by block_key order by published_on, meeting_report_id)
),

neighbours as (
    select * from by_people
    union
    select * from by_day
),

final as (
    select distinct least(one_id, two_id) as left_id, greatest(one_id, two_id) as right_id
    from neighbours
    inner join reports as one on neighbours.one_id = one.meeting_report_id
    inner join reports as two on neighbours.two_id = two.meeting_report_id
    where one.article_id != two.article_id
)

select * from final
