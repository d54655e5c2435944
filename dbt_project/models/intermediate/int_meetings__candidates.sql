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
        reports.article_id,
        row_number() over (
            partition by blocks.block_key
            order by reports.people_key, reports.city_key, reports.published_on, reports.meeting_report_id
        ) as place_by_people,
        row_number() over (
            partition by blocks.block_key
            order by reports.published_on, reports.meeting_report_id
        ) as place_by_day
    from blocks
    inner join reports on blocks.meeting_report_id = reports.meeting_report_id
),

neighbours as (
    select one.meeting_report_id as one_id, two.meeting_report_id as two_id
    from placed as one
    inner join placed as two
        on
            one.block_key = two.block_key
            and (
                two.place_by_people between one.place_by_people + 1 and one.place_by_people + 10
                or one.place_by_people = 1
            )
    where one.article_id != two.article_id
    union
    select one.meeting_report_id as one_id, two.meeting_report_id as two_id
    from placed as one
    inner join placed as two
        on
            one.block_key = two.block_key
            and (
                two.place_by_day between one.place_by_day + 1 and one.place_by_day + 10
                or one.place_by_day = 1
            )
    where one.article_id != two.article_id
),

final as (
    select distinct least(one_id, two_id) as left_id, greatest(one_id, two_id) as right_id
    from neighbours
)

select * from final
