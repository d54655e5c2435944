select evidence_id, fact_type, report_id as fact_id, article_id, char_start, char_end, evidence_text
from raw.evidence
