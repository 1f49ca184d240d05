with

contents as (
    select * from {{ source('staging', 'reports') }}
),

places as (
    select
        *,
        replace(parse_filename(origin_name), '_', '-') as file_name
    from {{ ref('int_reports_located') }}
    where not is_withdrawn
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
    report_id,
    source_id,
    origin_name,
    content_sha256,
    revision,
    first_arrived_at as first_ingested_at,
    arrived_at as last_ingested_at,
    report_url,
    language_hint,
    coalesce(time_zone, '{{ var("time_zone") }}') as time_zone,
    printed_on is not null and told_on is null as is_misdated,
    case
        when told_on is not null and printed_basis in ('front_matter', 'feed', 'header') then told_on
        else coalesce(file_name_on, told_on, first_arrived_on)
    end as published_on,
    case
        when told_on is not null and printed_basis in ('front_matter', 'feed', 'header') then printed_basis
        when file_name_on is not null then 'file_name'
        when told_on is not null then printed_basis
        else 'ingested'
    end as published_basis
from plausible
