with

arrivals as (
    select * from {{ ref('int_arrivals_ranked') }}
),

-- a source whose folders are separate sources has only their reports
configured as (
    select * from {{ ref('stg_sources') }}
    where source_id not in (
        select root_source_id
        from arrivals
        where source_id <> root_source_id
    )
),

reports as (
    select
        brought.source_id,
        reports.published_on
    from {{ ref('reports') }} as reports
    inner join {{ ref('int_report_sources_listed') }} as brought using (report_id)
),

arrived as (
    select
        source_id,
        arg_max(source_name, arrival_number) as name,
        arg_max(source_kind, arrival_number) as kind,
        arg_max(source_url, arrival_number) as url,
        max(arrived_at) as last_ingested_at
    from arrivals
    group by source_id
),

reported as (
    select
        source_id,
        count(*) as report_count,
        min(published_on) as first_report_on,
        max(published_on) as last_report_on
    from reports
    group by source_id
)

select
    source_id,
    coalesce(configured.name, arrived.name) as name,
    coalesce(configured.kind, arrived.kind) as kind,
    coalesce(configured.url, arrived.url) as url,
    coalesce(reported.report_count, 0) as report_count,
    reported.first_report_on,
    reported.last_report_on,
    arrived.last_ingested_at
from arrived
full join configured using (source_id)
left join reported using (source_id)
