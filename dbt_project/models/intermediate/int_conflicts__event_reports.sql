with meeting_reports as (
    select
        'meeting' as fact_type,
        merged.meeting_id as fact_id,
        reports.meeting_report_id as report_id,
        reports.article_id,
        reports.sentence_id,
        reports.published_on,
        reports.status,
        reports.started_on,
        reports.date_precision,
        coalesce(reports.city, reports.place_country_code) as place
    from {{ ref('int_meetings__reports') }} as reports
    inner join {{ ref('int_meetings__merged') }} as merged
        on reports.meeting_report_id = merged.meeting_report_id
),

agreement_reports as (
    select
        'agreement' as fact_type,
        merged.agreement_id as fact_id,
        reports.agreement_report_id as report_id,
        reports.article_id,
        reports.sentence_id,
        reports.published_on,
        reports.status,
        reports.signed_on as started_on,
        reports.date_precision,
        coalesce(reports.city, reports.country_code) as place
    from {{ ref('int_agreements__reports') }} as reports
    inner join {{ ref('int_agreements__merged') }} as merged
        on reports.agreement_report_id = merged.agreement_report_id
),

final as (
    select * from meeting_reports
    union all
    select * from agreement_reports
)

select * from final
