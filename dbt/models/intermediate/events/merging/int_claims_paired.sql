-- What is compared anew is deleted before the transaction in which columns may be added: a run that fails repeats it.
{{ config(
    materialized='incremental', incremental_strategy='append', on_schema_change='sync_all_columns',
    pre_hook={
        'sql': "{% if is_incremental() %}delete from {{ this }} where right_published_on >= {{ changed_from() }}{% endif %}",
        'transaction': false
    }
) }}
with

-- what has changed, and what it may be compared with
claims as (
    select * from {{ ref('int_claims_profiled') }}
    where report_published_on >= {{ reach_of_change() }}
),

-- what claims are compared by: two names, or a name with a figure or day, or a version, a page or an item
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

-- each claim with those told before it that share a key
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

pairs as (
    select
        lefts.claim_id as left_claim_id,
        rights.claim_id as right_claim_id,
        rights.report_published_on as right_published_on,
        {{ evidence('lefts', 'rights') }}
    from neighbours
    inner join claims as lefts on neighbours.earlier.claim_rank = lefts.claim_rank
    inner join claims as rights on neighbours.claim_rank = rights.claim_rank
    where neighbours.report_published_on - neighbours.earlier.told_on <= neighbours.window_days
        and neighbours.report_published_on >= {{ changed_from() }}
)

select
    *,
    {{ score() }} as score
from pairs
