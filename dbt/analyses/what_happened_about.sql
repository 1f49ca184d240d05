-- Replace the name, in any language or spelling, and the day.
select
    e.first_reported_on, e.event_type, e.status, string_agg(p.role, ', ' order by p.role) as roles, e.headline,
    e.report_count
from marts.entity_named('OpenAI') as n
inner join {{ ref('event_participants') }} as p using (entity_id)
inner join {{ ref('events') }} as e using (event_id)
where n.is_exact and e.first_reported_on >= date '2024-05-20'
group by all
order by e.first_reported_on desc, e.report_count desc
