{#- A digest per day of the features by which claims are compared, and one, with year 1, of rules and judgements. -#}
with

judgements as (
    select bit_xor(hash(left_id, judgement, right_id)) as digest
    from {{ ref('event_judgements') }}
),

types as (
    select bit_xor(hash(event_type, family, window_days, happens_once, by_version)) as digest
    from {{ ref('event_types') }}
)

select
    report_published_on as day,
    cast(bit_xor(hash(
        claim_id, item_id, report_id, event_type, claim_status, is_primary, by_version, event_on, event_precision,
        entity_ids, printed_ids, version_ids, target_ids, investor_ids, figures, pages, amount, currency, vector
    )) as varchar) as digest
from {{ ref('int_claims_embedded') }}
group by report_published_on

union all

select
    date '0001-01-01' as day,
    concat_ws(' ', '{{ digest_of_rules() }}', judgements.digest, types.digest) as digest
from judgements
cross join types
