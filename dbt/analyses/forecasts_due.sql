-- 'This month' is the month in which the warehouse's last week begins, as a warehouse may be old; replace it by
-- current_date for the calendar month. A forecast is due on the last day on which it can come true.
select p.due_to, coalesce(n.name, p.who) as who, p.statement, p.horizon, r.source_id, r.published_on
from {{ ref('predictions') }} as p
inner join {{ ref('reports') }} as r using (report_id)
left join {{ ref('entities') }} as n on p.who_entity_id = n.entity_id
where date_trunc('month', p.due_to) = (select date_trunc('month', max(week_start)) from {{ ref('weekly_summary') }})
order by p.due_to, r.published_on
