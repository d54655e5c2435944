select utterance_id
from {{ ref('fct_quotes') }}
group by utterance_id
having count(distinct speaker_id) > 1
