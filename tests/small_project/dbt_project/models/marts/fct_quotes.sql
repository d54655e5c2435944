select quote_id, article_id, kind, quote_text, speaker_name, speaker_country_code, cue from raw.quotes
