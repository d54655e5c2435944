select meeting_id, started_on, title from {{ ref('fct_meetings') }}
