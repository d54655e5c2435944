-- The pair rules: which two reports tell of one instrument, and why (or why not).
with candidates as (
    select * from {{ ref('int_agreements__candidates') }}
),

reports as (
    select * from {{ ref('int_agreements__reports') }}
),

compared as (
    select
        candidates.*,
        one.article_id as left_article_id, two.article_id as right_article_id,
        one.is_set != two.is_set as is_set_and_member,
        one.kind = two.kind as is_same_kind, one.family = two.family as is_same_family,
        one.is_dated and two.is_dated as is_both_dated,
        one.family in ('plan', 'resolution') as is_single_document,
        one.kind = 'plan' and two.kind = 'plan' and not one.is_dated and not two.is_dated
        and one.name_key is null and two.name_key is null
        and abs(one.published_on - two.published_on) <= 366 as is_plan_told_again,
        coalesce(one.name_key = two.name_key, false) as is_same_name,
        coalesce(one.name_key != two.name_key, false) as is_other_name,
        case
            when one.parties_key = two.parties_key and one.parties_key != '' then 'same parties'
            when len(one.party_keys) = 0 or len(two.party_keys) = 0 then 'parties open'
            -- articles name some of the parties of a large instrument; two pairs are two instruments
            when
                len(list_intersect(one.party_keys, two.party_keys)) > 0
                and (
                    greatest(len(one.party_keys), len(two.party_keys)) >= 3
                    or least(len(one.party_keys), len(two.party_keys)) = 1
                )
                then 'shared party'
            else 'other parties'
        end as party_match,
        case
            when len(one.sectors) = 0 or len(two.sectors) = 0 then 'sectors open'
            when len(list_intersect(one.sectors, two.sectors)) = 0 then 'other sectors'
            when one.sectors = two.sectors then 'same sectors'
            else 'shared sector'
        end as sector_match,
        -- two instruments on trade are not yet one; two on sports may be
        len(list_filter(
            list_intersect(one.sectors, two.sectors),
            lambda sector: sector not in ('trade', 'economy', 'investment', 'cooperation', 'politics', 'political')
        )) > 0 as is_special_sector,
        case
            when one.window_start_on is null or two.window_start_on is null then 'no dates'
            when one.window_start_on > two.window_end_on or two.window_start_on > one.window_end_on
                then 'other days'
            when not one.is_dated and not two.is_dated then 'told at the same time'
            when not one.is_dated or not two.is_dated then 'told in those days'
            when
                one.date_precision in ('month', 'quarter', 'year')
                or two.date_precision in ('month', 'quarter', 'year') then 'in that month or year'
            else 'overlapping days'
        end as date_match,
        len(list_intersect(one.stems, two.stems)) / greatest(1, least(len(one.stems), len(two.stems)))
            as wording_share
    from candidates
    inner join reports as one on candidates.left_id = one.agreement_report_id
    inner join reports as two on candidates.right_id = two.agreement_report_id
),

judged as (
    select
        *,
        case
            when is_set_and_member then 'refused: a set and one of its members'
            when is_other_name then 'refused: other name'
            when party_match = 'other parties' then 'refused: other parties'
            when is_same_name and (date_match != 'other days' or not is_both_dated) then 'matched: same name'
            -- a named instrument stays itself while it is negotiated, signed and in force
            when is_same_name and party_match = 'same parties' and is_same_family then 'matched: same name'
            -- "Beijing's peace plan" in May is the "12-point blueprint for peace" of October
            when
                is_plan_told_again and party_match = 'same parties' and sector_match = 'same sectors'
                and is_special_sector and wording_share > 0
                then 'matched: a plan told again'
            when date_match in ('other days', 'no dates') then 'refused: ' || date_match
            when party_match != 'same parties' or not is_same_family then 'refused: ' || party_match
            when sector_match = 'other sectors' then 'refused: other sectors'
            when date_match = 'in that month or year' and not (is_single_document and is_same_kind)
                then 'refused: coarse date'
            when date_match in ('told at the same time', 'told in those days') and not is_same_kind
                then 'refused: undated and of another kind'
            when
                date_match in ('told at the same time', 'told in those days')
                and wording_share < case
                    when sector_match = 'sectors open' then 0.5
                    when is_special_sector and sector_match = 'same sectors' then 0
                    else 0.34
                end
                then 'refused: nothing says it is the same matter'
            else 'matched'
        end as verdict
    from compared
),

final as (
    select
        *,
        verdict like 'matched%' as is_match,
        concat_ws(', ', verdict, party_match, sector_match, date_match) as reason,
        if(is_same_name, 20, 0)
        + case sector_match when 'same sectors' then 6 when 'shared sector' then 4 else 0 end
        + case date_match when 'overlapping days' then 3 when 'told in those days' then 1 else 0 end
        + if(is_same_kind, 2, 0)
        + round(3 * wording_share) as score
    from judged
)

select * from final
