-- The event conflicts in words, each side with the sentence that says so.
with pairs as (
    select * from {{ ref('int_conflicts__event_pairs') }}
),

reports as (
    select meeting_report_id as report_id, article_id, sentence_id, published_on from {{ ref('int_meetings__reports') }}
    union all
    select agreement_report_id as report_id, article_id, sentence_id, published_on
    from {{ ref('int_agreements__reports') }}
),

sentences as (
    select sentence_id, trim(sentence_text) as sentence_text from {{ ref('stg_raw__sentences') }}
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
        || replace(pairs.left_value, '_', ' ') || ' ("' || one_sentence.sentence_text || '"), another'
        || coalesce(' of ' || two.published_on, '') || ' as ' || replace(pairs.right_value, '_', ' ') || ' ("'
        || two_sentence.sentence_text || '").' as explanation
    from pairs
    inner join reports as one on pairs.left_report_id = one.report_id
    inner join reports as two on pairs.right_report_id = two.report_id
    inner join sentences as one_sentence on one.sentence_id = one_sentence.sentence_id
    inner join sentences as two_sentence on two.sentence_id = two_sentence.sentence_id
)

select * from final
