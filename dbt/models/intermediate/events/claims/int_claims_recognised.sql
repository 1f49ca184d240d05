{#- Earlier claims, also retired ones, are read from the register before this run rebuilds it. -#}
{%- set register = existing('int_claims_registered') -%}
{%- set rounds = 4 -%}
with

described as (
    select * from {{ ref('int_claims_described') }}
),

known as (
    {% if register %}
    select * from {{ register }}
    {% else %}
    select
        minted_id as claim_id,
        * exclude (minted_id),
        true as is_told
    from described
    where false
    {% endif %}
),

-- unchanged claims, which are most of them
unchanged as materialized (
    select
        described.report_id,
        described.item_number,
        described.claim_number,
        known.claim_id
    from described
    inner join known
        on {{ as_printed('described') }} = {{ as_printed('known') }}
    where known.is_told
),

changed as (
    select * from described
    anti join unchanged using (report_id, item_number, claim_number)
),

changed_keys as materialized (
    select
        report_id,
        item_number,
        claim_number,
        unnest({{ lasting_keys('minted_id') }} || {{ passing_keys() }}) as key
    from changed
),

all_known_keys as (
    select
        known.claim_id,
        unnest({{ lasting_keys('claim_id') }} || if(is_told, {{ passing_keys() }}, [])) as key
    from known
    anti join unchanged using (claim_id)
    where report_id in (select report_id from changed) or claim_id in (select minted_id from changed)
),

-- a key that many claims of a report share identifies none of them
known_keys as materialized (
    select * from all_known_keys
    where key is not null
    qualify count(*) over (partition by key) <= 8
),

candidates as (
    select distinct
        changed_keys.* exclude (key),
        known_keys.claim_id
    from changed_keys
    inner join known_keys using (key)
),

compared as (
    select
        candidates.*,
        {{ evidence_of_revision('changed', 'known') }},
        abs(changed.item_number - known.item_number) as moved_by,
        known.is_told
    from candidates
    inner join changed using (report_id, item_number, claim_number)
    inner join known using (claim_id)
),

pairs_0 as materialized (
    select
        *,
        {{ recognition() }} as score
    from compared
    where {{ is_recognised() }}
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
    select
        report_id,
        item_number,
        claim_number,
        claim_id
    from found_{{ round }}
    {{ 'union all' if not loop.last }}
    {%- endfor %}
),

recognised as (
    select
        *,
        null as former_entity_ids
    from unchanged
    union all by name
    select
        found.*,
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
        changed.*,
        row_number() over (partition by minted_id order by item_number, claim_number) as repetition,
        minted_id in (select claim_id from known) as is_taken
    from changed
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
