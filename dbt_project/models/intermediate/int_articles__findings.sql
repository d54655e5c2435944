-- What an article yielded and what was left out, and why, counted. Sources that could not be read stand
-- beside the articles, under their address.
with articles as (
    select article_id, source_uri from {{ ref('stg_raw__articles') }}
),

counted as (
    select article_id, 'sentences' as finding_group, section as finding, count(*) as finding_count
    from {{ ref('stg_raw__sentences') }}
    group by all
    union all
    select article_id, 'facts' as finding_group, 'quotes' as finding, count(*) as finding_count
    from {{ ref('stg_raw__quotes') }}
    group by all
    union all
    select article_id, 'facts' as finding_group, 'meetings' as finding, count(*) as finding_count
    from {{ ref('stg_raw__meeting_reports') }}
    group by all
    union all
    select article_id, 'facts' as finding_group, 'agreements' as finding, count(*) as finding_count
    from {{ ref('stg_raw__agreement_reports') }}
    group by all
    union all
    select article_id, 'facts' as finding_group, 'trade_metrics' as finding, count(*) as finding_count
    from {{ ref('stg_raw__metric_reports') }}
    group by all
    union all
    select
        article_id, 'null_speakers' as finding_group, coalesce(null_reason, 'no reason given') as finding,
        count(*) as finding_count
    from {{ ref('stg_raw__quotes') }}
    where speaker_name is null
    group by all
    union all
    select
        article_id, 'unresolved_mentions' as finding_group, coalesce(null_reason, 'no reason given') as finding,
        count(*) as finding_count
    from {{ ref('stg_raw__mentions') }}
    where entity_id is null and kind in ('person', 'country', 'organization', 'place')
    group by all
    union all
    select
        article_id, 'unresolved_dates' as finding_group,
        if(is_relative, 'relative, publication date unknown', 'not resolved') as finding, count(*) as finding_count
    from {{ ref('stg_raw__dates') }}
    where started_on is null and ended_on is null
    group by all
),

final as (
    select
        articles.source_uri, counted.article_id, counted.finding_group, counted.finding, counted.finding_count
    from counted
    inner join articles on counted.article_id = articles.article_id
    union all
    select
        source_uri, cast(null as varchar) as article_id, 'rejected' as finding_group, reason as finding,
        1 as finding_count
    from {{ ref('stg_raw__rejects') }}
)

select * from final
