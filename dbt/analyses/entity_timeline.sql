-- Replace the name, in any language or spelling.
with named as (
    select entity_id
    from marts.entity_named('英伟达')
    where is_exact
)

select e.first_reported_on as told_on, e.event_type as what, e.headline as told
from named
inner join {{ ref('event_participants') }} using (entity_id)
inner join {{ ref('events') }} as e using (event_id)
union
select r.published_on as told_on, 'forecast' as what, p.statement as told
from named
inner join {{ ref('predictions') }} as p on named.entity_id = p.who_entity_id
inner join {{ ref('reports') }} as r using (report_id)
union
select r.published_on as told_on, 'quotation' as what, q.text as told
from named
inner join {{ ref('quotes') }} as q on named.entity_id = q.speaker_entity_id
inner join {{ ref('reports') }} as r using (report_id)
order by told_on, what
