-- One row per week and watch item that was printed or answered in the week.
with

watched as (
    select
        watched.watch_id,
        watched.answered_event_id,
        reports.published_on,
        reports.week_start as asked_in
    from marts.watch_items as watched
    inner join cited_reports as reports using (report_id)
),

answers as (
    select
        watched.watch_id,
        arg_min(claims.claim_id, (claims.report_published_on, claims.claim_id)) as claim_id,
        min(claims.report_published_on) as answered_on
    from watched
    inner join marts.event_claims as claims
        on watched.answered_event_id = claims.event_id and watched.published_on < claims.report_published_on
    group by watched.watch_id
),

placed as (
    select
        watch_id,
        published_on,
        asked_in as week_start,
        'asked' as place
    from watched
    union all
    select
        watched.watch_id,
        watched.published_on,
        cast(date_trunc('week', answers.answered_on) as date) as week_start,
        'answered' as place
    from watched
    inner join answers using (watch_id)
),

shown as (
    select *
    from placed
    qualify row_number() over (partition by week_start, place order by published_on, watch_id) <= 12
)

select
    shown.week_start,
    shown.place,
    watched.watch_id,
    watched.subject,
    watched.text,
    reports.published_on as "on",
    reports.source_name as source,
    reports.language,
    watched.report_id,
    watched.item_id,
    claims.citation as answer
from shown
inner join marts.watch_items as watched using (watch_id)
inner join cited_reports as reports using (report_id)
left join answers using (watch_id)
left join cited_claims as claims on answers.claim_id = claims.claim_id
order by shown.week_start, shown.place, shown.published_on, shown.watch_id
