-- The event conflicts in words, each side with the sentence that says so.
with pairs as (
    select * from {{ ref('int_conflicts__event_pairs') }}
),

reports as (
    select meeting_report_id as report_id, article_id, published_on from {{ ref('int_meetings__reports') }}
    union all
    select agreement_report_id as report_id, article_id, published_on from {{ ref('int_agreements__reports') }}
),

evidence as (
    select fact_id, article_id, first(evidence_text order by char_start, evidence_id) as evidence_text
    from {{ ref('int_facts__evidence') }}
    group by fact_id, article_id
),

final as (
    select
        pairs.fact_type,
        pairs.left_fact_id,
        pairs.right_fact_id,
        one.article_id as left_article_id,
        two.article_id as right_article_id,
        pairs.left_value,
        pairs.right_value,
        pairs.kind,
        'One article' || coalesce(' of ' || one.published_on, '') || ' tells this ' || pairs.fact_type || ' as '
        || replace(pairs.left_value, '_', ' ') || ' ("' || one_evidence.evidence_text || '"), another'
        || coalesce(' of ' || two.published_on, '') || ' as ' || replace(pairs.right_value, '_', ' ') || ' ("'
        || two_evidence.evidence_text || '").' as explanation
    from pairs
    inner join reports as one on pairs.left_report_id = one.report_id
    inner join reports as two on pairs.right_report_id = two.report_id
    inner join evidence as one_evidence
        on pairs.left_fact_id = one_evidence.fact_id and one.article_id = one_evidence.article_id
    inner join evidence as two_evidence
        on pairs.right_fact_id = two_evidence.fact_id and two.article_id = two_evidence.article_id
)

select * from final
