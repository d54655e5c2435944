-- A person who signs stands for the country; the person stays as signatory.
with parties as (
    select
        *,
        {{ appearance_key('party_type', 'party_id', 'name', 'country_code') }} as appearance_key
    from {{ ref('stg_raw__agreement_report_parties') }}
),

identity as (
    select * from {{ ref('int_entities__identity') }}
),

final as (
    select
        parties.agreement_report_id,
        parties.party_type,
        identity.entity_id as party_id,
        identity.name,
        identity.country_code,
        max(parties.signatory_name) as signatory_name,
        if(
            parties.party_type = 'organization', identity.entity_id,
            coalesce(identity.country_code, identity.entity_id)
        ) as party_key
    from parties
    inner join identity on parties.appearance_key = identity.appearance_key
    group by all
)

select * from final
