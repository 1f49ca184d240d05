with

forms as (
    select
entity_id,
name_en as alias,
'en' as language
from {{ ref('catalogue_entities') }}
    union
    select
entity_id,
name_zh as alias,
'zh' as language
from {{ ref('catalogue_entities') }}
    union
    select
entity_id,
alias,
language
from {{ ref('catalogue_aliases') }}
    union
    select
entity_id,
name as alias,
'und' as language
from {{ ref('int_entities_resolved') }}
where status = 'discovered'
),

catalogued as (
    select
        entity_id,
        lower(alias) as folded,
        min(alias) as alias,
        min(language) as language
    from forms
    where alias is not null
    group by all
),

observed as (
    select
        entity_id,
        lower(surface) as folded,
        mode(surface order by surface) as alias,
        count(*) as mention_count
    from {{ ref('int_mentions_identified') }}
    group by all
)

select
    entity_id,
    coalesce(catalogued.alias, observed.alias) as alias,
    nullif(catalogued.language, 'und') as language,
    case when catalogued.alias is null or entities.status = 'discovered' then 'observed' else 'catalog' end as origin,
    coalesce(observed.mention_count, 0) as mention_count
from catalogued
full join observed using (entity_id, folded)
inner join {{ ref('entities') }} as entities using (entity_id)
