with reference as (
    select * from {{ ref('people') }}
),

appearances as (
    select
        identity.entity_id, identity.name, identity.country_code, appearances.role, articles.published_on,
        appearances.article_id,
        -- "his rival" and "the candidate" say less of a president than his office does
        appearances.role is not null
        and (
            not identity.is_reference
            or lower(appearances.role) not in (
                'author', 'candidate', 'critic', 'expert', 'front-runner', 'frontrunner', 'head', 'leader', 'member',
                'negotiator', 'nominee', 'official', 'opponent', 'politician', 'presidential candidate', 'rival',
                'successor'
            )
        ) as is_office
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
        first(role order by published_on desc nulls last, article_id, role) filter (where is_office) as role,
        max(published_on) filter (where is_office) as told_on
    from appearances
    group by entity_id
),

in_office as (
    select
        person_id,
        first(role order by valid_from desc nulls last, is_leader desc nulls last, role) as role,
        max(valid_from) as valid_from
    from {{ ref('terms_of_office') }}
    group by person_id
),

final as (
    select
        coalesce(reference.person_id, in_articles.person_id) as person_id,
        coalesce(reference.name, in_articles.name) as name,
        coalesce(reference.family_name, string_split(in_articles.name, ' ')[-1]) as family_name,
        coalesce(reference.country_code, in_articles.country_code) as country_code,
        -- an office taken after the last article that names one is the later word
        case
            when in_office.valid_from > in_articles.told_on then in_office.role
            else coalesce(in_articles.role, in_office.role)
        end as role,
        reference.wikidata_id,
        reference.person_id is not null as is_reference
    from reference
    full outer join in_articles on reference.person_id = in_articles.person_id
    left join in_office on reference.person_id = in_office.person_id
)

select * from final
