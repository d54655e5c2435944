-- Every span behind every fact, under the fact's final id. A quote or figure without a span of its own in
-- raw is its own evidence; a meeting's is its sentence, an agreement's the phrase that names it.
with raw_evidence as (
    select * from {{ ref('stg_raw__evidence') }}
),

reports as (
    select
        'meeting' as fact_type, reports.meeting_report_id as report_id, merged.meeting_id as fact_id,
        reports.article_id, reports.sentence_id, sentences.char_start, sentences.char_end, reports.rule_id
    from {{ ref('stg_raw__meeting_reports') }} as reports
    inner join {{ ref('int_meetings__merged') }} as merged
        on reports.meeting_report_id = merged.meeting_report_id
    inner join {{ ref('stg_raw__sentences') }} as sentences on reports.sentence_id = sentences.sentence_id
    union all
    select
        'agreement' as fact_type, reports.agreement_report_id as report_id, merged.agreement_id as fact_id,
        reports.article_id, reports.sentence_id, reports.char_start, reports.char_end, reports.rule_id
    from {{ ref('stg_raw__agreement_reports') }} as reports
    inner join {{ ref('int_agreements__merged') }} as merged
        on reports.agreement_report_id = merged.agreement_report_id
    union all
    select
        'quote' as fact_type, quote_id as report_id, quote_id as fact_id,
        article_id, sentence_id, char_start, char_end, rule_id
    from {{ ref('stg_raw__quotes') }}
    union all
    select
        'trade_metric' as fact_type, metric_report_id as report_id, metric_report_id as fact_id,
        article_id, sentence_id, char_start, char_end, rule_id
    from {{ ref('stg_raw__metric_reports') }}
),

told as (
    select
        reports.fact_type, reports.fact_id, raw_evidence.article_id, raw_evidence.sentence_id,
        raw_evidence.char_start, raw_evidence.char_end, raw_evidence.rule_id, raw_evidence.evidence_text
    from raw_evidence
    inner join reports
        on raw_evidence.fact_type = reports.fact_type and raw_evidence.report_id = reports.report_id
    union
    select
        reports.fact_type, reports.fact_id, reports.article_id, reports.sentence_id,
        reports.char_start, reports.char_end, reports.rule_id, cast(null as varchar) as evidence_text
    from reports
    left join raw_evidence
        on reports.fact_type = raw_evidence.fact_type and reports.report_id = raw_evidence.report_id
    where raw_evidence.report_id is null
),

articles as (
    select article_id, body_text, extractor_version from {{ ref('stg_raw__articles') }}
),

final as (
    select
        {{ fact_id('evidence', [
            'told.fact_type', 'told.fact_id', 'told.article_id', 'told.char_start', 'told.char_end', 'told.rule_id'
        ]) }} as evidence_id,
        told.fact_type,
        told.fact_id,
        told.article_id,
        told.sentence_id,
        told.char_start,
        told.char_end,
        coalesce(
            told.evidence_text,
            substr(articles.body_text, told.char_start + 1, told.char_end - told.char_start)
        ) as evidence_text,
        told.rule_id,
        articles.extractor_version
    from told
    inner join articles on told.article_id = articles.article_id
)

select * from final
