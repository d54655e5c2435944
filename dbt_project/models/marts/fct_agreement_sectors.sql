select distinct
    merged.agreement_id,
    sectors.sector
from {{ ref('stg_raw__agreement_report_sectors') }} as sectors
inner join {{ ref('int_agreements__merged') }} as merged
    on sectors.agreement_report_id = merged.agreement_report_id
