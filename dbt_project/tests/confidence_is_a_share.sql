select quote_id as fact_id from {{ ref('fct_quotes') }} where confidence is null or confidence not between 0 and 1
union all
select meeting_id as fact_id from {{ ref('fct_meetings') }} where confidence is null or confidence not between 0 and 1
union all
select agreement_id as fact_id
from {{ ref('fct_agreements') }}
where confidence is null or confidence not between 0 and 1
union all
select metric_id as fact_id
from {{ ref('fct_trade_metrics') }}
where confidence is null or confidence not between 0 and 1
