-- Candidates share a feature with the first article that has it, or with one of the two before them that
-- have it too, so a feature of a thousand articles gives three thousand candidates, not half a million.
with recursive features as (
    select * from {{ ref('int_articles__features') }}
),

articles as (
    select article_id as node_id, publisher, published_on from {{ ref('stg_raw__articles') }}
),

ranked as (
    select
        article_id,
        feature_kind,
        feature,
        row_number() over (partition by feature_kind, feature order by article_id) as place
    from features
),

candidates as (
    select distinct earlier.article_id as left_id, later.article_id as right_id
    from ranked as earlier
    inner join ranked as later
        on
            earlier.feature_kind = later.feature_kind
            and earlier.feature = later.feature
            and (later.place between earlier.place + 1 and earlier.place + 2 or earlier.place = 1)
            and earlier.article_id != later.article_id
),

sizes as (
    select article_id, feature_kind, count(*) as feature_count
    from features
    group by all
),

shared as (
    select candidates.left_id, candidates.right_id, own.feature_kind, count(*) as shared_count
    from candidates
    inner join features as own on candidates.left_id = own.article_id
    inner join features as other
        on
            candidates.right_id = other.article_id
            and own.feature_kind = other.feature_kind
            and own.feature = other.feature
    group by all
),

links as (
    select distinct shared.left_id, shared.right_id
    from shared
    inner join sizes as own
        on shared.left_id = own.article_id and shared.feature_kind = own.feature_kind
    inner join sizes as other
        on shared.right_id = other.article_id and shared.feature_kind = other.feature_kind
    where
        -- most sentences of both, or nearly all of the shorter where it is an excerpt of some length
        (
            shared.feature_kind = 'sentence'
            and (
                shared.shared_count >= 0.5 * greatest(own.feature_count, other.feature_count)
                or (
                    shared.shared_count >= 4
                    and shared.shared_count >= 0.8 * least(own.feature_count, other.feature_count)
                )
            )
        )
        or (
            shared.feature_kind = 'shingle'
            and shared.shared_count >= 0.5 * greatest(own.feature_count, other.feature_count)
        )
),

{{ connected_components('components', 'articles', 'links') }},

-- an independent source: the house that had a text first, so neither its copies elsewhere nor other articles
-- of the same house are a second witness; an article without publisher speaks for itself
sources as (
    select
        components.root_id,
        first({{ slug('articles.publisher') }} order by articles.published_on nulls last, articles.publisher)
        filter (where articles.publisher is not null) as house
    from components
    inner join articles on components.node_id = articles.node_id
    group by components.root_id
),

final as (
    select
        components.node_id as article_id,
        {{ fact_id('syndication', ['components.root_id']) }} as syndication_group_id,
        coalesce('publisher_' || sources.house, components.root_id) as source_id
    from components
    inner join sources on components.root_id = sources.root_id
)

select * from final
