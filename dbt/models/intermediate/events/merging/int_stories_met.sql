{#- A part of `int_claims_likened` without a table: there are many pairs, and few of them are alike. -#}
{{ config(materialized='ephemeral') }}
with

keys as (
    select
        claim_rank,
        report_id,
        report_published_on,
        unnest(
            list_transform(printed_ids, lambda name: hash('name', name))
            || [hash('headline', {{ letters('headline') }})]
        ) as key
    from {{ ref('int_claims_embedded') }}
    where vector is not null and report_published_on >= {{ changed_from() }} - {{ var('alike_days') }}
),

looking_back as (
    select
        *,
        report_published_on - unnest({{ range(var('alike_days') | int + 1) | list }}) as day
    from keys
    where report_published_on >= {{ changed_from() }}
)

select distinct
    lefts.claim_rank as left_rank,
    rights.claim_rank as right_rank
from looking_back as rights
inner join keys as lefts on rights.key = lefts.key and rights.day = lefts.report_published_on
-- each pair of reports in one order
where lefts.report_id < rights.report_id
    or (lefts.report_id > rights.report_id and lefts.report_published_on < rights.report_published_on)
