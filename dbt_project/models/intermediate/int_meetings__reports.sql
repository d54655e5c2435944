-- A report with all that its comparison with other reports needs. `window_*` is when it can have been:
-- its own dates, or for an undated report the days around publication that its status allows.
with reports as (
    select * from {{ ref('stg_raw__meeting_reports') }}
),

articles as (
    select article_id, published_on from {{ ref('stg_raw__articles') }}
),

participants as (
    select
        meeting_report_id,
        coalesce(
            list(distinct participant_id order by participant_id)
            filter (where participant_type = 'person'), []
        ) as people,
        coalesce(
            list(distinct coalesce(country_code, participant_id) || '/' || participant_id)
            filter (where participant_type = 'person'), []
        ) as people_by_country,
        coalesce(
            list(distinct coalesce(country_code, participant_id))
            filter (where participant_type = 'person'), []
        ) as people_countries,
        list(distinct case
            when participant_type = 'organization' then participant_id
            else coalesce(country_code, participant_id)
        end) as nations
    from {{ ref('int_meetings__participants') }}
    group by meeting_report_id
),

described as (
    select
        reports.*,
        articles.published_on,
        participants.people,
        participants.people_by_country,
        participants.people_countries,
        array_to_string(participants.people, ' ') as people_key,
        array_to_string(list_sort(participants.nations), ' ') as nations_key,
        list_sort(participants.nations) as nations,
        -- talks that go on since June are told of in March: June says when they began, not when they are
        reports.started_on is not null
        and not (
            reports.kind = 'negotiation' and reports.status = 'ongoing'
            and reports.date_precision in ('month', 'quarter', 'year')
        ) as is_dated,
        case
            when reports.status = 'recurring' then 'recurring'
            when reports.kind in ('bilateral_meeting', 'negotiation', 'other') then 'talks'
            else reports.kind
        end as family,
        case when reports.city is not null then {{ slug('reports.city') }} end as city_key,
        coalesce(reports.country_code, reports.host_country_code) as place_country_code
    from reports
    inner join articles on reports.article_id = articles.article_id
    inner join participants on reports.meeting_report_id = participants.meeting_report_id
),

final as (
    select
        *,
        case
            when is_dated then started_on
            when status in ('planned', 'proposed') then published_on - 3
            else published_on - 10
        end as window_start_on,
        case
            when is_dated then coalesce(ended_on, started_on)
            when status in ('held', 'ongoing') then published_on + 1
            else published_on + 10
        end as window_end_on
    from described
)

select * from final
