with reference as (
    select * from {{ ref('people') }}
),

appearances as (
    select
        identity.entity_id, identity.name, identity.country_code, identity.is_reference, appearances.role,
        articles.published_on, appearances.article_id
    from {{ ref('int_entities__identity') }} as identity
    inner join {{ ref('int_entities__appearances') }} as appearances
        on identity.appearance_key = appearances.appearance_key
    inner join {{ ref('stg_raw__articles') }} as articles on appearances.article_id = articles.article_id
    where identity.entity_type = 'person'
),

in_articles as (
    select
        entity_id as person_id,
        min(name) as name,
        min(country_code) as country_code,
        first(role order by published_on desc nulls last, article_id, role)
        filter (where role is not null) as role
    from appearances
    group by entity_id
),

in_office as (
    select person_id, first(role order by valid_from desc nulls last, role) as role
    from {{ ref('terms_of_office') }}
    group by person_id
),

final as (
    select
        coalesce(reference.person_id, in_articles.person_id) as person_id,
        coalesce(reference.name, in_articles.name) as name,
        coalesce(reference.family_name, string_split(in_articles.name, ' ')[-1]) as family_name,
        coalesce(reference.country_code, in_articles.country_code) as country_code,
        coalesce(in_articles.role, in_office.role) as role,
        reference.wikidata_id,
        reference.person_id is not null as is_reference
    from reference
    full outer join in_articles on reference.person_id = in_articles.person_id
    left join in_office on reference.person_id = in_office.person_id
)

select * from final
