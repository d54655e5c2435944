with recursive reports as (
    select agreement_report_id as report_id, article_id from {{ ref('int_agreements__reports') }}
),

matches as (
    select * from {{ ref('int_agreements__pairs') }} where is_match
),

{{ mutual_best('matches') }},

links as (
    select * from best
),

{{ merge_without_twins(rounds=2) }},

final as (
    select node_id as agreement_report_id, {{ fact_id('agreement', ['root_id']) }} as agreement_id
    from merged
)

select * from final
