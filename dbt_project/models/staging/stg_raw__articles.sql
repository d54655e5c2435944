with source as (
    select * from {{ source('raw', 'articles') }}
),

renamed as (
    select
        article_id,
        source_uri,
        title,
        publisher,
        author,
        url,
        language,
        published_on,
        published_basis,
        body_text,
        content_sha256,
        extractor_version,
        ingested_at,
        run_id
    from source
)

select * from renamed
