-- Two claims of one series whose ranges do not meet. Claims of equal value speak once, so a figure that a
-- hundred articles repeat gives one comparison.
with figures as (
    select * from {{ ref('int_metrics__figures') }}
    where
        value is not null
        and period_start_on is not null
        and (reporter_country_code is not null or partner_country_code is not null)
        and measure in ('level', 'change_pct', 'change_abs', 'ratio', 'share_pct', 'rate_pct', 'rank')
),

claims as (
    select *
    from figures
    qualify row_number() over (
        partition by series_id, status, unit, currency, value, qualifier, direction
        order by metric_report_id
    ) = 1
),

compared as (
    select
        one.series_id,
        one as left_side,
        two as right_side,
        if(one.currency != two.currency, one.usd_per_unit, 1) as left_factor,
        if(one.currency != two.currency, two.usd_per_unit, 1) as right_factor,
        -- a year's average rate is a rough bridge between two currencies
        if(one.currency != two.currency, 1.1, 1) as tolerance
    from claims as one
    inner join claims as two
        on
            one.series_id = two.series_id
            and one.status = two.status
            and one.metric_report_id < two.metric_report_id
            and one.article_id != two.article_id
            and coalesce(one.comparison, two.comparison, '') = coalesce(two.comparison, one.comparison, '')
    where
        coalesce(one.unit, '') = coalesce(two.unit, '')
        and (one.currency is null) = (two.currency is null)
),

final as (
    select
        'trade_metric' as fact_type,
        series_id,
        left_side.metric_report_id as left_fact_id,
        right_side.metric_report_id as right_fact_id,
        left_side.article_id as left_article_id,
        right_side.article_id as right_article_id,
        left_side.evidence_text as left_value,
        right_side.evidence_text as right_value,
        'value' as kind,
        'For the same ' || replace(left_side.metric, '_', ' ') || ' and period one article says "'
        || left_side.evidence_text || '"' || coalesce(' (' || left_side.attributed_to || ')', '')
        || ', the other "'
        || right_side.evidence_text
        || '"'
        || coalesce(' (' || right_side.attributed_to || ')', '')
        || '.'
            as explanation
    from compared
    where
        left_side.low_value * left_factor > right_side.high_value * right_factor * tolerance
        or right_side.low_value * right_factor > left_side.high_value * left_factor * tolerance
)

select * from final
