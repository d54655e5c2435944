select meeting_id as fact_id from {{ ref('fct_meetings') }} where ended_on < started_on
union all
select metric_id as fact_id from {{ ref('fct_trade_metrics') }} where period_end_on < period_start_on
union all
select metric_id as fact_id from {{ ref('fct_trade_metrics') }} where value_high < value_low
union all
select evidence_id as fact_id from {{ ref('fct_evidence') }} where char_end <= char_start
