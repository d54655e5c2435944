-- A figure with its series, its value in dollars, and the range that its rounding and qualifier allow.
with reports as (
    select * from {{ ref('stg_raw__metric_reports') }}
),

rates as (
    select currency, year, units_per_usd from {{ ref('exchange_rates') }}
),

priced as (
    select
        reports.*,
        case
            when reports.currency = 'USD' then reports.value
            else reports.value / nullif(rates.units_per_usd, 0)
        end as value_usd,
        -- turnover of two countries is the same whoever tells it; exports and imports have a direction
        case
            when reports.metric = 'trade_turnover'
                then array_to_string(list_sort(
                    [coalesce(reports.reporter_country_code, ''), coalesce(reports.partner_country_code, '')]
                ), '-')
            else coalesce(reports.reporter_country_code, '') || '>' || coalesce(reports.partner_country_code, '')
        end as countries_key,
        -- half a unit of the last digit that is given: 240000000000 was rounded to tens of billions
        least(0.05 * abs(reports.value), 0.5 * power(10, coalesce(
            case
                when reports.value_exact is null or reports.value_exact = 0 then 0
                when reports.value_exact = trunc(reports.value_exact)
                    then length(regexp_extract(cast(cast(abs(reports.value_exact) as hugeint) as varchar), '0*$'))
                else -length(rtrim(string_split(cast(reports.value_exact as varchar), '.')[2], '0'))
            end, 0
        ))) as rounding,
        if(reports.measure in ('change_pct', 'change_abs') and reports.direction = 'down', -1, 1) as sign
    from reports
    left join rates
        on reports.currency = rates.currency and year(reports.period_end_on) = rates.year
),

bounded as (
    select
        *,
        case
            when value_low is not null then value_low
            when qualifier = 'about' then value - greatest(rounding, 0.1 * abs(value))
            when qualifier in ('at_most', 'less_than') then value - 0.15 * abs(value)
            when qualifier in ('at_least', 'more_than') then value - 0.5 * rounding
            else value - rounding
        end as least_value,
        -- nobody writes "more than 240" for 300: a bound is taken to be near
        case
            when value_high is not null then value_high
            when qualifier = 'about' then value + greatest(rounding, 0.1 * abs(value))
            when qualifier in ('at_least', 'more_than') then value + 0.15 * abs(value)
            when qualifier in ('at_most', 'less_than') then value + 0.5 * rounding
            else value + rounding
        end as most_value
    from priced
),

final as (
    select
        * exclude (rounding, sign, least_value, most_value),
        sign * value as signed_value,
        least(sign * least_value, sign * most_value) as low_value,
        greatest(sign * least_value, sign * most_value) as high_value,
        value_usd / nullif(value, 0) as usd_per_unit,
        {{ fact_id('series', [
            'metric', 'measure', 'countries_key', 'commodity', 'period_start_on', 'period_end_on'
        ]) }} as series_id
    from bounded
)

select * from final
