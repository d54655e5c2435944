-- The meeting a quote was said at: the only encounter of speaker and addressee that this article tells of;
-- else the only one whose sentence the quote stands in.
with quotes as (
    select * from {{ ref('int_quotes__speakers') }}
),

reports as (
    select reports.meeting_report_id, reports.article_id, merged.meeting_id
    from {{ ref('stg_raw__meeting_reports') }} as reports
    inner join {{ ref('int_meetings__merged') }} as merged
        on reports.meeting_report_id = merged.meeting_report_id
    where reports.status in ('held', 'ongoing') and reports.kind != 'visit'
),

participants as (
    select * from {{ ref('int_meetings__participants') }}
),

evidence as (
    select report_id, sentence_id from {{ ref('stg_raw__evidence') }} where fact_type = 'meeting'
),

attended as (
    select
        quotes.quote_id,
        reports.meeting_id,
        reports.meeting_report_id,
        bool_or(
            participants.participant_id = quotes.addressee_id or participants.name = quotes.addressee_name
        ) as has_addressee
    from quotes
    inner join reports on quotes.article_id = reports.article_id
    inner join participants as speakers
        on reports.meeting_report_id = speakers.meeting_report_id and quotes.speaker_id = speakers.participant_id
    inner join participants
        on
            reports.meeting_report_id = participants.meeting_report_id
            and speakers.participant_id != participants.participant_id
    group by quotes.quote_id, reports.meeting_id, reports.meeting_report_id
),

to_addressee as (
    select quote_id, meeting_id, 1 as preference from attended where has_addressee
),

in_its_sentence as (
    select distinct attended.quote_id, attended.meeting_id, 2 as preference
    from attended
    inner join quotes on attended.quote_id = quotes.quote_id
    inner join evidence
        on attended.meeting_report_id = evidence.report_id and quotes.sentence_id = evidence.sentence_id
    -- said to somebody else, it was not said there
    where quotes.addressee_name is null or attended.has_addressee
),

found as (
    select * from to_addressee
    union all
    select * from in_its_sentence
),

-- two encounters fit: nobody can tell, unless the next question can
final as (
    select quote_id, min(meeting_id) as meeting_id
    from found
    group by quote_id, preference
    having count(distinct meeting_id) = 1
    qualify row_number() over (partition by quote_id order by preference) = 1
)

select * from final
