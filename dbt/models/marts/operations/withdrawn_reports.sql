with

located as (
    select * from {{ ref('int_reports_located') }}
    where is_withdrawn
),

withdrawals as (
    select
        root_source_id,
        report_key,
        max(arrived_at) as withdrawn_at
    from {{ ref('int_arrivals_ranked') }}
    where is_latest and is_withdrawn
    group by all
)

select
    located.report_id,
    located.source_id,
    located.origin_name,
    contents.title,
    contents.published_on,
    located.content_sha256,
    located.revision,
    located.first_arrived_at as first_ingested_at,
    withdrawals.withdrawn_at,
    contents.text
from located
inner join {{ ref('stg_reports') }} as contents using (content_sha256)
inner join withdrawals
    on located.root_source_id = withdrawals.root_source_id
    and located.report_key = withdrawals.report_key
