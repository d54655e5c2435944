select
    source_uri,
    article_id,
    finding_group,
    finding,
    cast(finding_count as integer) as finding_count
from {{ ref('int_articles__findings') }}
