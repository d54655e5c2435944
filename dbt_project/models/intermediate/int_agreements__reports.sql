-- A report of an instrument with all that its comparison needs.
with reports as (
    select * from {{ ref('stg_raw__agreement_reports') }}
),

articles as (
    select article_id, published_on from {{ ref('stg_raw__articles') }}
),

parties as (
    select agreement_report_id, list(distinct party_key order by party_key) as party_keys
    from {{ ref('int_agreements__parties') }}
    group by agreement_report_id
),

sectors as (
    select agreement_report_id, list(distinct sector order by sector) as sectors
    from {{ ref('stg_raw__agreement_report_sectors') }}
    group by agreement_report_id
),

final as (
    select
        reports.*,
        articles.published_on,
        coalesce(parties.party_keys, []) as party_keys,
        array_to_string(coalesce(parties.party_keys, []), ' ') as parties_key,
        coalesce(sectors.sectors, []) as sectors,
        -- "economic cooperation agreement" is a kind, not a name
        case
            when not {{ is_kind_of_instrument('reports.instrument_name') }} then {{ slug('reports.instrument_name') }}
        end as name_key,
        {{ stems("coalesce(reports.title, '') || ' ' || reports.description") }} as stems,
        reports.signed_on is not null as is_dated,
        coalesce(reports.member_count, 1) > 1 as is_set,
        case
            when reports.kind in ('memorandum', 'agreement', 'treaty', 'deal', 'loan') then 'instrument'
            when reports.kind in ('plan', 'project') then 'plan'
            else reports.kind
        end as family,
        coalesce(reports.signed_on, articles.published_on - 10) as window_start_on,
        coalesce(reports.signed_until, reports.signed_on, articles.published_on + 10) as window_end_on
    from reports
    inner join articles on reports.article_id = articles.article_id
    left join parties on reports.agreement_report_id = parties.agreement_report_id
    left join sectors on reports.agreement_report_id = sectors.agreement_report_id
)

select * from final
