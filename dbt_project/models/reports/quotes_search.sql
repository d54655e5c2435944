select
    coalesce(quotes.said_on, articles.published_on) as said_or_published_on,
    quotes.speaker_name,
    quotes.speaker_role,
    quotes.speaker_country_code,
    quotes.kind,
    {{ one_line('quotes.quote_text') }} as quote_text,
    quotes.addressee_name,
    quotes.medium,
    meetings.title as meeting_title,
    {{ one_line('before.sentence_text') }} as sentence_before,
    {{ one_line('own.sentence_text') }} as sentence_text,
    {{ one_line('after.sentence_text') }} as sentence_after,
    {{ source_name('articles') }} as source,
    articles.title as article_title,
    count(*) over (partition by quotes.utterance_id) as times_told,
    articles.source_uri,
    quotes.utterance_id,
    quotes.quote_id,
    quotes.confidence
from {{ ref('fct_quotes') }} as quotes
inner join {{ ref('dim_articles') }} as articles on quotes.article_id = articles.article_id
left join {{ ref('fct_meetings') }} as meetings on quotes.meeting_id = meetings.meeting_id
left join {{ ref('dim_sentences') }} as own on quotes.sentence_id = own.sentence_id
left join {{ ref('dim_sentences') }} as before
    on own.article_id = before.article_id and own.sentence_number = before.sentence_number + 1
left join {{ ref('dim_sentences') }} as after
    on own.article_id = after.article_id and own.sentence_number = after.sentence_number - 1
order by said_or_published_on nulls last, quotes.article_id, quotes.char_start
