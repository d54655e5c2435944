with articles as (
    select * from {{ ref('stg_raw__articles') }}
),

sentences as (
    select article_id, cast(count(*) as integer) as sentence_count
    from {{ ref('stg_raw__sentences') }}
    group by article_id
),

syndication as (
    select * from {{ ref('int_articles__syndication') }}
),

final as (
    select
        articles.article_id,
        articles.source_uri,
        articles.title,
        articles.publisher,
        articles.author,
        articles.url,
        articles.language,
        articles.published_on,
        articles.published_basis,
        articles.body_text,
        articles.content_sha256,
        coalesce(sentences.sentence_count, 0) as sentence_count,
        syndication.syndication_group_id,
        articles.extractor_version,
        articles.ingested_at
    from articles
    left join sentences on articles.article_id = sentences.article_id
    left join syndication on articles.article_id = syndication.article_id
)

select * from final
