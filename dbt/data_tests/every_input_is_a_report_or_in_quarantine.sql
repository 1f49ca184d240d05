-- Nothing is lost: the newest input of each place is a report, is in quarantine with a reason, or is gone.
{{ config(meta={'dagster': {'ref': {'name': 'report_sources'}}}) }}
select
    arrivals.root_source_id,
    arrivals.origin_name
from {{ ref('int_arrivals_ranked') }} as arrivals
anti join {{ ref('report_sources') }} as brought
    on arrivals.source_id = brought.source_id
    and arrivals.origin_name = brought.origin_name
anti join {{ ref('quarantine') }} as quarantine
    on arrivals.source_id = quarantine.source_id
    and arrivals.origin_name = quarantine.origin_name
where arrivals.is_latest and not arrivals.is_withdrawn
