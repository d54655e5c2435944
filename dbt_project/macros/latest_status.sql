{#-
    Orders the reports of one event so that the first tells its latest known status. What has happened is not
    undone by an article that still announces it, so planned and proposed count only where nothing else is
    told; then the latest publication speaks; of one day's articles the one that knows most (the order given).
-#}
{% macro latest_status(status, published_on, open_statuses, ranking) -%}
    first({{ status }} order by
        ({{ status }} in ({% for open in open_statuses %}'{{ open }}'{% if not loop.last %}, {% endif %}{% endfor %})),
        {{ published_on }} desc nulls last,
        list_position([{% for known in ranking %}'{{ known }}'{% if not loop.last %}, {% endif %}{% endfor %}], {{ status }}))
{%- endmacro %}
