with source as (
    select * from {{ source('raw', 'quotes') }}
),

renamed as (
    select
        quote_id,
        article_id,
        sentence_id,
        char_start,
        char_end,
        kind,
        quote_text,
        speaker_type,
        speaker_id,
        speaker_name,
        speaker_as_written,
        speaker_role,
        speaker_country_code,
        addressee_id,
        addressee_name,
        cue,
        medium,
        said_on,
        null_reason,
        marks_closed,
        rule_id
    from source
)

select * from renamed
