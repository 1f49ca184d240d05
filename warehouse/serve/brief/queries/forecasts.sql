-- One row per week and dated forecast, eight made in the week and eight that fall due in it.
with

made as (
    select
        forecasts.prediction_id,
        forecasts.due_to,
        forecasts.who_entity_id is null as is_unattributed,
        forecasts.who is null as is_anonymous,
        reports.week_start as made_in,
        cast(date_trunc('week', forecasts.due_to) as date) as due_in
    from marts.predictions as forecasts
    inner join cited_reports as reports using (report_id)
    where forecasts.due_to is not null
),

placed as (
    select
        *,
        made_in as week_start,
        'made' as place
    from made
    union all
    select
        *,
        due_in as week_start,
        'due' as place
    from made
    where due_in > made_in
),

shown as (
    select
        placed.week_start,
        placed.place,
        placed.prediction_id,
        row_number() over (
            partition by placed.week_start, placed.place
            order by
                placed.is_unattributed,
                placed.is_anonymous,
                placed.due_to,
                placed.prediction_id
        ) as number
    from placed
    semi join marts.weekly_summary using (week_start)
    qualify number <= 8
)

select
    shown.week_start,
    shown.place,
    forecasts.prediction_id,
    forecasts.statement,
    forecasts.horizon,
    forecasts.due_from,
    forecasts.due_to,
    reports.published_on as "on",
    reports.source_name as source,
    reports.language,
    forecasts.report_id,
    forecasts.item_id,
    forecasts.who,
    names.name as who_name,
    names.name_en as who_name_en,
    names.name_zh as who_name_zh
from shown
inner join marts.predictions as forecasts using (prediction_id)
inner join cited_reports as reports using (report_id)
left join marts.entities as names on forecasts.who_entity_id = names.entity_id
order by shown.week_start, shown.place, shown.number
