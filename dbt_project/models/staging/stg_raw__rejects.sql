with source as (
    select * from {{ source('raw', 'rejects') }}
),

renamed as (
    select
        source_uri,
        reason_code,
        reason,
        byte_count,
        content_sha256,
        extractor_version,
        rejected_at,
        run_id
    from source
)

select * from renamed
