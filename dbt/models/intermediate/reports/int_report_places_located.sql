with

arrivals as (
    select * from {{ ref('int_arrivals_ranked') }}
),

contents as (
    select
        reports.content_sha256,
        reports.text_sha256
    from {{ ref('stg_reports') }} as reports
    anti join {{ ref('stg_extractions') }} as extractions
        on reports.content_sha256 = extractions.content_sha256 and extractions.failure is not null
),

-- the newest readable content of every place
current_places as (
    select
        arrivals.*,
        contents.text_sha256,
        min(arrived_at) over (partition by root_source_id, report_key) as first_arrived_at,
        min(arrival_number) over (partition by root_source_id, report_key) as first_arrival_number
    from arrivals
    inner join contents using (content_sha256)
    qualify row_number() over (partition by root_source_id, report_key order by arrival_number desc) = 1
)

-- equal texts in several places are one report, with the id of the first place, even if the report is gone there
select
    first_value({{ stable_id('report', ['root_source_id', 'report_key']) }}) over (
        partition by text_sha256
        order by first_arrival_number
    ) as report_id,
    row_number() over (partition by text_sha256 order by is_gone, first_arrival_number) = 1 as is_leading,
    arrival_number,
    root_source_id,
    report_key,
    source_id,
    origin_name,
    content_sha256,
    revision,
    first_arrived_at,
    arrived_at,
    report_url,
    language_hint,
    time_zone,
    is_gone as is_withdrawn
from current_places
