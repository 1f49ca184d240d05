-- 'This week' is the last week that the warehouse has.
select event_type, status, headline, source_count, report_count, amount_usd
from {{ ref('events') }}
where first_reported_on >= (select max(week_start) from {{ ref('weekly_summary') }})
order by source_count desc, report_count desc, headline
limit 15
