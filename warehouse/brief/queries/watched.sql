-- One row per week and thing to watch that was named in it or answered in it.
with

watched as (
    select
        watched.*,
        reports.published_on,
        reports.language,
        reports.source_name,
        reports.week_start as asked_in
    from marts.watch_items as watched
    inner join cited_reports as reports using (report_id)
),

answers as (
    select
        watched.watch_id,
        arg_min(claims.citation, (claims.report_published_on, claims.claim_id)) as answer
    from watched
    inner join cited_claims as claims
        on watched.answered_event_id = claims.event_id and watched.published_on < claims.report_published_on
    group by watched.watch_id
),

placed as (
    select
        watched.asked_in as week_start,
        'asked' as place,
        watched.*,
        answers.answer
    from watched
    left join answers using (watch_id)
    union all
    select
        cast(date_trunc('week', answers.answer['on']) as date) as week_start,
        'answered' as place,
        watched.*,
        answers.answer
    from watched
    inner join answers using (watch_id)
)

select
    week_start,
    place,
    watch_id,
    subject,
    text,
    published_on as "on",
    source_name as source,
    language,
    report_id,
    item_id,
    answer
from placed
qualify row_number() over (partition by week_start, place order by published_on, watch_id) <= 12
order by week_start, place, published_on, watch_id
