with figures as (
    select * from {{ ref('int_metrics__figures') }}
),

sources as (
    select figures.series_id, figures.value, count(distinct syndication.source_id) as source_count
    from figures
    inner join {{ ref('int_articles__syndication') }} as syndication
        on figures.article_id = syndication.article_id
    where figures.period_start_on is not null
    group by figures.series_id, figures.value
),

final as (
    select
        figures.metric_report_id as metric_id,
        figures.article_id,
        figures.sentence_id,
        figures.series_id,
        figures.metric,
        figures.measure,
        figures.commodity,
        figures.hs_chapter,
        figures.value,
        figures.value_exact,
        figures.value_low,
        figures.value_high,
        figures.unit,
        figures.currency,
        figures.value_usd,
        figures.converted_value,
        figures.converted_currency,
        figures.qualifier,
        figures.direction,
        figures.reporter_country_code,
        figures.partner_country_code,
        figures.flow,
        figures.period_start_on,
        figures.period_end_on,
        figures.period_precision,
        figures.period_as_written,
        figures.comparison,
        figures.status,
        figures.attributed_to,
        figures.char_start,
        figures.char_end,
        figures.evidence_text,
        {{ confidence(
            "case when figures.metric = 'other' then 0.75 else 0.88 end",
            share_known(['figures.reporter_country_code', 'figures.period_start_on', 'figures.value']),
            'coalesce(sources.source_count, 1)'
        ) }} as confidence
    from figures
    left join sources on figures.series_id = sources.series_id and figures.value = sources.value
)

select * from final
