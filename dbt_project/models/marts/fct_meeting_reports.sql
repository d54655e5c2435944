with reports as (
    select * from {{ ref('stg_raw__meeting_reports') }}
),

merged as (
    select * from {{ ref('int_meetings__merged') }}
),

final as (
    select
        merged.meeting_id,
        reports.article_id,
        reports.status,
        reports.started_on,
        reports.ended_on,
        reports.date_precision,
        reports.date_as_written,
        reports.city,
        reports.country_code,
        reports.meeting_report_id
    from reports
    inner join merged on reports.meeting_report_id = merged.meeting_report_id
    inner join {{ ref('stg_raw__sentences') }} as sentences on reports.sentence_id = sentences.sentence_id
    order by reports.article_id, sentences.char_start, reports.meeting_report_id
)

select * from final
