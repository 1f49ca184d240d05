-- One row per week and forecast that was made in it or falls due in it, eight of each.
with

forecasts as (
    select
        forecasts.*,
        reports.published_on,
        reports.language,
        reports.source_name,
        reports.week_start as made_in,
        cast(date_trunc('week', forecasts.due_to) as date) as due_in
    from marts.predictions as forecasts
    inner join cited_reports as reports using (report_id)
),

placed as (
    select
        *,
        made_in as week_start,
        'made' as place
    from forecasts
    union all
    select
        *,
        due_in as week_start,
        'due' as place
    from forecasts
    where due_in > made_in
)

select
    placed.week_start,
    placed.place,
    placed.prediction_id,
    placed.statement,
    placed.horizon,
    placed.due_from,
    placed.due_to,
    placed.published_on as "on",
    placed.source_name as source,
    placed.language,
    placed.report_id,
    placed.item_id,
    placed.who,
    names.name as who_name,
    names.name_en as who_name_en,
    names.name_zh as who_name_zh
from placed
inner join marts.weekly_summary using (week_start)
left join marts.entities as names on placed.who_entity_id = names.entity_id
qualify row_number() over (
    partition by placed.week_start, placed.place
    order by
        placed.due_to is null,
        placed.who_entity_id is null,
        placed.who is null,
        placed.due_to,
        placed.prediction_id
) <= 8
order by
    placed.week_start,
    placed.place,
    placed.due_to is null,
    placed.who_entity_id is null,
    placed.who is null,
    placed.due_to,
    placed.prediction_id
