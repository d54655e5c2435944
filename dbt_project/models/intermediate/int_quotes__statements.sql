-- A quote with its occasion, its words made comparable.
with quotes as (
    select * from {{ ref('int_quotes__speakers') }}
),

articles as (
    select article_id, published_on from {{ ref('stg_raw__articles') }}
),

meetings as (
    select * from {{ ref('int_quotes__meetings') }}
),

final as (
    select
        quotes.*,
        meetings.meeting_id,
        coalesce(quotes.said_on, articles.published_on) as occasion_on,
        {{ plain_words('quotes.quote_text') }} as words,
        {{ stems('quotes.quote_text') }} as stems
    from quotes
    inner join articles on quotes.article_id = articles.article_id
    left join meetings on quotes.quote_id = meetings.quote_id
)

select * from final
