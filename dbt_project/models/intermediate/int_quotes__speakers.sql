-- A quote with its speaker resolved over all articles.
with quotes as (
    select
        *,
        {{ appearance_key('speaker_type', 'speaker_id', 'speaker_name', 'speaker_country_code') }} as appearance_key
    from {{ ref('stg_raw__quotes') }}
),

identity as (
    select * from {{ ref('int_entities__identity') }}
),

final as (
    select
        quotes.* exclude (speaker_id, speaker_name, speaker_country_code, appearance_key),
        coalesce(identity.entity_id, if(quotes.speaker_name is null, null, quotes.speaker_id)) as speaker_id,
        coalesce(identity.name, quotes.speaker_name) as speaker_name,
        coalesce(identity.country_code, quotes.speaker_country_code) as speaker_country_code
    from quotes
    left join identity on quotes.appearance_key = identity.appearance_key
)

select * from final
