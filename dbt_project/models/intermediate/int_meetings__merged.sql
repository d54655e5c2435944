with recursive reports as (
    select meeting_report_id as report_id, article_id from {{ ref('int_meetings__reports') }}
),

links as (
    select * from {{ ref('int_meetings__links') }}
),

{{ merge_without_twins() }},

final as (
    select node_id as meeting_report_id, {{ fact_id('meeting', ['root_id']) }} as meeting_id
    from merged
)

select * from final
