with

lengths as (
    select
        item_key,
        sum(frequency)::integer as term_count
    from {{ ref('search_postings') }}
    group by item_key
),

mentioned as (
    select distinct
        item_id,
        entity_id
    from {{ ref('entity_mentions') }}
),

-- aliases are compared by their letters and digits
entities as (
    select
        entity_id,
        list_distinct(list({{ search_name('alias') }}) || [{{ search_name('entity_id') }}]) as names
    from {{ ref('entity_aliases') }}
    group by entity_id
),

named as (
    select
        mentioned.item_id,
        list_sort(list_distinct(flatten(list(entities.names)))) as entity_names
    from mentioned
    inner join entities on mentioned.entity_id = entities.entity_id
    group by mentioned.item_id
)

select
    items.item_id,
    {{ search_item_key('items') }} as item_key,
    items.report_id,
    items.headline,
    reports.published_on,
    coalesce(lengths.term_count, 0) as term_count,
    coalesce(named.entity_names, []) as entity_names
from {{ ref('items') }} as items
inner join {{ ref('reports') }} as reports on items.report_id = reports.report_id
left join lengths on {{ search_item_key('items') }} = lengths.item_key
left join named on items.item_id = named.item_id
order by items.item_id
