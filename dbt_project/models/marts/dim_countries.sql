select
    country_code,
    alpha2_code,
    name,
    region,
    cow_code
from {{ ref('countries') }}
