with

sources as (
    select * from {{ ref('stg_sources') }}
),

visits as (
    select
        *,
        row_number() over (partition by source_id order by started_at desc) = 1 as is_last,
        max(ended_at) filter (where failure is null) over (partition by source_id) as last_success_at
    from {{ ref('stg_visits') }}
),

visited as (
    select
        source_id,
        min(started_at) as first_visit_at,
        max(ended_at) as last_visit_at,
        any_value(last_success_at) as last_success_at,
        any_value(failure) filter (where is_last) as failure,
        count(*) filter (where failure is not null and ended_at > coalesce(last_success_at, '-infinity'))
            as failed_visit_count,
        any_value(columns(['request_count', 'not_modified_count', 'byte_count'])) filter (where is_last)
    from visits
    group by source_id
),

-- a report is new only at the arrival of its first content
new_reports as (
    select
        root_source_id as source_id,
        report_key,
        min(arrived_at) as arrived_at
    from {{ ref('int_arrivals_ranked') }}
    where content_sha256 is not null
    group by all
),

measured as (
    select
        sources.*,
        visited.* exclude (source_id),
        case sources.cadence
            when 'hourly' then interval 1 day
            when 'daily' then interval 2 days
            when 'weekdays' then interval 4 days
            when 'weekly' then interval 9 days
            when 'monthly' then interval 40 days
        end as longest_silence,
        if(sources.expected_per = 'day', interval 1 day, interval 7 days) as period
    from sources
    left join visited using (source_id)
),

counted as (
    select
        measured.source_id,
        max(new_reports.arrived_at) as last_arrival_at,
        count(new_reports.report_key) filter (where new_reports.arrived_at > measured.last_visit_at - measured.period)
            as new_report_count
    from measured
    left join new_reports using (source_id)
    group by measured.source_id
),

judged as (
    select
        measured.*,
        counted.last_arrival_at,
        counted.new_report_count,
        -- the first visits deliver accumulated reports, and do not show the usual number
        measured.first_visit_at < measured.last_visit_at - measured.period as is_known_long,
        coalesce(counted.last_arrival_at, measured.first_visit_at) < measured.last_visit_at - measured.longest_silence
            as is_overdue
    from measured
    inner join counted using (source_id)
)

select
    source_id,
    name,
    kind,
    case
        when failure is not null then 'failing'
        when is_overdue or (is_known_long and new_report_count < expected_at_least) then 'silent'
        when is_known_long and new_report_count > expected_at_most then 'flooding'
        when last_visit_at is null then 'unvisited'
        else 'ok'
    end as status,
    failure,
    failed_visit_count,
    last_visit_at,
    last_success_at,
    last_arrival_at,
    cadence,
    new_report_count,
    expected_per,
    expected_at_least,
    expected_at_most,
    request_count,
    not_modified_count,
    byte_count
from judged
