with best as (
    select * from {{ ref('int_meetings__best') }}
),

people as (
    select
        meeting_id,
        string_agg(name, ', ' order by participant_type desc, name) as names,
        count(*) filter (where participant_type = 'person') as person_count,
        list(distinct country_code) as country_codes
    from {{ ref('int_meetings__people') }}
    group by meeting_id
),

parents as (
    select * from {{ ref('int_meetings__parents') }}
),

event_codes as (
    select * from {{ ref('event_codes') }} where fact_type = 'meeting'
),

coded as (
    select
        best.*,
        people.names,
        people.person_count,
        -- talks in a country that none of the participants is of: CAMEO's "third" location
        case
            when
                event_codes.cameo_code = '040'
                and best.kind = 'bilateral_meeting'
                and best.country_code is not null
                and len(people.country_codes) >= 2
                and not list_contains(people.country_codes, best.country_code)
                then '044'
            else event_codes.cameo_code
        end as cameo_code
    from best
    inner join people on best.meeting_id = people.meeting_id
    left join event_codes on best.kind = event_codes.kind and best.status = event_codes.status
),

final as (
    select
        coded.meeting_id,
        coded.kind,
        coalesce(coded.title, coded.names) as title,
        coded.status,
        coded.started_on,
        coded.ended_on,
        coded.date_precision,
        coded.city,
        coded.country_code,
        coded.host_country_code,
        parents.parent_meeting_id,
        coded.cameo_code,
        cameo_codes.plover_code,
        cast(coded.article_count as integer) as article_count,
        cast(coded.source_count as integer) as source_count,
        coded.first_reported_on,
        {{ confidence(
            "case when coded.person_count > 0 then 0.9 else 0.75 end"
            ~ " - case when coded.status in ('held', 'ongoing') then 0 else 0.05 end",
            share_known(['coded.started_on', 'coded.country_code', 'coded.city']),
            'coded.source_count'
        ) }} as confidence
    from coded
    left join parents on coded.meeting_id = parents.meeting_id
    left join {{ ref('cameo_codes') }} as cameo_codes on coded.cameo_code = cameo_codes.cameo_code
    -- a frame before its parts
    order by coded.started_on nulls last, coded.ended_on desc, coded.meeting_id
)

select * from final
