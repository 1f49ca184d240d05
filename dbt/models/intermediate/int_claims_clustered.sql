{%- set days = 7 %}
with

claims as (
    select * from {{ ref('int_claims_identified') }}
),

participants as (
    select * from {{ ref('int_claim_participants_assigned') }}
),

-- what a claim is compared by, besides its type: two of its names,
-- or the one organization of a money story, which does not happen twice in a week
names as (
    select
        lefts.claim_id,
        lefts.entity_id as name,
        rights.entity_id as other_name
    from participants as lefts
    inner join participants as rights
        on lefts.claim_id = rights.claim_id
        and lefts.entity_id < rights.entity_id

    union all

    select
        participants.claim_id,
        min(participants.entity_id) as name,
        'alone' as other_name
    from participants
    inner join {{ ref('int_entities_resolved') }} as entities using (entity_id)
    where entities.kind = 'organization'
    group by participants.claim_id
    having count(*) = 1
),

-- one claim of each report stands for the others
keys as (
    select
        claims.event_type,
        names.name,
        names.other_name,
        claims.report_id,
        any_value(claims.report_published_on) as published_on,
        min(claims.claim_id) as claim_id
    from claims
    inner join names using (claim_id)
    where claims.event_type not in ('other', 'opinion')
        and (names.other_name <> 'alone' or claims.event_type in ('funding', 'financials'))
    group by all
),

-- the earliest claim within days that shares a key; of several keys, the one that leads furthest back
leaders as (
    select
        claim_id,
        min(leader).claim_id as leader_id
    from (
        select
            claim_id,
            min({ 'published_on': published_on, 'claim_id': claim_id }) over (
                partition by event_type, name, other_name
                order by published_on
                range between interval {{ days }} days preceding and current row
            ) as leader
        from keys
    )
    group by claim_id
),

hop_0 as (
    select
        claims.claim_id,
        coalesce(leaders.leader_id, claims.claim_id) as leader_id
    from claims
    left join leaders using (claim_id)
),

-- a claim's leader may have a leader itself: each hop doubles the chain that is followed
{%- for hop in range(1, 4) %}

hop_{{ hop }} as (
    select
        near.claim_id,
        far.leader_id
    from hop_{{ hop - 1 }} as near
    inner join hop_{{ hop - 1 }} as far on near.leader_id = far.claim_id
){{ ',' if not loop.last }}
{%- endfor %}

select
    claim_id,
    {{ stable_id('event', ['leader_id']) }} as event_id,
    claim_id = leader_id as is_leader
from hop_3
