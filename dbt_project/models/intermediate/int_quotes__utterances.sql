with recursive statements as (
    select quote_id as node_id from {{ ref('int_quotes__statements') }}
),

links as (
    select left_id, right_id from {{ ref('int_quotes__pairs') }}
),

{{ connected_components('components', 'statements', 'links') }},

final as (
    select node_id as quote_id, {{ fact_id('utterance', ['root_id']) }} as utterance_id
    from components
)

select * from final
