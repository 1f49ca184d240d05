-- depends_on: {{ ref('entity_aliases') }}, {{ ref('entities') }}
-- tables are named without a catalogue: it has the name of the file that a reader opens
{{ config(materialized='table_function', parameters=['asked_name'], contract={'enforced': false}) }}
with

asked as (
    select
        trim(asked_name) as written,
        {{ folded_name('trim(asked_name)') }} as folded
),

forms as (
    select
        entity_id,
        alias,
        {{ folded_name('alias') }} as folded,
        mention_count
    from marts.entity_aliases
    union all
    select
        entity_id,
        entity_id as alias,
        entity_id as folded,
        0 as mention_count
    from marts.entities
    semi join asked on entities.entity_id = asked.written
),

compared as (
    select
        forms.*,
        forms.entity_id = asked.written as is_id,
        forms.folded in (asked.folded, asked.written) as is_exact,
        jaro_winkler_similarity(forms.folded, asked.folded) as similarity
    from forms
    cross join asked
    -- names that differ in length by a factor of 2.5 cannot reach a similarity of 0.88
    where length(forms.folded) between length(asked.folded) / 2.5 and length(asked.folded) * 2.5
),

nearest as (
    select
        entity_id,
        arg_max(alias, (is_exact, similarity, mention_count, alias)) as alias,
        bool_or(is_id) as is_id,
        bool_or(is_exact) as is_exact,
        max(similarity) as similarity,
        sum(mention_count) filter (where is_exact) as meant_count
    from compared
    where is_exact or similarity >= 0.88
    group by entity_id
),

ranked as (
    select
        *,
        bool_or(is_exact) over () as is_known,
        row_number() over (
            order by is_id desc, is_exact desc, meant_count desc, similarity desc, mention_count desc, entity_id
        ) as place
    from nearest
    inner join marts.entities using (entity_id)
)

select
    entity_id,
    name,
    kind,
    alias,
    mention_count,
    is_exact
from ranked
where case when is_known then is_exact else place <= 5 end
order by place
