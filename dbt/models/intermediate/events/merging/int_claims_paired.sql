-- Rows to be compared again are deleted before the transaction that may add columns; a failed run repeats the deletion.
{{ config(
    materialized='incremental', incremental_strategy='append', on_schema_change='sync_all_columns',
    pre_hook={
        'sql': "{% if is_incremental() %}delete from {{ this }} where right_published_on >= {{ changed_from() }}{% endif %}",
        'transaction': false
    }
) }}
with

-- changed claims, and the claims with which they may be compared
claims as (
    select * from {{ ref('int_claims_embedded') }}
    where report_published_on >= {{ reach_of_change() }}
),

-- keys by which claims meet: two names, a name with a figure or day, a version, a page, or an item
keys as (
    select
        claim_rank,
        report_published_on,
        window_days,
        unnest(list_distinct(flatten([
            flatten(list_transform(
                entity_ids[:6],
                lambda l: list_transform(list_filter(entity_ids[:6], lambda r: r > l), lambda r: hash(family, l, r))
            )),
            flatten(list_transform(
                entity_ids[:6], lambda e: list_transform(figures[:6], lambda f: hash(family, e, f))
            )),
            case when event_precision = 'day' then list_transform(entity_ids[:6], lambda e: hash(family, e, event_on))
                else [] end,
            list_transform(version_ids, lambda v: hash(family, v)),
            list_transform(pages, lambda p: hash(p)),
            [hash(event_type, item_id)]
        ]))) as key
    from claims
),

-- each claim with earlier claims that share a key
neighbours as (
    select distinct
        unnest([{% for back in range(1, var('compared_claims') | int + 1) %}
            lag({ 'claim_rank': claim_rank, 'told_on': report_published_on }, {{ back }}) over told{{ ',' if not loop.last }}
        {%- endfor %}]) as earlier,
        claim_rank,
        report_published_on,
        window_days
    from keys
    window told as (partition by key order by claim_rank)
),

met as (
    select
        earlier.claim_rank as left_rank,
        claim_rank as right_rank
    from neighbours
    where report_published_on - earlier.told_on <= window_days and report_published_on >= {{ changed_from() }}
    union
    select
        left_rank,
        right_rank
    from {{ ref('int_claims_likened') }}
),

pairs as (
    select
        lefts.claim_id as left_claim_id,
        rights.claim_id as right_claim_id,
        rights.report_published_on as right_published_on,
        likened.is_copied is not null as are_alike,
        coalesce(likened.is_copied, false) as is_copied,
        {{ evidence('lefts', 'rights') }}
    from met
    inner join claims as lefts on met.left_rank = lefts.claim_rank
    inner join claims as rights on met.right_rank = rights.claim_rank
    left join {{ ref('int_claims_likened') }} as likened using (left_rank, right_rank)
)

select
    *,
    {{ score() }} as score
from pairs
