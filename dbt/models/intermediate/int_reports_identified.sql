with

arrivals as (
    select * from {{ ref('int_arrivals_ranked') }}
),

contents as (
    select * from {{ source('staging', 'reports') }}
),

-- the newest readable content of every place
current_places as (
    select
        arrivals.*,
        min(arrived_at) over (partition by root_source_id, origin_name) as first_arrived_at
    from arrivals
    inner join contents using (content_sha256)
    qualify row_number() over (partition by root_source_id, origin_name order by arrival_number desc) = 1
),

-- the same bytes in several places are one report: the first place gives it its identity
places as (
    select
        *,
        replace(parse_filename(origin_name), '_', '-') as file_name
    from current_places
    qualify row_number() over (partition by content_sha256 order by arrival_number) = 1
),

dated as (
    select
        *,
        cast(timezone('{{ var("time_zone") }}', first_arrived_at) as date) as first_arrived_on,
        cast(timezone('{{ var("time_zone") }}', arrived_at) as date) as arrived_on,
        try_cast(regexp_replace(
            regexp_extract(
                file_name, '(?:^|[^0-9])(20[0-9]{2}-?(?:0[1-9]|1[0-2])-?(?:0[1-9]|[12][0-9]|3[01]))(?:[^0-9]|$)', 1
            ),
            '^(....)-?(..)-?(..)$',
            '\1-\2-\3'
        ) as date) as file_name_on
    from places
),

-- a clock may be wrong: what was published before there were feeds, or after it arrived, is dated otherwise
plausible as (
    select
        dated.* exclude (file_name_on),
        contents.published_on as printed_on,
        contents.published_basis as printed_basis,
        if({{ is_plausible('contents.published_on') }}, contents.published_on, null) as told_on,
        if({{ is_plausible('file_name_on') }}, file_name_on, null) as file_name_on
    from dated
    inner join contents using (content_sha256)
)

select
    {{ stable_id('report', ['root_source_id', 'origin_name']) }} as report_id,
    source_id,
    origin_name,
    content_sha256,
    revision,
    first_arrived_at as first_ingested_at,
    arrived_at as last_ingested_at,
    printed_on is not null and told_on is null as is_misdated,
    case
        when told_on is not null and printed_basis in ('front_matter', 'header') then told_on
        else coalesce(file_name_on, told_on, first_arrived_on)
    end as published_on,
    case
        when told_on is not null and printed_basis in ('front_matter', 'header') then printed_basis
        when file_name_on is not null then 'file_name'
        when told_on is not null then printed_basis
        else 'ingested'
    end as published_basis
from plausible
