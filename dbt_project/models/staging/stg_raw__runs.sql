with source as (
    select * from {{ source('raw', 'runs') }}
),

renamed as (
    select
        run_id,
        started_at,
        finished_at,
        extractor_version,
        sources,
        articles_found,
        articles_parsed,
        articles_unchanged,
        articles_removed,
        rejects
    from source
)

select * from renamed
