with best as (
    select * from {{ ref('int_agreements__best') }}
),

parties as (
    select merged.agreement_id, count(distinct parties.party_id) as party_count
    from {{ ref('int_agreements__parties') }} as parties
    inner join {{ ref('int_agreements__merged') }} as merged
        on parties.agreement_report_id = merged.agreement_report_id
    group by merged.agreement_id
),

event_codes as (
    select * from {{ ref('event_codes') }} where fact_type = 'agreement'
),

final as (
    select
        best.agreement_id,
        best.kind,
        best.title,
        best.status,
        best.signed_on,
        best.date_precision,
        best.city,
        best.country_code,
        best.meeting_id,
        best.parent_agreement_id,
        event_codes.cameo_code,
        cameo_codes.plover_code,
        cast(best.article_count as integer) as article_count,
        cast(best.source_count as integer) as source_count,
        best.first_reported_on,
        {{ confidence(
            "case when best.status in ('signed', 'in_force', 'rejected') then 0.85 when best.status = 'agreed' then 0.8"
            ~ " else 0.7 end",
            share_known(['best.signed_on', 'best.country_code', 'parties.party_count']),
            'best.source_count'
        ) }} as confidence,
        best.member_count
    from best
    left join parties on best.agreement_id = parties.agreement_id
    left join event_codes on best.kind = event_codes.kind and best.status = event_codes.status
    left join {{ ref('cameo_codes') }} as cameo_codes on event_codes.cameo_code = cameo_codes.cameo_code
    order by best.signed_on nulls last, best.agreement_id
)

select * from final
