with source as (
    select * from {{ source('raw', 'meeting_report_participants') }}
),

renamed as (
    select
        participation_id,
        meeting_report_id,
        article_id,
        participant_type,
        participant_id,
        name,
        country_code,
        role
    from source
)

select * from renamed
