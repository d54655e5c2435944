select agreement_report_id as agreement_id, kind, title, status from raw.agreement_reports
