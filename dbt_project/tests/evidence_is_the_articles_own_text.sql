-- Offsets count code points: substr, not substring_grapheme.
select evidence.evidence_id
from {{ ref('fct_evidence') }} as evidence
inner join {{ ref('dim_articles') }} as articles on evidence.article_id = articles.article_id
where
    substr(articles.body_text, evidence.char_start + 1, evidence.char_end - evidence.char_start)
    is distinct from evidence.evidence_text
