-- The text at the span of a row equals its surface; a sample of reports is tested every night.
{{ config(meta={'dagster': {'ref': {'name': 'entity_mentions'}}}) }}
with

spans as (
    select
report_id,
surface,
char_start,
char_end
from {{ ref('entity_mentions') }}
    union all
    select
report_id,
surface,
char_start,
char_end
from {{ ref('quantities') }}
    union all
    select
report_id,
text as surface,
char_start,
char_end
from {{ ref('quotes') }}
),

sampled as (
    select
        report_id,
        text
    from {{ ref('reports') }}
    order by last_ingested_at desc, report_id
    limit 20
)

select
    spans.report_id,
    spans.surface
from spans
inner join sampled using (report_id)
where substring(sampled.text, spans.char_start + 1, spans.char_end - spans.char_start) <> spans.surface
