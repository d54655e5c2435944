with source as (
    select * from {{ source('raw', 'meeting_reports') }}
),

renamed as (
    select
        meeting_report_id,
        article_id,
        sentence_id,
        kind,
        title,
        status,
        started_on,
        ended_on,
        date_precision,
        date_as_written,
        city,
        country_code,
        host_country_code,
        parent_report_id,
        rule_id
    from source
)

select * from renamed
