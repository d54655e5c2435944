select
    metric_report_id as metric_id, article_id, metric, measure, value, unit, currency, reporter_country_code,
    partner_country_code, evidence_text
from raw.metric_reports
