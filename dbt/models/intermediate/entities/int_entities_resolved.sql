select
    entity_id,
    coalesce(name_en, name_zh) as name,
    name_en,
    name_zh,
    kind,
    'catalog' as status,
    maker_id,
    cast(null as varchar) as family_id,
    ticker,
    1.0 as confidence
from {{ ref('catalogue_entities') }}

union all

select
    discovered.named_id as entity_id,
    discovered.name,
    case when regexp_matches(discovered.name, '[A-Za-z]') then discovered.name end as name_en,
    case when regexp_matches(discovered.name, '\p{Han}') then discovered.name end as name_zh,
    discovered.kind,
    'discovered' as status,
    families.maker_id,
    discovered.family_id,
    null as ticker,
    discovered.confidence
from {{ ref('int_names_discovered') }} as discovered
inner join {{ ref('int_names_resolved') }} as names
    on discovered.named_id = names.named_id
    and names.entity_id = names.named_id
    and names.is_entity
left join {{ ref('catalogue_entities') }} as families on discovered.family_id = families.entity_id
