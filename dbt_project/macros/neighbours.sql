{#-
    The partners of a row among those before it in its block: the block's first, and the `reach` before it. Needs
    a window called `block`. A self-join would make all pairs of a block before it chose among them; this reads
    each row once, so a block of ten thousand gives a hundred thousand pairs and no more work than that.
-#}
{% macro earlier_neighbours(id, reach) -%}
    unnest(list_distinct([
        first_value({{ id }}) over block
        {%- for step in range(1, reach + 1) %}, lag({{ id }}, {{ step }}) over block{% endfor %}
    ]))
{%- endmacro %}
