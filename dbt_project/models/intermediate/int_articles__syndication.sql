-- Candidates share a feature with the first article that has it, or with one of the two before them that
-- have it too, so a feature of a thousand articles gives three thousand candidates, not half a million.
with recursive features as (
    select * from {{ ref('int_articles__features') }}
),

articles as (
    select article_id as node_id, publisher, published_on from {{ ref('stg_raw__articles') }}
),

neighbours as (
    select
        article_id as right_id,
        {{ earlier_neighbours('article_id', 2) }} as left_id
    from features
    window block as (partition by feature_kind, feature order by article_id)
),

candidates as (
    select distinct left_id, right_id
    from neighbours
    where left_id != right_id
),

-- lists, not joins: a join of candidates and features may start with all pairs that share a feature
sketches as (
    select
        article_id,
        coalesce(list(feature) filter (where feature_kind = 'sentence'), []) as sentences,
        coalesce(list(feature) filter (where feature_kind = 'shingle'), []) as shingles
    from features
    group by article_id
),

shared as (
    select
        candidates.left_id,
        candidates.right_id,
        len(list_intersect(one.sentences, two.sentences)) as shared_sentences,
        len(list_intersect(one.shingles, two.shingles)) as shared_shingles,
        least(len(one.sentences), len(two.sentences)) as fewer_sentences,
        greatest(len(one.sentences), len(two.sentences)) as more_sentences,
        greatest(len(one.shingles), len(two.shingles)) as more_shingles
    from candidates
    inner join sketches as one on candidates.left_id = one.article_id
    inner join sketches as two on candidates.right_id = two.article_id
),

-- most sentences of both; nearly all of the shorter where it is an excerpt of some length; or most of the wording
links as (
    select left_id, right_id
    from shared
    where
        (shared_sentences > 0 and shared_sentences >= 0.5 * more_sentences)
        or (shared_sentences >= 4 and shared_sentences >= 0.8 * fewer_sentences)
        or (shared_shingles > 0 and shared_shingles >= 0.5 * more_shingles)
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
