{#- "Zelenskyy, Volodymyr" -> zelenskyy_volodymyr; a name without Latin letters keeps a digest of itself. -#}
{% macro slug(name) -%}
    coalesce(
        nullif(trim(regexp_replace(lower(strip_accents({{ name }})), '[^a-z0-9]+', '_', 'g'), '_'), ''),
        left(md5({{ name }}), 12)
    )
{%- endmacro %}

{#- Words alone, for comparing texts: bracketed insertions, marks, case and accents are gone. -#}
{% macro plain_words(text) -%}
    trim(regexp_replace(
        regexp_replace(lower(strip_accents({{ text }})), '\[[^\]]*\]|[’'']s\b', ' ', 'g'),
        '[^\p{L}\p{N}]+', ' ', 'g'
    ))
{%- endmacro %}

{#- The content words of a text, cut to five letters: "humanitarianism" and "humanitarian" are the same stem. -#}
{% macro stems(text) -%}
    list_sort(list_distinct(list_transform(
        list_filter(
            string_split({{ plain_words(text) }}, ' '),
            lambda word: length(word) >= 4 and not list_contains([
                'about', 'also', 'been', 'between', 'both', 'from', 'have', 'into', 'more', 'other', 'such', 'than',
                'that', 'their', 'them', 'there', 'these', 'they', 'this', 'those', 'very', 'were', 'what', 'when',
                'where', 'which', 'while', 'will', 'with', 'would', 'your'
            ], word)
        ),
        lambda word: left(word, 5)
    )))
{%- endmacro %}

{#- A short, readable, deterministic key: the same parts give the same id on every run. -#}
{% macro fact_id(prefix, parts) -%}
    '{{ prefix }}_' || left(md5(concat_ws('|'{% for part in parts %}, coalesce(cast({{ part }} as varchar), ''){% endfor %})), 16)
{%- endmacro %}

{#- Ties one appearance of a name in an article to the entity that int_entities__identity finds for it. -#}
{% macro appearance_key(entity_type, raw_id, name, country_code, article_id='article_id') -%}
    md5(concat_ws(
        '|', {{ article_id }}, {{ entity_type }}, coalesce({{ raw_id }}, ''), {{ name }}, coalesce({{ country_code }}, '')
    ))
{%- endmacro %}

{#- True for words that many instruments share ("memorandum of understanding", "defence cooperation agreement"). -#}
{% macro is_kind_of_instrument(name) -%}
    {%- set words = [
        'action', 'agreements?', 'air', 'agricultur(e|al)', 'and', 'arms', 'bilateral', 'climate', 'communique',
        'comprehensive', 'cooperation', 'cultural', 'customs', 'deal', 'declaration', 'defen[cs]e', 'draft',
        'economic', 'economy', 'education', 'energy', 'extradition', 'financial', 'framework', 'free', 'gas', 'health',
        'investment', 'joint', 'maritime', 'memorand(a|ums?)', 'military', 'mutual', 'new', 'nuclear', 'of', 'oil', 'on',
        'pact', 'partnership', 'peace', 'plan', 'protocol', 'resolution', 'science', 'scientific', 'security',
        'services', 'statement', 'strategic', 'tax', 'technical', 'technology', 'the', 'tourism', 'trade', 'treaty',
        'understanding', 'visa'
    ] -%}
    regexp_full_match({{ slug(name) }}, '(({{ words | join('|') }})(_|$))+')
{%- endmacro %}

{#- What a reader calls an article's source: its publisher, else its title, else its file. -#}
{% macro source_name(articles) -%}
    coalesce({{ articles }}.publisher, {{ articles }}.title, regexp_extract({{ articles }}.source_uri, '[^/]+$'))
{%- endmacro %}

{#- A text on one line: the line breaks of the article are no part of what was said. -#}
{% macro one_line(text) -%}
    trim(regexp_replace({{ text }}, '\s+', ' ', 'g'))
{%- endmacro %}
