with metrics as (
    select * from {{ ref('fct_trade_metrics') }}
),

contradicted as (
    select left_fact_id as metric_id, any_value(explanation order by conflict_id) as doubt
    from {{ ref('fct_conflicts') }}
    where fact_type = 'trade_metric'
    group by left_fact_id
    union
    select right_fact_id as metric_id, any_value(explanation order by conflict_id) as doubt
    from {{ ref('fct_conflicts') }}
    where fact_type = 'trade_metric'
    group by right_fact_id
),

doubts as (
    select metric_id, min(doubt) as doubt
    from contradicted
    group by metric_id
)

select
    metrics.metric,
    metrics.measure,
    metrics.reporter_country_code,
    metrics.partner_country_code,
    metrics.commodity,
    metrics.period_start_on,
    metrics.period_end_on,
    metrics.evidence_text as as_written,
    metrics.value,
    metrics.unit,
    metrics.currency,
    metrics.qualifier,
    metrics.direction,
    metrics.value_usd,
    metrics.converted_value,
    metrics.converted_currency,
    metrics.status,
    metrics.attributed_to,
    count(*) over (partition by metrics.series_id) as claim_count,
    min(metrics.value) over (partition by metrics.series_id, metrics.currency, metrics.unit) as lowest_value,
    max(metrics.value) over (partition by metrics.series_id, metrics.currency, metrics.unit) as highest_value,
    max(metrics.value) over (partition by metrics.series_id, metrics.currency, metrics.unit)
    - min(metrics.value) over (partition by metrics.series_id, metrics.currency, metrics.unit) as spread,
    doubts.doubt,
    articles.publisher,
    articles.published_on,
    articles.source_uri,
    metrics.series_id,
    metrics.metric_id
from metrics
inner join {{ ref('dim_articles') }} as articles on metrics.article_id = articles.article_id
left join doubts on metrics.metric_id = doubts.metric_id
order by metrics.metric, metrics.period_start_on nulls last, metrics.series_id, metrics.metric_id
