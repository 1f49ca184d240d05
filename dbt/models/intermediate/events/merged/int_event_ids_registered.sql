{#- Register of published event ids, with the current id of each, so that retired ids can be redirected. -#}
{{ config(
    materialized='incremental', incremental_strategy='delete+insert', unique_key='event_id', full_refresh=false
) }}
with

claims as (
    select
        event_id,
        former_event_id,
        is_told,
        claim_id,
        is_joined and not is_told as is_joined_and_gone,
        {{ stable_id('event', ['claim_id']) }} as minted_id
    from {{ ref('int_claims_registered') }}
),

earlier as (
    {% if is_incremental() %}
    select
        event_id,
        current_id
    from {{ this }}
    {% else %}
    select
        event_id,
        event_id as current_id
    from claims
    where false
    {% endif %}
),

alive as (
    select distinct event_id as id
    from claims
    where is_told
),

known as (
    select event_id from earlier
    union
    select id as event_id from alive
),

-- events that judgements of people merge today
judged as (
    select distinct lefts.event_id
    from {{ ref('event_judgements') }} as judgements
    inner join claims as lefts on judgements.left_id = lefts.claim_id
    inner join claims as rights on judgements.right_id = rights.claim_id and lefts.event_id = rights.event_id
    where judgements.judgement = 'same'
),

moved as (
    select
        former_event_id as event_id,
        mode(event_id order by event_id) as current_id
    from claims
    where former_event_id is not null and is_told
    group by former_event_id
),

-- an event id leads to the event of its first claim, else of most of its claims, else to its earlier target
steps as (
    select
        known.event_id as old_id,
        case
            -- the merging judgement was deleted
            when firsts.is_joined_and_gone and firsts.event_id not in (select event_id from judged)
                then moved.current_id
            else coalesce(
                nullif(firsts.event_id, known.event_id), moved.current_id, nullif(earlier.current_id, known.event_id)
            )
        end as next_id
    from known
    left join claims as firsts on known.event_id = firsts.minted_id
    left join moved on known.event_id = moved.event_id
    left join earlier on known.event_id = earlier.event_id
    where known.event_id not in (select id from alive)
),

ends as (
    {{ followed('steps', 'alive') }}
),

traced as (
    select
        known.event_id,
        coalesce(alive.id, ends.current_id) as current_id,
        case
            when alive.id is not null then null
            when ends.current_id is not null then 'its claims are told to be of another event'
            else 'no current report tells it'
        end as reason
    from known
    left join alive on known.event_id = alive.id
    left join ends on known.event_id = ends.old_id
)

{{ remembered('traced', 'event_id') }}
