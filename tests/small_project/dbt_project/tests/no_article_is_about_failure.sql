select article_id from {{ ref('dim_articles') }} where body_text like '%the build must fail%'
