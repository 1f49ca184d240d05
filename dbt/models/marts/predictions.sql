-- Forecasts are not extracted yet.
select
    cast(null as varchar) as prediction_id,
    cast(null as varchar) as report_id,
    cast(null as varchar) as item_id,
    cast(null as varchar) as who,
    cast(null as varchar) as who_entity_id,
    cast(null as varchar) as statement,
    cast(null as varchar) as horizon,
    cast(null as date) as due_from,
    cast(null as date) as due_to,
    cast(null as bigint) as char_start,
    cast(null as bigint) as char_end
where false
