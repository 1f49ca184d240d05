-- Reports print days without hours: all sources of an event's first day are first.
select
    e.first_reported_on, e.headline,
    list_sort(list(distinct c.source_id) filter (where c.report_published_on = e.first_reported_on)) as first_told_by,
    list_sort(list(distinct c.source_id) filter (where c.report_published_on > e.first_reported_on)) as later_told_by
from {{ ref('events') }} as e
inner join {{ ref('event_claims') }} as c using (event_id)
where e.source_count > 1
group by e.event_id, e.first_reported_on, e.headline
order by e.first_reported_on desc, e.headline
