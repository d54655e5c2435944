-- Only reports of one block are compared: the same nations in the same week (long or undated spans: every
-- week they touch, eight at most), a recurring series whenever told, a whole year by its year.
with reports as (
    select * from {{ ref('int_meetings__reports') }}
),

times as (
    select meeting_report_id, 'always' as block_time
    from reports
    where family = 'recurring'
    union all
    select meeting_report_id, date_precision || strftime(started_on, '%Y-%m-%d') as block_time
    from reports
    where family != 'recurring' and window_end_on - window_start_on > 45
    union all
    select
        meeting_report_id,
        strftime(date_trunc('week', window_start_on) + to_days(cast(7 * step as integer)), '%Y-%m-%d')
            as block_time
    from (
        select
            meeting_report_id,
            window_start_on,
            unnest(generate_series(
                0, date_diff('week', date_trunc('week', window_start_on), date_trunc('week', window_end_on))
            )) as step
        from reports
        where family != 'recurring' and window_end_on - window_start_on between 0 and 45
    )
),

-- participants of a summit differ from article to article, so one of them in common is enough there
who as (
    select meeting_report_id, family || ' ' || nations_key as block_who
    from reports
    where family not in ('visit', 'multilateral_meeting')
    union all
    select
        meeting_report_id,
        'visit '
        || array_to_string(list_filter(nations, lambda nation: nation != place_country_code), ' ')
        || ' to ' || place_country_code as block_who
    from reports
    where family = 'visit' and place_country_code is not null
    union all
    select meeting_report_id, 'summit ' || unnest(nations) as block_who
    from reports
    where family = 'multilateral_meeting'
),

final as (
    select distinct
        who.meeting_report_id,
        who.block_who || ' @ ' || times.block_time as block_key
    from who
    inner join times on who.meeting_report_id = times.meeting_report_id
)

select * from final
