-- The pair rules: which two reports tell of one encounter, and why (or why not).
with comparisons as (
    select * from {{ ref('int_meetings__comparisons') }}
),

judged as (
    select
        *,
        case
            when people_match = 'other people' then 'refused: other people'
            -- a series has neither day nor place of its own: the same circle is the same series
            when left_family = 'recurring' then 'matched: recurring series'
            when place_match in ('other city', 'other country') then 'refused: ' || place_match
            when date_match in ('other days', 'next day', 'only in that year', 'no dates')
                then 'refused: ' || date_match
            when left_family = 'visit' and place_match = 'place open' then 'refused: visit without a place'
            when people_match = 'shared participant' and place_match = 'place open'
                then 'refused: summit without a place'
            when date_match in ('same year', 'in that month') and place_match = 'place open'
                then 'refused: coarse date without a place'
            -- nobody named on one side: only a known place or a visit says which encounter it is
            when
                people_match = 'same nations' and left_family != 'visit' and place_match != 'same city'
                -- but talks between two states, told in the same days, are one round
                and not (is_negotiation and is_nobody_named and published_days_apart <= 3)
                then 'refused: nobody named and no common city'
            when
                date_match = 'told at the same time' and place_match = 'place open'
                and (published_days_apart > 3 or not is_same_kind)
                then 'refused: no date, no place, told days apart'
            else 'matched'
        end as verdict
    from comparisons
),

final as (
    select
        left_id,
        right_id,
        left_article_id,
        right_article_id,
        verdict like 'matched%' as is_match,
        concat_ws(', ', verdict, people_match, date_match, place_match) as reason,
        verdict,
        people_match,
        date_match,
        place_match,
        case people_match
            when 'same people' then 30 when 'people who fit' then 20 when 'shared participant' then 15 else 10
        end
        + case place_match when 'same city' then 4 when 'same country' then 2 else 0 end
        + case date_match
            when 'same day' then 6 when 'overlapping days' then 4 when 'in that month' then 2
            when 'told in those days' then 1 else 0
        end
        + if(is_same_kind, 1, 0) as score,
        if(left_people_count <= right_people_count, left_id, right_id) as poorer_id,
        if(left_people_count <= right_people_count, right_people_key, left_people_key) as richer_people_key,
        if(left_span_days >= right_span_days, left_id, right_id) as coarser_id,
        if(left_span_days >= right_span_days, right_start_on, left_start_on) as finer_start_on,
        if(left_span_days >= right_span_days, right_end_on, left_end_on) as finer_end_on,
        left_family
    from judged
)

select * from final
