with source as (
    select * from {{ source('raw', 'metric_reports') }}
),

renamed as (
    select
        metric_report_id,
        article_id,
        sentence_id,
        char_start,
        char_end,
        evidence_text,
        metric,
        measure,
        commodity,
        hs_chapter,
        value,
        value_exact,
        value_low,
        value_high,
        unit,
        currency,
        converted_value,
        converted_currency,
        qualifier,
        direction,
        reporter_country_code,
        partner_country_code,
        flow,
        period_start_on,
        period_end_on,
        period_precision,
        period_as_written,
        comparison,
        status,
        attributed_to,
        medium,
        rule_id
    from source
)

select * from renamed
