with source as (
    select * from {{ source('raw', 'agreement_reports') }}
),

renamed as (
    select
        agreement_report_id,
        article_id,
        sentence_id,
        char_start,
        char_end,
        kind,
        title,
        status,
        description,
        instrument_name,
        member_count,
        signed_on,
        signed_until,
        date_precision,
        city,
        country_code,
        meeting_report_id,
        parent_report_id,
        rule_id
    from source
)

select * from renamed
