-- One row per week and disagreement about an event that it told: ten about facts, and three about type and
-- participants, which are often two ways of saying one thing.
select
    weekly.week_start,
    conflicts.attribute,
    events.headline,
    { 'value': conflicts.left_value, 'text': conflicts.left_text, 'teller': lefts.citation } as one,
    { 'value': conflicts.right_value, 'text': conflicts.right_text, 'teller': rights.citation } as other
from marts.weekly_events as weekly
inner join marts.events as events using (event_id)
inner join marts.event_conflicts as conflicts using (event_id)
inner join cited_claims as lefts on conflicts.left_claim_id = lefts.claim_id
inner join cited_claims as rights on conflicts.right_claim_id = rights.claim_id
qualify row_number() over (
    partition by weekly.week_start, conflicts.attribute in ('participant', 'type')
    order by weekly.rank, conflicts.conflict_id
) <= case when conflicts.attribute in ('participant', 'type') then 3 else 10 end
order by
    weekly.week_start,
    conflicts.attribute in ('participant', 'type'),
    weekly.rank,
    conflicts.conflict_id
