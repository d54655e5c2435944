select meeting_report_id as meeting_id, kind, title, status, started_on, city from raw.meeting_reports
