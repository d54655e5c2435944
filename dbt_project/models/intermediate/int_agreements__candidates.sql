-- Blocks: the same name; the same parties and kind in one week, or in one year where the date is no finer; an
-- undated plan of the same parties on one matter, told within a year.
-- Each report is compared with its neighbours in a block and the block's first, never with all of it.
with reports as (
    select * from {{ ref('int_agreements__reports') }}
),

blocks as (
    select agreement_report_id, 'name ' || name_key as block_key
    from reports
    where name_key is not null
    union all
    select
        agreement_report_id,
        family || ' ' || parties_key || ' @ '
        || strftime(date_trunc('week', window_start_on) + to_days(cast(7 * step as integer)), '%Y-%m-%d')
            as block_key
    from (
        select
            *,
            unnest(generate_series(
                0, date_diff('week', date_trunc('week', window_start_on), date_trunc('week', window_end_on))
            )) as step
        from reports
        where parties_key != '' and window_end_on - window_start_on between 0 and 45
    )
    union all
    select agreement_report_id, family || ' ' || parties_key || ' in ' || year(window_start_on) as block_key
    from reports
    where parties_key != '' and is_dated and date_precision in ('month', 'quarter', 'year')
    union all
    -- told in May and in January is within a year too: each stands in the block of its year and of the next
    select
        agreement_report_id,
        family || ' ' || parties_key || ' on ' || array_to_string(sectors, ' ') || ' about '
        || year(published_on) + unnest([0, 1]) as block_key
    from reports
    where family = 'plan' and parties_key != '' and len(sectors) > 0 and not is_dated
),

neighbours as (
    select
        blocks.agreement_report_id as one_id,
        {{ earlier_neighbours('blocks.agreement_report_id', 10) }} as two_id
    from blocks
    inner join reports on blocks.agreement_report_id = reports.agreement_report_id
    window block as (
        partition by blocks.block_key
        order by array_to_string(reports.sectors, ' '), reports.published_on, blocks.agreement_report_id
    )
),

final as (
    select distinct
        least(neighbours.one_id, neighbours.two_id) as left_id,
        greatest(neighbours.one_id, neighbours.two_id) as right_id
    from neighbours
    inner join reports as one on neighbours.one_id = one.agreement_report_id
    inner join reports as two on neighbours.two_id = two.agreement_report_id
    where one.article_id != two.article_id
)

select * from final
