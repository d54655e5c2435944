{#-
    Two CTEs that give every node of `nodes` (column node_id) the smallest node_id it is joined to by
    `links` (columns left_id, right_id). Labels spread along links until none gets smaller, so the work
    grows with the links, never with the pairs. Needs `with recursive`.
-#}
{% macro connected_components(name, nodes, links) -%}
{{ name }}_ways as (
    select left_id as from_id, right_id as to_id from {{ links }}
    union
    select right_id as from_id, left_id as to_id from {{ links }}
),

{#- The linter does not know `using key`, and `execute` is what dbt alone defines. #}
{{ name }} (node_id, root_id) {{ 'using key (node_id)' if execute is defined }} as (
    select node_id, node_id as root_id from {{ nodes }}
    union
    (
        select known.node_id, min(news.root_id) as root_id
        from recurring.{{ name }} as known
        inner join {{ name }}_ways as ways on known.node_id = ways.from_id
        inner join {{ name }} as news on ways.to_id = news.node_id
        where news.root_id < known.root_id
        group by known.node_id
    )
)
{%- endmacro %}

{#-
    Components in which no article stands twice: one article's reports were told apart by their text, so a
    component that holds two of them is wrong somewhere. Its weakest links go, and it alone is drawn again;
    what is still wrong after `rounds` falls apart into single reports. Wants the CTEs `reports`
    (report_id, article_id) and `links` (left_id, right_id, score); gives `merged` (node_id, root_id).
-#}
{% macro merge_without_twins(rounds=3) -%}
nodes_0 as (
    select report_id as node_id, article_id from reports
),

links_0 as (
    select left_id, right_id, score from links
),
{% for round in range(rounds + 1) %}
{{ connected_components('component_' ~ round, 'nodes_' ~ round, 'links_' ~ round) }},

twins_{{ round }} as (
    select distinct component.root_id
    from component_{{ round }} as component
    inner join nodes_{{ round }} as nodes on component.node_id = nodes.node_id
    group by component.root_id, nodes.article_id
    having count(*) > 1
),

nodes_{{ round + 1 }} as (
    select nodes.node_id, nodes.article_id
    from nodes_{{ round }} as nodes
    inner join component_{{ round }} as component on nodes.node_id = component.node_id
    where component.root_id in (select root_id from twins_{{ round }})
),

links_{{ round + 1 }} as (
    select links.left_id, links.right_id, links.score
    from links_{{ round }} as links
    inner join component_{{ round }} as component on links.left_id = component.node_id
    where component.root_id in (select root_id from twins_{{ round }})
    qualify links.score > min(links.score) over (partition by component.root_id)
),
{% endfor %}
merged as (
    {% for round in range(rounds + 1) %}
    select node_id, root_id
    from component_{{ round }}
    where root_id not in (select root_id from twins_{{ round }})
    union all
    {% endfor %}
    select node_id, node_id as root_id from nodes_{{ rounds + 1 }}
)
{%- endmacro %}

{#-
    Keeps of `pairs` (left_id, right_id, left_article_id, right_article_id, score, reason) those where each
    report is the other's single best partner in its article; a tie for the best is a doubt, and keeps none.
-#}
{% macro mutual_best(pairs) -%}
both_ways as (
    select left_id, right_id, score, reason, left_id as from_id, right_article_id as to_article_id from {{ pairs }}
    union all
    select left_id, right_id, score, reason, right_id as from_id, left_article_id as to_article_id from {{ pairs }}
),

ranked as (
    select
        *,
        rank() over (partition by from_id, to_article_id order by score desc) as place,
        count(*) over (partition by from_id, to_article_id, score) as tied_count
    from both_ways
),

best as (
    select left_id, right_id, score, any_value(reason) as reason
    from ranked
    where place = 1 and tied_count = 1
    group by left_id, right_id, score
    having count(*) = 2
)
{%- endmacro %}
