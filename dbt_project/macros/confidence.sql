{#-
    The confidence of a fact, in [0, 1]: the one place where it is decided.

    base          what such a rule gets right in hand-annotated articles (quote marks beat paraphrase, a
                  signed instrument beats a wish); each mart passes it by kind.
    completeness  share of the questions that are answered (who, when, where ...), in [0, 1]; it takes
                  away at most half.
    sources       independent sources; each further one takes away three tenths of the remaining doubt.

    Monotone: it never falls when base, completeness or sources grow.
-#}
{% macro confidence(base, completeness, sources='1') -%}
    cast(round(
        1 - (1 - ({{ base }}) * (0.5 + 0.5 * ({{ completeness }})))
        * power(0.7, least(greatest({{ sources }}, 1), 10) - 1),
        3
    ) as double)
{%- endmacro %}

{#- The share of columns that are not null, as a number in [0, 1]. -#}
{% macro share_known(columns) -%}
    ({% for column in columns %}({{ column }} is not null)::integer{% if not loop.last %} + {% endif %}{% endfor %}) / {{ columns | length }}.0
{%- endmacro %}
