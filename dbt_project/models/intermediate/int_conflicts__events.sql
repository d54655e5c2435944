-- The event conflicts in words, each side with the sentence that says so.
with pairs as (
    select * from {{ ref('int_conflicts__within_events') }}
    union all
    select * from {{ ref('int_conflicts__between_events') }}
),

reports as (
    select * from {{ ref('int_conflicts__event_reports') }}
),

sentences as (
    select sentence_id, trim(sentence_text) as sentence_text from {{ ref('stg_raw__sentences') }}
),

final as (
    select
        one.fact_type,
        one.fact_id as left_fact_id,
        two.fact_id as right_fact_id,
        one.article_id as left_article_id,
        two.article_id as right_article_id,
        pairs.left_value,
        pairs.right_value,
        pairs.kind,
        'One article' || coalesce(' of ' || one.published_on, '') || ' tells this ' || one.fact_type || ' as '
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
