{#- The best pairs of current and earlier claims; the remaining current claims are new. -#}
{%- set rounds = 4 -%}
with

described as (
    select * from {{ ref('int_claims_described') }}
),

known as (
    select * from {{ ref('int_claims_remembered') }}
),

compared as (
    select * from {{ ref('int_claim_revisions_compared') }}
),

pairs_0 as materialized (
    select * from compared
    where score is not null
),

-- best pairs first: pairs in which neither claim has a better partner, then the remaining ones
{%- for round in range(rounds) %}
found_{{ round }} as materialized (
    select * from pairs_{{ round }}
    qualify
        row_number() over (
            partition by report_id, item_number, claim_number
            order by score desc, is_told desc, moved_by, claim_id
        ) = 1
        and row_number() over (
            partition by claim_id order by score desc, is_told desc, moved_by, item_number, claim_number
        ) = 1
),

pairs_{{ round + 1 }} as materialized (
    select * from pairs_{{ round }}
    anti join found_{{ round }} using (report_id, item_number, claim_number)
    anti join found_{{ round }} as taken using (claim_id)
),
{%- endfor %}

found as (
    {%- for round in range(rounds) %}
    select * from found_{{ round }}
    {{ 'union all' if not loop.last }}
    {%- endfor %}
),

recognised as (
    select
        report_id,
        item_number,
        claim_number,
        claim_id,
        null as former_entity_ids
    from compared
    where score is null
    union all
    select
        found.report_id,
        found.item_number,
        found.claim_number,
        claim_id,
        known.entity_ids as former_entity_ids
    from found
    inner join known using (claim_id)
),

known_counts as (
    select
        report_id,
        count(*) as known_count
    from known
    group by report_id
),

-- a new claim may have the words of which the id of an earlier claim, with another headline now, was made
minted as (
    select
        described.*,
        row_number() over (partition by minted_id order by item_number, claim_number) as repetition,
        minted_id in (select claim_id from known) as is_taken
    from described
    anti join recognised using (report_id, item_number, claim_number)
)

select
    recognised.claim_id,
    described.* exclude (minted_id),
    recognised.former_entity_ids
from described
inner join recognised using (report_id, item_number, claim_number)

union all by name

select
    if(
        minted.is_taken or minted.repetition > 1,
        {{ stable_id('claim', ['minted.minted_id', 'known_counts.known_count', 'minted.repetition']) }},
        minted.minted_id
    ) as claim_id,
    minted.* exclude (minted_id, repetition, is_taken),
    null as former_entity_ids
from minted
left join known_counts using (report_id)
