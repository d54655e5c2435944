select
    sentence_id,
    article_id,
    sentence_number,
    paragraph_number,
    section,
    char_start,
    char_end,
    sentence_text
from {{ ref('stg_raw__sentences') }}
