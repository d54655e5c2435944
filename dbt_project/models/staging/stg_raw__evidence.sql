with source as (
    select * from {{ source('raw', 'evidence') }}
),

renamed as (
    select
        evidence_id,
        article_id,
        sentence_id,
        char_start,
        char_end,
        fact_type,
        report_id,
        evidence_text,
        rule_id
    from source
)

select * from renamed
