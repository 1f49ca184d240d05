{#- Claims that differ from the last run, compared with the earlier claims of which each may be the revision. -#}
with

described as (
    select * from {{ ref('int_claims_described') }}
),

known as (
    select * from {{ ref('int_claims_remembered') }}
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
)

select
    report_id,
    item_number,
    claim_number,
    claim_id,
    is_told,
    moved_by,
    {{ recognition() }} as score
from compared
where {{ is_recognised() }}

union all by name

select * from unchanged
