-- From the first to the last day that any fact or article names, within what news can sanely tell of.
with days as (
    select published_on as date_day from {{ ref('stg_raw__articles') }}
    union all
    select unnest([started_on, ended_on]) as date_day from {{ ref('fct_meetings') }}
    union all
    select signed_on as date_day from {{ ref('fct_agreements') }}
    union all
    select unnest([period_start_on, period_end_on]) as date_day from {{ ref('fct_trade_metrics') }}
    union all
    select said_on as date_day from {{ ref('fct_quotes') }}
),

bounds as (
    select min(date_day) as first_day, max(date_day) as last_day
    from days
    where date_day between date '1900-01-01' and date '2100-12-31'
),

calendar as (
    select cast(unnest(generate_series(first_day, last_day, interval 1 day)) as date) as date_day
    from bounds
),

final as (
    select
        date_day,
        cast(year(date_day) as integer) as year,
        cast(quarter(date_day) as integer) as quarter,
        cast(month(date_day) as integer) as month,
        strftime(date_day, '%G-W%V') as iso_week,
        dayname(date_day) as weekday_name
    from calendar
)

select * from final
