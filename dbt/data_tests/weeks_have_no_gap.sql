-- Every week between the first and the last has a row.
select week_start
from {{ ref('weekly_summary') }}
qualify week_start - lag(week_start) over (order by week_start) <> 7
