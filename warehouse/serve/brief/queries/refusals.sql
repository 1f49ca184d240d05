-- One row per input that could not be read, in the week of its arrival.
select
    cast(date_trunc('week', first_seen_at) as date) as week_start,
    origin_name,
    reason
from marts.quarantine
order by week_start, origin_name
