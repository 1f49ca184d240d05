{#- The memory of event ids that were published: what is gone from the events can still be told where it went. -#}
{{ config(
    materialized='incremental', incremental_strategy='delete+insert', unique_key='event_id', full_refresh=false
) }}
with

claims as (
    select
        registered.event_id,
        registered.former_event_id,
        {{ stable_id('event', ['registered.claim_id']) }} as minted_id
    from {{ ref('int_claims_registered') }} as registered
    where registered.claim_id in (select claim_id from {{ ref('int_claims_profiled') }})
),

known as (
    select distinct event_id from claims
    {% if is_incremental() %}
    union
    select event_id from {{ this }}
    {% endif %}
),

alive as (
    select distinct event_id from claims
),

-- an event goes where the claim went that it was minted from, or else where most of its claims did
moved as (
    select
        former_event_id as event_id,
        mode(event_id order by event_id) as current_id
    from claims
    where former_event_id is not null
    group by former_event_id
),

traced as (
    select
        known.event_id,
        coalesce(alive.event_id, minted.event_id, moved.current_id) as current_id,
        case
            when alive.event_id is not null then null
            when coalesce(minted.event_id, moved.current_id) is not null
                then 'its claims are told to be of another event'
            else 'no current report tells it'
        end as reason
    from known
    left join alive using (event_id)
    left join claims as minted on known.event_id = minted.minted_id
    left join moved on known.event_id = moved.event_id
)

{{ remembered('traced', 'event_id') }}
