with source as (
    select * from {{ source('raw', 'agreement_report_sectors') }}
),

renamed as (
    select
        sector_report_id,
        agreement_report_id,
        article_id,
        sector
    from source
)

select * from renamed
