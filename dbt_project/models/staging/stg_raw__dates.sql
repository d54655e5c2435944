with source as (
    select * from {{ source('raw', 'dates') }}
),

renamed as (
    select
        date_id,
        article_id,
        sentence_id,
        char_start,
        char_end,
        date_text,
        started_on,
        ended_on,
        date_precision,
        relation,
        is_relative,
        rule_id
    from source
)

select * from renamed
