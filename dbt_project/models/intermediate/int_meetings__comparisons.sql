-- What two reports have in common, each question answered by one word; no decision yet.
with candidates as (
    select * from {{ ref('int_meetings__candidates') }}
),

reports as (
    select * replace (if(is_dated, date_precision, 'none') as date_precision)
    from {{ ref('int_meetings__reports') }}
),

paired as (
    select
        candidates.left_id,
        candidates.right_id,
        one as left_side,
        two as right_side,
        list_filter(one.people_by_country, lambda who: not list_contains(two.people_by_country, who)) as only_one,
        list_filter(two.people_by_country, lambda who: not list_contains(one.people_by_country, who)) as only_two,
        len(list_intersect(one.people, two.people)) as shared_count,
        len(list_intersect(one.nations, two.nations)) as shared_nation_count
    from candidates
    inner join reports as one on candidates.left_id = one.meeting_report_id
    inner join reports as two on candidates.right_id = two.meeting_report_id
),

final as (
    select
        left_id,
        right_id,
        left_side.article_id as left_article_id,
        right_side.article_id as right_article_id,
        left_side.family as left_family,
        left_side.kind = right_side.kind as is_same_kind,
        left_side.kind = 'negotiation' and right_side.kind = 'negotiation' as is_negotiation,
        len(left_side.people) = 0 and len(right_side.people) = 0 as is_nobody_named,
        case
            when shared_count > 0 and len(only_one) = 0 and len(only_two) = 0 then 'same people'
            -- the other side of an unnamed country, "Li met Russian officials" and "Li met Mishustin"
            when
                len(list_filter(
                    only_one, lambda who: list_contains(right_side.people_countries, string_split(who, '/')[1])
                )) = 0
                and len(list_filter(
                    only_two, lambda who: list_contains(left_side.people_countries, string_split(who, '/')[1])
                )) = 0
                then if(shared_count > 0, 'people who fit', 'same nations')
            when shared_count >= 2 and (len(only_one) = 0 or len(only_two) = 0) then 'people who fit'
            when left_side.family = 'multilateral_meeting' and shared_nation_count >= 1 then 'shared participant'
            else 'other people'
        end as people_match,
        case
            when left_side.window_start_on is null or right_side.window_start_on is null then 'no dates'
            when
                left_side.window_start_on > right_side.window_end_on
                or right_side.window_start_on > left_side.window_end_on
                then
                    if(
                        left_side.date_precision = 'day' and right_side.date_precision = 'day'
                        and abs(left_side.started_on - right_side.started_on) = 1, 'next day', 'other days'
                    )
            when left_side.date_precision in ('year', 'quarter') or right_side.date_precision in ('year', 'quarter')
                then
                    if(
                        left_side.date_precision = right_side.date_precision
                        and left_side.started_on = right_side.started_on,
                        'same year', 'only in that year'
                    )
            when left_side.date_precision = 'month' or right_side.date_precision = 'month' then 'in that month'
            when not left_side.is_dated and not right_side.is_dated then 'told at the same time'
            when not left_side.is_dated or not right_side.is_dated then 'told in those days'
            when left_side.date_precision = 'day' and right_side.date_precision = 'day' then 'same day'
            else 'overlapping days'
        end as date_match,
        case
            when left_side.family != 'visit' and left_side.city_key != right_side.city_key then 'other city'
            when left_side.place_country_code != right_side.place_country_code then 'other country'
            when left_side.city_key = right_side.city_key then 'same city'
            when left_side.place_country_code = right_side.place_country_code then 'same country'
            else 'place open'
        end as place_match,
        len(left_side.people) as left_people_count,
        len(right_side.people) as right_people_count,
        left_side.people_key as left_people_key,
        right_side.people_key as right_people_key,
        if(left_side.is_dated, left_side.window_end_on - left_side.window_start_on, 999) as left_span_days,
        if(right_side.is_dated, right_side.window_end_on - right_side.window_start_on, 999) as right_span_days,
        left_side.window_start_on as left_start_on,
        left_side.window_end_on as left_end_on,
        right_side.window_start_on as right_start_on,
        right_side.window_end_on as right_end_on,
        abs(left_side.published_on - right_side.published_on) as published_days_apart
    from paired
)

select * from final
