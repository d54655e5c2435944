with reference as (
    select * from {{ ref('organizations') }}
),

in_articles as (
    select entity_id as organization_id, min(name) as name, min(country_code) as country_code
    from {{ ref('int_entities__identity') }}
    where entity_type = 'organization'
    group by entity_id
),

final as (
    select
        coalesce(reference.organization_id, in_articles.organization_id) as organization_id,
        coalesce(reference.name, in_articles.name) as name,
        coalesce(reference.kind, 'other') as kind,
        coalesce(reference.country_code, in_articles.country_code) as country_code,
        reference.wikidata_id
    from reference
    full outer join in_articles on reference.organization_id = in_articles.organization_id
)

select * from final
