-- One event whose reports cannot both be right: in its status, or in its day.
with reports as (
    select * from {{ ref('int_conflicts__event_reports') }}
),

-- one voice a status: a hundred articles that say "held" contradict a cancellation once
voices as (
    select *
    from reports
    qualify row_number() over (
        partition by fact_type, fact_id, status order by published_on desc nulls last, report_id
    ) = 1
),

status_conflicts as (
    select
        earlier.report_id as left_report_id,
        later.report_id as right_report_id,
        earlier.status as left_value,
        later.status as right_value,
        'status' as kind
    from reports as earlier
    inner join voices as later
        on earlier.fact_type = later.fact_type and earlier.fact_id = later.fact_id
    where
        (earlier.status in ('held', 'ongoing') and later.status = 'cancelled')
        or (
            later.published_on >= earlier.published_on
            and (
                -- what has begun is announced afterwards
                (earlier.status in ('held', 'ongoing') and later.status in ('planned', 'proposed'))
                -- a pact that is left or voted down after its signing is history, no contradiction
                or (earlier.status in ('signed', 'in_force') and later.status in ('under_negotiation', 'proposed'))
            )
        )
    qualify row_number() over (
        partition by earlier.fact_type, earlier.fact_id, later.status
        order by earlier.published_on nulls last, earlier.report_id
    ) = 1
),

-- one voice a day
dated as (
    select *
    from reports
    where date_precision = 'day' and status in ('held', 'ongoing', 'signed')
    qualify row_number() over (
        partition by fact_type, fact_id, started_on order by published_on, report_id
    ) = 1
),

-- joined through a vaguer third report, or by the name of the instrument
date_conflicts as (
    select
        one.report_id as left_report_id,
        two.report_id as right_report_id,
        cast(one.started_on as varchar) as left_value,
        cast(two.started_on as varchar) as right_value,
        'date' as kind
    from dated as one
    inner join dated as two
        on one.fact_type = two.fact_type and one.fact_id = two.fact_id and one.started_on < two.started_on
),

final as (
    select * from status_conflicts
    union all
    select * from date_conflicts
)

select * from final
