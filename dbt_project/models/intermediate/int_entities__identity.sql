-- Who is who over all articles. Ids of the reference lists pass through. Somebody known from articles alone
-- is the same person where full name and country agree; a family name alone stays with its own article.
with appearances as (
    select * from {{ ref('int_entities__appearances') }}
),

reference as (
    select * from {{ ref('int_entities__reference') }}
),

resolved as (
    select
        appearances.appearance_key,
        appearances.article_id,
        appearances.entity_type,
        appearances.name,
        appearances.country_code,
        coalesce(appearances.raw_id, {{ slug('appearances.name') }}) as local_id,
        coalesce(by_id.entity_id, by_country.entity_id) as reference_id,
        coalesce(by_id.name, by_country.name) as reference_name,
        coalesce(by_id.country_code, by_country.country_code) as reference_country_code
    from appearances
    left join reference as by_id
        on appearances.raw_id = by_id.entity_id and appearances.entity_type = by_id.entity_type
    left join reference as by_country
        on
            appearances.entity_type = 'country'
            and by_country.entity_type = 'country'
            and appearances.country_code = by_country.entity_id
),

-- "Tsang" and "Steve Tsang" of one article carry one local id: the longest name speaks for both
in_article as (
    select
        article_id,
        entity_type,
        local_id,
        first(name order by len(string_split(name, ' ')) desc, name) as full_name,
        first(country_code order by country_code nulls last) as known_country_code
    from resolved
    where reference_id is null
    group by article_id, entity_type, local_id
),

-- a name without country joins the only country that this full name is known with
sole_country as (
    select entity_type, {{ slug('full_name') }} as name_slug, min(known_country_code) as country_code
    from in_article
    group by all
    having count(distinct known_country_code) = 1
),

named as (
    select
        in_article.*,
        {{ slug('in_article.full_name') }} as name_slug,
        in_article.entity_type = 'person' and in_article.full_name not like '% %' as is_short,
        coalesce(in_article.known_country_code, sole_country.country_code) as joined_country_code
    from in_article
    left join sole_country
        on
            in_article.entity_type = sole_country.entity_type
            and {{ slug('in_article.full_name') }} = sole_country.name_slug
            and in_article.full_name like '% %'
),

final as (
    select
        resolved.appearance_key,
        resolved.entity_type,
        resolved.reference_id is not null as is_reference,
        coalesce(
            resolved.reference_id,
            resolved.entity_type || '_' || named.name_slug
            || coalesce('_' || lower(named.joined_country_code), '_xx')
            || case when named.is_short then '_' || left(md5(resolved.article_id), 8) else '' end
        ) as entity_id,
        coalesce(resolved.reference_name, named.full_name) as name,
        coalesce(resolved.reference_country_code, named.joined_country_code, resolved.country_code)
            as country_code
    from resolved
    left join named
        on
            resolved.article_id = named.article_id
            and resolved.entity_type = named.entity_type
            and resolved.local_id = named.local_id
)

select * from final
