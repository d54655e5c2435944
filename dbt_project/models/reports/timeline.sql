with meetings as (
    select
        started_on as happened_on, ended_on, date_precision, 'meeting' as fact_type, meeting_id as fact_id, kind,
        status, title, city, country_code, source_count, article_count, first_reported_on, confidence
    from {{ ref('fct_meetings') }}
    where status != 'recurring'
),

agreements as (
    select
        signed_on as happened_on, cast(null as date) as ended_on, date_precision, 'agreement' as fact_type,
        agreement_id as fact_id, kind, status, title, city, country_code, source_count, article_count,
        first_reported_on, confidence
    from {{ ref('fct_agreements') }}
),

events as (
    select * from meetings
    union all
    select * from agreements
),

who as (
    select meeting_id as fact_id, string_agg(name, ', ' order by name) as who
    from {{ ref('fct_meeting_participants') }}
    group by meeting_id
    union all
    select agreement_id as fact_id, string_agg(name, ', ' order by name) as who
    from {{ ref('fct_agreement_parties') }}
    group by agreement_id
),

told as (
    select meeting_id as fact_id, article_id from {{ ref('fct_meeting_reports') }}
    union
    select agreement_id as fact_id, article_id from {{ ref('fct_agreement_reports') }}
),

houses as (
    select
        told.fact_id,
        {{ source_name('articles') }} as source,
        count(*) as told_count,
        min(articles.published_on) as first_told_on
    from told
    inner join {{ ref('dim_articles') }} as articles on told.article_id = articles.article_id
    group by all
),

sources as (
    select
        fact_id,
        string_agg(
            source || if(told_count > 1, ' (' || told_count || ')', ''), '; ' order by first_told_on, source
        ) as sources
    from houses
    group by fact_id
)

select
    events.happened_on,
    events.ended_on,
    events.date_precision,
    events.fact_type,
    events.kind,
    events.status,
    events.title,
    who.who,
    events.city,
    events.country_code,
    events.article_count,
    events.source_count,
    sources.sources,
    events.first_reported_on,
    events.confidence,
    events.fact_id
from events
left join who on events.fact_id = who.fact_id
left join sources on events.fact_id = sources.fact_id
order by events.happened_on nulls last, events.first_reported_on, events.fact_type, events.fact_id
