-- The best that the reports of one instrument know together: latest status, narrowest date, place told most.
with reports as (
    select
        merged.agreement_id,
        reports.*,
        syndication.source_id,
        meetings.meeting_id
    from {{ ref('int_agreements__reports') }} as reports
    inner join {{ ref('int_agreements__merged') }} as merged
        on reports.agreement_report_id = merged.agreement_report_id
    inner join {{ ref('int_articles__syndication') }} as syndication
        on reports.article_id = syndication.article_id
    left join {{ ref('int_meetings__merged') }} as meetings
        on reports.meeting_report_id = meetings.meeting_report_id
),

counted as (
    select
        *,
        count(*) over (partition by agreement_id, kind) as kind_count,
        count(city) over (partition by agreement_id, city) as city_count,
        if(is_dated, window_end_on - window_start_on, null) as span_days
    from reports
),

parents as (
    select reports.agreement_id, min(merged.agreement_id) as parent_agreement_id
    from reports
    inner join {{ ref('int_agreements__merged') }} as merged
        on reports.parent_report_id = merged.agreement_report_id
    where reports.agreement_id != merged.agreement_id
    group by reports.agreement_id
),

best as (
    select
        agreement_id,
        first(kind order by kind_count desc, kind) as kind,
        first(
            coalesce(instrument_name, title, description)
            order by (instrument_name is null), (title is null), published_on, agreement_report_id
        ) as title,
        {{ latest_status(
            'status', 'published_on', ['proposed', 'under_negotiation'],
            ['in_force', 'signed', 'rejected', 'withdrawn', 'agreed', 'under_negotiation', 'proposed']
        ) }} as status,
        first(signed_on order by span_days nulls last, published_on, agreement_report_id) as signed_on,
        first(date_precision order by span_days nulls last, published_on, agreement_report_id) as date_precision,
        first(city order by city_count desc, city) filter (where city is not null) as city,
        first(country_code order by (city is null), country_code)
        filter (where country_code is not null) as country_code,
        first(meeting_id order by published_on, meeting_id) filter (where meeting_id is not null) as meeting_id,
        max(member_count) as member_count,
        count(distinct article_id) as article_count,
        count(distinct source_id) as source_count,
        min(published_on) as first_reported_on
    from counted
    group by agreement_id
),

final as (
    select best.*, parents.parent_agreement_id
    from best
    left join parents on best.agreement_id = parents.agreement_id
)

select * from final
