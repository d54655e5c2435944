with source as (
    select * from {{ source('raw', 'quantities') }}
),

renamed as (
    select
        quantity_id,
        article_id,
        sentence_id,
        char_start,
        char_end,
        quantity_text,
        kind,
        value,
        value_exact,
        value_low,
        value_high,
        unit,
        currency,
        qualifier,
        direction,
        converted_value,
        converted_currency,
        rule_id
    from source
)

select * from renamed
