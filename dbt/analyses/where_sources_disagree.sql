-- Both sides of every disagreement, with their sources; a disagreement within one source is a correction.
select e.headline, c.attribute, l.source_id, c.left_value, r.source_id as other_source_id, c.right_value
from {{ ref('event_conflicts') }} as c
inner join {{ ref('events') }} as e using (event_id)
inner join {{ ref('event_claims') }} as l on c.left_claim_id = l.claim_id
inner join {{ ref('event_claims') }} as r on c.right_claim_id = r.claim_id
order by e.last_reported_on desc, e.headline, c.attribute
