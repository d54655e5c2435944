with events as (
    select * from {{ ref('int_conflicts__events') }}
),

claims as (
    select
        fact_type, series_id, left_fact_id, right_fact_id, left_article_id, right_article_id,
        left_value, right_value, kind, explanation
    from {{ ref('int_conflicts__values') }}
    union all
    select
        fact_type, series_id, left_fact_id, right_fact_id, left_article_id, right_article_id,
        left_value, right_value, kind, explanation
    from {{ ref('int_conflicts__arithmetic') }}
    union all
    select
        fact_type, cast(null as varchar) as series_id, left_fact_id, right_fact_id, left_article_id,
        right_article_id, left_value, right_value, kind, explanation
    from events
),

final as (
    select
        {{ fact_id('conflict', ['kind', 'left_fact_id', 'right_fact_id', 'left_article_id', 'right_article_id',
            'left_value', 'right_value']) }} as conflict_id,
        fact_type,
        series_id,
        left_fact_id,
        right_fact_id,
        left_article_id,
        right_article_id,
        left_value,
        right_value,
        kind,
        explanation
    from claims
)

select distinct * from final
