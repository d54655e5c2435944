with reports as (
    select * from {{ ref('int_agreements__reports') }}
),

merged as (
    select * from {{ ref('int_agreements__merged') }}
),

final as (
    select
        merged.agreement_id,
        reports.article_id,
        reports.status,
        reports.published_on as reported_on,
        reports.description,
        reports.signed_on,
        reports.date_precision,
        reports.agreement_report_id
    from reports
    inner join merged on reports.agreement_report_id = merged.agreement_report_id
    order by reports.article_id, reports.char_start, reports.agreement_report_id
)

select * from final
