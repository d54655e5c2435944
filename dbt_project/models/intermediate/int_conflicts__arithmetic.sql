-- Figures that contradict each other by arithmetic: what an article's own numbers come to, against what an
-- article states. "Implied" is a level grown by the next year's rate, or exports and imports added up.
with figures as (
    select * from {{ ref('int_metrics__figures') }}
    where value is not null and period_start_on is not null and status = 'actual' and commodity is null
),

levels as (
    select * from figures where measure = 'level' and currency is not null
),

grown as (
    select
        levels.article_id, levels.metric_report_id, levels.metric, levels.countries_key, levels.currency,
        growth.period_start_on, growth.period_end_on,
        levels.low_value * (1 + growth.low_value / 100) as low_value,
        levels.high_value * (1 + growth.high_value / 100) as high_value,
        '"' || levels.evidence_text || '" for ' || year(levels.period_end_on) || ' and "' || growth.evidence_text
        || '" for ' || year(growth.period_end_on) as wording
    from levels
    inner join figures as growth
        on
            levels.article_id = growth.article_id
            and growth.measure = 'change_pct'
            and levels.metric = growth.metric
            and levels.countries_key = growth.countries_key
            and growth.period_start_on = levels.period_start_on + interval 1 year
            and growth.period_end_on = levels.period_end_on + interval 1 year
            and coalesce(growth.comparison, 'yoy') = 'yoy'
),

added as (
    select
        outgoing.article_id,
        outgoing.metric_report_id,
        'trade_turnover' as metric,
        array_to_string(list_sort(string_split(outgoing.countries_key, '>')), '-') as countries_key,
        outgoing.currency, outgoing.period_start_on, outgoing.period_end_on,
        outgoing.low_value + incoming.low_value as low_value,
        outgoing.high_value + incoming.high_value as high_value,
        'exports of "' || outgoing.evidence_text || '" and imports of "' || incoming.evidence_text || '"' as wording
    from levels as outgoing
    inner join levels as incoming
        on
            outgoing.article_id = incoming.article_id
            and outgoing.countries_key = incoming.countries_key
            and outgoing.currency = incoming.currency
            and outgoing.period_start_on = incoming.period_start_on
            and outgoing.period_end_on = incoming.period_end_on
    where outgoing.metric = 'exports' and incoming.metric = 'imports'
),

implied as (
    select * from grown
    union all
    select * from added
),

compared as (
    select
        implied.*,
        stated.series_id,
        stated.metric_report_id as right_fact_id,
        stated.article_id as right_article_id,
        stated.evidence_text as right_value,
        stated.attributed_to,
        stated.low_value
        * if(implied.currency = stated.currency, 1, stated.usd_per_unit / own.usd_per_unit) as stated_low,
        stated.high_value
        * if(implied.currency = stated.currency, 1, stated.usd_per_unit / own.usd_per_unit) as stated_high,
        if(implied.currency = stated.currency, 1.0, 1.05) as tolerance
    from implied
    inner join levels as own on implied.metric_report_id = own.metric_report_id
    inner join levels as stated
        on
            implied.metric = stated.metric
            and implied.countries_key = stated.countries_key
            and implied.period_start_on = stated.period_start_on
            and implied.period_end_on = stated.period_end_on
            and implied.metric_report_id != stated.metric_report_id
),

final as (
    select
        'trade_metric' as fact_type,
        series_id, metric_report_id as left_fact_id, right_fact_id, article_id as left_article_id, right_article_id,
        wording as left_value,
        right_value,
        'arithmetic' as kind,
        'One article gives ' || wording || ', which comes to between '
        || format('{:,.1f}', low_value / 1e9) || ' and ' || format('{:,.1f}', high_value / 1e9) || ' billion '
        || currency || ' for ' || year(period_end_on) || '; the other says "' || right_value || '"'
        || coalesce(' (' || attributed_to || ')', '')
        || ', between ' || format('{:,.1f}', stated_low / 1e9) || ' and ' || format('{:,.1f}', stated_high / 1e9)
        || ' billion ' || currency || '. A year or a figure is doubtful.' as explanation
    from compared
    where low_value > stated_high * tolerance or stated_low > high_value * tolerance
)

select * from final
