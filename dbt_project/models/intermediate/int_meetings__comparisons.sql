-- What two reports have in common, each question answered by one word; no decision yet.
with candidates as (
    select * from {{ ref('int_meetings__candidates') }}
),

reports as (
    select * from {{ ref('int_meetings__reports') }}
),

paired as (
    select
        candidates.left_id,
        candidates.right_id,
        one as one,
        two as two,
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
        one.article_id as left_article_id,
        two.article_id as right_article_id,
        one.family as left_family,
        one.kind = two.kind as is_same_kind,
        case
            when shared_count > 0 and len(only_one) = 0 and len(only_two) = 0 then 'same people'
            -- the other side of an unnamed country, "Li met Russian officials" and "Li met Mishustin"
            when
                len(list_filter(
                    only_one, lambda who: list_contains(two.people_countries, string_split(who, '/')[1])
                )) = 0
                and len(list_filter(
                    only_two, lambda who: list_contains(one.people_countries, string_split(who, '/')[1])
                )) = 0
                then if(shared_count > 0, 'people who fit', 'same nations')
            when shared_count >= 2 and (len(only_one) = 0 or len(only_two) = 0) then 'people who fit'
            when one.family = 'multilateral_meeting' and shared_nation_count >= 1 then 'shared participant'
            else 'other people'
        end as people_match,
        case
            when one.window_start_on is null or two.window_start_on is null then 'no dates'
            when one.window_start_on > two.window_end_on or two.window_start_on > one.window_end_on
                then
                    if(
                        one.date_precision = 'day' and two.date_precision = 'day'
                        and abs(one.started_on - two.started_on) = 1, 'next day', 'other days'
                    )
            when not one.is_dated and not two.is_dated then 'told at the same time'
            when not one.is_dated or not two.is_dated then 'told in those days'
            when one.date_precision in ('year', 'quarter') or two.date_precision in ('year', 'quarter')
                then
                    if(
                        one.date_precision = two.date_precision and one.started_on = two.started_on,
                        'same year', 'only in that year'
                    )
            when one.date_precision = 'day' and two.date_precision = 'day' then 'same day'
            when one.date_precision = 'month' or two.date_precision = 'month' then 'in that month'
            else 'overlapping days'
        end as date_match,
        case
            when one.family != 'visit' and one.city_key != two.city_key then 'other city'
            when one.place_country_code != two.place_country_code then 'other country'
            when one.city_key = two.city_key then 'same city'
            when one.place_country_code = two.place_country_code then 'same country'
            else 'place open'
        end as place_match,
        len(one.people) as left_people_count,
        len(two.people) as right_people_count,
        one.people_key as left_people_key,
        two.people_key as right_people_key,
        if(one.is_dated, one.window_end_on - one.window_start_on, 999) as left_span_days,
        if(two.is_dated, two.window_end_on - two.window_start_on, 999) as right_span_days,
        one.window_start_on as left_start_on,
        one.window_end_on as left_end_on,
        two.window_start_on as right_start_on,
        two.window_end_on as right_end_on,
        abs(one.published_on - two.published_on) as published_days_apart
    from paired
)

select * from final
