with findings as (
    select * from {{ ref('fct_article_findings') }}
),

skipped as (
    select
        source_uri,
        string_agg(
            replace(finding_group, '_', ' ') || ': ' || replace(finding, '_', ' ') || ' (' || finding_count || ')', '; '
            order by finding_group, finding
        ) as skipped_and_why
    from findings
    where finding_group in ('null_speakers', 'unresolved_mentions', 'unresolved_dates', 'rejected')
    group by source_uri
),

counted as (
    select
        source_uri,
        max(article_id) as article_id,
        coalesce(sum(finding_count) filter (where finding_group = 'sentences'), 0) as sentence_count,
        coalesce(sum(finding_count) filter (where finding = 'body'), 0) as body_sentence_count,
        coalesce(sum(finding_count) filter (where finding = 'headline'), 0) as headline_sentence_count,
        coalesce(sum(finding_count) filter (where finding = 'caption'), 0) as caption_sentence_count,
        coalesce(sum(finding_count) filter (where finding = 'boilerplate'), 0) as boilerplate_sentence_count,
        coalesce(sum(finding_count) filter (where finding = 'quotes'), 0) as quote_count,
        coalesce(sum(finding_count) filter (where finding = 'meetings'), 0) as meeting_count,
        coalesce(sum(finding_count) filter (where finding = 'agreements'), 0) as agreement_count,
        coalesce(sum(finding_count) filter (where finding = 'trade_metrics'), 0) as trade_metric_count,
        coalesce(sum(finding_count) filter (where finding_group = 'null_speakers'), 0) as null_speaker_count,
        coalesce(sum(finding_count) filter (where finding_group = 'unresolved_mentions'), 0)
            as unresolved_mention_count,
        coalesce(sum(finding_count) filter (where finding_group = 'unresolved_dates'), 0) as unresolved_date_count,
        bool_or(finding_group = 'rejected') as is_rejected
    from findings
    group by source_uri
)

select
    counted.source_uri,
    articles.title,
    articles.publisher,
    articles.published_on,
    articles.published_basis,
    counted.* exclude (source_uri, article_id),
    skipped.skipped_and_why,
    counted.article_id
from counted
left join {{ ref('dim_articles') }} as articles on counted.article_id = articles.article_id
left join skipped on counted.source_uri = skipped.source_uri
order by counted.source_uri
