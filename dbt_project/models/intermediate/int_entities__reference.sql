with people as (
    select person_id as entity_id, 'person' as entity_type, name, country_code
    from {{ ref('people') }}
),

organizations as (
    select organization_id as entity_id, 'organization' as entity_type, name, country_code
    from {{ ref('organizations') }}
),

countries as (
    select country_code as entity_id, 'country' as entity_type, name, country_code
    from {{ ref('countries') }}
),

final as (
    select * from people
    union all
    select * from organizations
    union all
    select * from countries
)

select * from final
