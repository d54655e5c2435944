-- A statement with its speaker resolved and its words made comparable.
with quotes as (
    select
        *,
        {{ appearance_key('speaker_type', 'speaker_id', 'speaker_name', 'speaker_country_code') }} as appearance_key
    from {{ ref('stg_raw__quotes') }}
),

identity as (
    select * from {{ ref('int_entities__identity') }}
),

articles as (
    select article_id, published_on from {{ ref('stg_raw__articles') }}
),

meetings as (
    select * from {{ ref('int_meetings__merged') }}
),

final as (
    select
        quotes.* exclude (speaker_id, speaker_name, speaker_country_code, appearance_key),
        coalesce(identity.entity_id, if(quotes.speaker_name is null, null, quotes.speaker_id)) as speaker_id,
        coalesce(identity.name, quotes.speaker_name) as speaker_name,
        coalesce(identity.country_code, quotes.speaker_country_code) as speaker_country_code,
        coalesce(quotes.said_on, articles.published_on) as occasion_on,
        meetings.meeting_id,
        {{ plain_words('quotes.quote_text') }} as words,
        {{ stems('quotes.quote_text') }} as stems
    from quotes
    inner join articles on quotes.article_id = articles.article_id
    left join identity on quotes.appearance_key = identity.appearance_key
    left join meetings on quotes.meeting_report_id = meetings.meeting_report_id
)

select * from final
