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
        one as one,
        two as two,
        one.currency is not distinct from two.currency as is_same_currency,
        if(one.currency is not distinct from two.currency, 1, one.usd_per_unit) as one_factor,
        if(one.currency is not distinct from two.currency, 1, two.usd_per_unit) as two_factor,
        -- a year's average rate is a rough bridge between two currencies
        if(one.currency is not distinct from two.currency, 1, 1.1) as tolerance
    from claims as one
    inner join claims as two
        on
            one.series_id = two.series_id
            and one.status = two.status
            and one.metric_report_id < two.metric_report_id
            and one.article_id != two.article_id
            and coalesce(one.comparison, two.comparison, '') = coalesce(two.comparison, one.comparison, '')
    where
        one.unit is not distinct from two.unit
        or (one.currency is not null and two.currency is not null)
),

final as (
    select
        'trade_metric' as fact_type,
        series_id,
        one.metric_report_id as left_fact_id,
        two.metric_report_id as right_fact_id,
        one.article_id as left_article_id,
        two.article_id as right_article_id,
        one.evidence_text as left_value,
        two.evidence_text as right_value,
        'value' as kind,
        'For the same ' || replace(one.metric, '_', ' ') || ' and period one article says "'
        || one.evidence_text || '"' || coalesce(' (' || one.attributed_to || ')', '')
        || ', the other "' || two.evidence_text || '"' || coalesce(' (' || two.attributed_to || ')', '') || '.'
            as explanation
    from compared
    where
        one.low_value * one_factor > two.high_value * two_factor * tolerance
        or two.low_value * two_factor > one.high_value * one_factor * tolerance
)

select * from final
