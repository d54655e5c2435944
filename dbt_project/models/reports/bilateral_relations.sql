with meeting_countries as (
    select distinct meeting_id, country_code
    from {{ ref('fct_meeting_participants') }}
    where country_code is not null
),

agreement_countries as (
    select distinct agreement_id, country_code
    from {{ ref('fct_agreement_parties') }}
    where country_code is not null
),

counted as (
    select
        one.country_code as one_country_code,
        two.country_code as other_country_code,
        coalesce(meetings.started_on, meetings.first_reported_on) as counted_on,
        'meeting' as counted
    from meeting_countries as one
    inner join meeting_countries as two
        on one.meeting_id = two.meeting_id and one.country_code < two.country_code
    inner join {{ ref('fct_meetings') }} as meetings on one.meeting_id = meetings.meeting_id
    where meetings.status in ('held', 'ongoing')
    union all
    select
        one.country_code as one_country_code,
        two.country_code as other_country_code,
        coalesce(agreements.signed_on, agreements.first_reported_on) as counted_on,
        'agreement' as counted
    from agreement_countries as one
    inner join agreement_countries as two
        on one.agreement_id = two.agreement_id and one.country_code < two.country_code
    inner join {{ ref('fct_agreements') }} as agreements on one.agreement_id = agreements.agreement_id
    union all
    select
        least(metrics.reporter_country_code, metrics.partner_country_code) as one_country_code,
        greatest(metrics.reporter_country_code, metrics.partner_country_code) as other_country_code,
        articles.published_on as counted_on,
        'figure' as counted
    from {{ ref('fct_trade_metrics') }} as metrics
    inner join {{ ref('dim_articles') }} as articles on metrics.article_id = articles.article_id
    where metrics.reporter_country_code != metrics.partner_country_code
    union all
    -- a quote counts for a pair where it was said at a meeting of the two
    select
        least(quotes.speaker_country_code, others.country_code) as one_country_code,
        greatest(quotes.speaker_country_code, others.country_code) as other_country_code,
        coalesce(quotes.said_on, articles.published_on) as counted_on,
        'quote' as counted
    from {{ ref('fct_quotes') }} as quotes
    inner join meeting_countries as others
        on quotes.meeting_id = others.meeting_id and quotes.speaker_country_code != others.country_code
    inner join {{ ref('dim_articles') }} as articles on quotes.article_id = articles.article_id
)

select
    one.name as one_country,
    other.name as other_country,
    cast(date_trunc('month', counted.counted_on) as date) as month_on,
    count(*) filter (where counted.counted = 'meeting') as meeting_count,
    count(*) filter (where counted.counted = 'agreement') as agreement_count,
    count(*) filter (where counted.counted = 'figure') as figure_count,
    count(*) filter (where counted.counted = 'quote') as quote_count,
    counted.one_country_code,
    counted.other_country_code
from counted
inner join {{ ref('dim_countries') }} as one on counted.one_country_code = one.country_code
inner join {{ ref('dim_countries') }} as other on counted.other_country_code = other.country_code
group by one.name, other.name, counted.one_country_code, counted.other_country_code, month_on
order by one_country, other_country, month_on
