-- Everybody whom a report names, and article-only people and bodies that are merely mentioned by full name.
with quotes as (
    select
        article_id,
        speaker_type as entity_type,
        speaker_id as raw_id,
        speaker_name as name,
        speaker_country_code as country_code,
        speaker_role as role
    from {{ ref('stg_raw__quotes') }}
    where speaker_type in ('person', 'country', 'organization') and speaker_name is not null
),

participants as (
    select article_id, participant_type as entity_type, participant_id as raw_id, name, country_code, role
    from {{ ref('stg_raw__meeting_report_participants') }}
),

parties as (
    select
        article_id, party_type as entity_type, party_id as raw_id, name, country_code,
        cast(null as varchar) as role
    from {{ ref('stg_raw__agreement_report_parties') }}
),

mentions as (
    select article_id, kind as entity_type, entity_id as raw_id, name, country_code, role
    from {{ ref('stg_raw__mentions') }}
    where
        kind in ('person', 'organization')
        and name is not null
        and not is_plural
        and (is_reference or name like '% %')
),

appearances as (
    select * from quotes
    union all
    select * from participants
    union all
    select * from parties
    union all
    select * from mentions
),

final as (
    select
        {{ appearance_key('entity_type', 'raw_id', 'name', 'country_code') }} as appearance_key,
        article_id,
        entity_type,
        raw_id,
        name,
        country_code,
        max(role) as role
    from appearances
    group by article_id, entity_type, raw_id, name, country_code
)

select * from final
