with parties as (
    select * from {{ ref('int_agreements__parties') }}
),

merged as (
    select * from {{ ref('int_agreements__merged') }}
),

final as (
    select
        merged.agreement_id,
        parties.party_type,
        parties.party_id,
        min(parties.name) as name,
        min(parties.country_code) as country_code,
        min(parties.signatory_name) as signatory_name
    from parties
    inner join merged on parties.agreement_report_id = merged.agreement_report_id
    group by merged.agreement_id, parties.party_type, parties.party_id
)

select * from final
