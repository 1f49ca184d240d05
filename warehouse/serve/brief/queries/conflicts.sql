-- One row per week and disagreement about an event of the week: ten about facts, and three about type and
-- participants, which often differ only in wording.
with

-- only ids are ranked: there may be millions, of which few are shown
shown as (
    select
        weekly.week_start,
        weekly.rank,
        conflicts.conflict_id,
        conflicts.attribute in ('participant', 'type') as is_wording
    from marts.weekly_events as weekly
    inner join marts.event_conflicts as conflicts using (event_id)
    qualify row_number() over (
        partition by weekly.week_start, is_wording
        order by weekly.rank, conflicts.conflict_id
    ) <= if(is_wording, 3, 10)
)

select
    shown.week_start,
    conflicts.attribute,
    events.headline,
    { 'value': conflicts.left_value, 'text': conflicts.left_text, 'teller': lefts.citation } as one,
    { 'value': conflicts.right_value, 'text': conflicts.right_text, 'teller': rights.citation } as other
from shown
inner join marts.event_conflicts as conflicts using (conflict_id)
inner join marts.events as events using (event_id)
inner join cited_claims as lefts on conflicts.left_claim_id = lefts.claim_id
inner join cited_claims as rights on conflicts.right_claim_id = rights.claim_id
order by shown.week_start, shown.is_wording, shown.rank, shown.conflict_id
