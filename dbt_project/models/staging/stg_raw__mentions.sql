with source as (
    select * from {{ source('raw', 'mentions') }}
),

renamed as (
    select
        mention_id,
        article_id,
        sentence_id,
        char_start,
        char_end,
        mention_text,
        kind,
        reading,
        entity_id,
        name,
        family_name,
        role,
        country_code,
        city,
        is_reference,
        is_plural,
        null_reason,
        rule_id
    from source
)

select * from renamed
