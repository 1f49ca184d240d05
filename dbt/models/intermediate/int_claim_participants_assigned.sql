{%- set lead_characters = 150 %}
with

claims as (
    select * from {{ ref('int_claims_identified') }}
),

-- named in the headline; where that names nobody, at the beginning of the story
named as (
    select
        claims.claim_id,
        claims.event_type,
        mentions.entity_id,
        entities.kind,
        min(mentions.char_start) as first_start,
        bool_or(mentions.char_start < claims.headline_end) as is_in_headline
    from claims
    inner join {{ ref('int_mentions_identified') }} as mentions
        on claims.item_id = mentions.item_id
        and claims.headline_start <= mentions.char_start
        and mentions.char_start < claims.headline_end + {{ lead_characters }}
    inner join {{ ref('int_entities_resolved') }} as entities using (entity_id)
    where entities.kind <> 'publication'
    group by all
),

participants as (
    select
        *,
        row_number() over (partition by claim_id, kind in ('organization', 'person') order by first_start) as actor_rank
    from named
    qualify is_in_headline or not bool_or(is_in_headline) over (partition by claim_id)
)

select
    claim_id,
    entity_id,
    case
        when kind in ('product', 'model', 'benchmark') then 'product'
        when kind = 'place' then 'subject'
        when event_type = 'opinion' and kind = 'person' then 'speaker'
        when actor_rank = 1 then 'agent'
        when event_type in ('acquisition', 'legal', 'funding') and actor_rank = 2 then 'target'
        when event_type = 'partnership' then 'partner'
        when kind = 'person' then 'speaker'
        else 'subject'
    end as role
from participants
