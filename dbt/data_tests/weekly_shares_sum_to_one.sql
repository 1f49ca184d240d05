-- The shares of all entities of a week sum to one.
select week_start
from {{ ref('weekly_entities') }}
group by week_start
having abs(sum(share) - 1) > 1e-9
