with source as (
    select * from {{ source('raw', 'agreement_report_parties') }}
),

renamed as (
    select
        party_report_id,
        agreement_report_id,
        article_id,
        party_type,
        party_id,
        name,
        country_code,
        signatory_name
    from source
)

select * from renamed
