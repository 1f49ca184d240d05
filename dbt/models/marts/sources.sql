with

arrivals as (
    select * from {{ ref('int_arrivals_ranked') }}
),

reports as (
    select * from {{ ref('reports') }}
)

select
    arrivals.source_id,
    arg_max(arrivals.source_name, arrivals.arrival_number) as name,
    arg_max(arrivals.source_kind, arrivals.arrival_number) as kind,
    arg_max(arrivals.source_url, arrivals.arrival_number) as url,
    count(distinct reports.report_id) as report_count,
    min(reports.published_on) as first_report_on,
    max(reports.published_on) as last_report_on,
    max(arrivals.arrived_at) as last_ingested_at
from arrivals
left join reports using (source_id)
group by arrivals.source_id
