-- only claims in one unit and of one status, on known countries and a known period, can be held together
with metrics as (
    select
        *,
        concat_ws('|', series_id, currency, unit, status) as claims_key,
        period_start_on is not null
        and coalesce(reporter_country_code, partner_country_code) is not null as is_comparable
    from {{ ref('fct_trade_metrics') }}
),

spreads as (
    select
        claims_key,
        count(*) as claim_count,
        min(value) filter (where is_comparable) as lowest_value,
        max(value) filter (where is_comparable) as highest_value
    from metrics
    group by claims_key
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
    {{ one_line('metrics.evidence_text') }} as as_written,
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
    spreads.claim_count,
    spreads.lowest_value,
    spreads.highest_value,
    spreads.highest_value - spreads.lowest_value as spread,
    doubts.doubt,
    {{ source_name('articles') }} as source,
    articles.published_on,
    articles.source_uri,
    metrics.series_id,
    metrics.metric_id
from metrics
inner join {{ ref('dim_articles') }} as articles on metrics.article_id = articles.article_id
inner join spreads on metrics.claims_key = spreads.claims_key
left join doubts on metrics.metric_id = doubts.metric_id
order by metrics.metric, metrics.period_start_on nulls last, metrics.series_id, metrics.metric_id
