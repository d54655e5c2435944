with reports as (
    select
        'meeting' as fact_type, reports.meeting_id as fact_id, facts.kind, facts.title, facts.parent_meeting_id
            as part_of_id, reports.article_id, reports.status, facts.status as latest_status, reports.started_on,
        reports.ended_on, reports.city, reports.country_code
    from {{ ref('fct_meeting_reports') }} as reports
    inner join {{ ref('fct_meetings') }} as facts on reports.meeting_id = facts.meeting_id
    union all
    select
        'agreement' as fact_type, reports.agreement_id as fact_id, facts.kind, facts.title,
        facts.parent_agreement_id as part_of_id, reports.article_id, reports.status,
        facts.status as latest_status, reports.signed_on as started_on, cast(null as date) as ended_on,
        facts.city, facts.country_code
    from {{ ref('fct_agreement_reports') }} as reports
    inner join {{ ref('fct_agreements') }} as facts on reports.agreement_id = facts.agreement_id
),

-- a name within a sentence that is shown says nothing new: spans come in reading order, the wider first
spans as (
    select
        *,
        max(char_end) over (
            partition by fact_id, article_id
            order by char_start, char_end desc, evidence_id
            rows between unbounded preceding and 1 preceding
        ) as shown_until
    from {{ ref('fct_evidence') }}
),

evidence as (
    select
        fact_id,
        article_id,
        string_agg({{ one_line('evidence_text') }}, ' […] ' order by char_start, evidence_id)
            as words
    from spans
    where shown_until is null or char_end > shown_until
    group by fact_id, article_id
)

select
    reports.fact_type,
    reports.kind,
    reports.title,
    articles.published_on,
    {{ source_name('articles') }} as source,
    reports.status,
    reports.latest_status,
    reports.started_on,
    reports.ended_on,
    reports.city,
    reports.country_code,
    evidence.words,
    count(*) over (partition by reports.fact_type, reports.fact_id) as report_count,
    reports.part_of_id,
    reports.fact_id,
    reports.article_id
from reports
inner join {{ ref('dim_articles') }} as articles on reports.article_id = articles.article_id
left join evidence on reports.fact_id = evidence.fact_id and reports.article_id = evidence.article_id
-- what several articles tell comes first
order by reports.fact_type desc, report_count desc, reports.fact_id, articles.published_on, reports.article_id
