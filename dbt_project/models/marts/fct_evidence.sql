select
    evidence_id,
    fact_type,
    fact_id,
    article_id,
    sentence_id,
    char_start,
    char_end,
    evidence_text,
    rule_id,
    extractor_version
from {{ ref('int_facts__evidence') }}
