with facts as (
    select 'quote' as fact_type, quote_id as fact_id from {{ ref('fct_quotes') }}
    union all
    select 'meeting' as fact_type, meeting_id as fact_id from {{ ref('fct_meetings') }}
    union all
    select 'agreement' as fact_type, agreement_id as fact_id from {{ ref('fct_agreements') }}
    union all
    select 'trade_metric' as fact_type, metric_id as fact_id from {{ ref('fct_trade_metrics') }}
)

select facts.fact_type, facts.fact_id
from facts
left join {{ ref('fct_evidence') }} as evidence
    on facts.fact_type = evidence.fact_type and facts.fact_id = evidence.fact_id
where evidence.fact_id is null
