-- The macro itself, over a grid: more base, completeness or sources never gives less.
with grid as (
    select
        bases.base / 10.0 as base,
        shares.share / 10.0 as share,
        counts.sources
    from generate_series(0, 10) as bases (base)
    cross join generate_series(0, 10) as shares (share)
    cross join generate_series(1, 12) as counts (sources)
),

scored as (
    select
        base,
        share,
        sources,
        {{ confidence('base', 'share', 'sources') }} as confidence
    from grid
),

neighbours as (
    select
        confidence,
        lag(confidence) over (partition by share, sources order by base) as less_base,
        lag(confidence) over (partition by base, sources order by share) as less_complete,
        lag(confidence) over (partition by base, share order by sources) as fewer_sources
    from scored
)

select *
from neighbours
where
    confidence not between 0 and 1
    or confidence < less_base
    or confidence < less_complete
    or confidence < fewer_sources
