select article_id, source_uri, title, publisher, body_text from raw.articles
