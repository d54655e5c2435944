{%- set first_told = "started_on nulls last, published_on, meeting_report_id" -%}
-- The best that the reports of one encounter know together: latest status, narrowest date, place told most.
with reports as (
    select
        merged.meeting_id,
        reports.*,
        syndication.source_id
    from {{ ref('int_meetings__reports') }} as reports
    inner join {{ ref('int_meetings__merged') }} as merged
        on reports.meeting_report_id = merged.meeting_report_id
    inner join {{ ref('int_articles__syndication') }} as syndication
        on reports.article_id = syndication.article_id
),

counted as (
    select
        *,
        count(*) over (partition by meeting_id, kind) as kind_count,
        count(city) over (partition by meeting_id, city_key) as city_count,
        count(country_code) over (partition by meeting_id, country_code) as country_count,
        if(is_dated, window_end_on - window_start_on, null) as span_days
    from reports
),

final as (
    select
        meeting_id,
        first(kind order by kind_count desc, kind) as kind,
        -- the title of the report that names most of the people
        first(title order by len(people) desc, published_on, meeting_report_id)
        filter (where title is not null) as title,
        {{ latest_status(
            'status', 'published_on', ['planned', 'proposed'],
            ['held', 'ongoing', 'cancelled', 'recurring', 'planned', 'proposed']
        ) }} as status,
        first(started_on order by span_days nulls last, {{ first_told }}) as started_on,
        first(ended_on order by span_days nulls last, {{ first_told }}) as ended_on,
        first(date_precision order by span_days nulls last, {{ first_told }}) as date_precision,
        first(city order by city_count desc, city) filter (where city is not null) as city,
        first(country_code order by (city is null), country_count desc, country_code)
        filter (where country_code is not null) as country_code,
        first(host_country_code order by published_on, meeting_report_id)
        filter (where host_country_code is not null) as host_country_code,
        count(distinct article_id) as article_count,
        count(distinct source_id) as source_count,
        min(published_on) as first_reported_on
    from counted
    group by meeting_id
)

select * from final
