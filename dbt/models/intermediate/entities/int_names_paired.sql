with

discovered as (
    select * from {{ ref('int_names_discovered') }}
    where is_entity and rule not in ('handle', 'version') and length(letters) > 3
),

forms as (
    select
        entities.entity_id,
        entities.kind,
        entities.maker_id,
        forms.form,
        forms.sound_key,
        {{ letters('forms.form') }} as letters,
        regexp_extract_all(forms.form, '[0-9]+(?:[.][0-9]+)*') as numbers
    from {{ ref('stg_catalogue_forms') }} as forms
    inner join {{ ref('catalogue_entities') }} as entities using (entity_id)
    where length(forms.form) > 3
),

-- only names with the same beginning, ending or sound key are compared
candidates as (
    {% for block in ['left({}.letters, 3)', 'right({}.letters, 4)', 'replace({}.sound_key, \' \', \'\')'] %}
    select
        discovered.named_id,
        forms.entity_id,
        forms.form
    from discovered
    inner join forms on {{ block.format('discovered') }} = {{ block.format('forms') }}
    where discovered.kind = forms.kind and discovered.numbers = forms.numbers
    {{ 'union' if not loop.last }}
    {% endfor %}
),

compared as (
    select
        discovered.named_id,
        discovered.name,
        discovered.kind,
        discovered.report_count,
        forms.entity_id,
        forms.form,
        forms.maker_id,
        discovered.letters in (forms.letters, forms.letters || 's') as is_respelt,
        replace(discovered.sound_key, ' ', '') = replace(forms.sound_key, ' ', '') as is_sounding_alike,
        damerau_levenshtein(discovered.letters, forms.letters) as edit_count,
        length(discovered.letters) as letter_count
    from candidates
    inner join discovered using (named_id)
    inner join forms using (entity_id, form)
),

resembling as (
    select
        *,
        1 - edit_count / letter_count as similarity
    from compared
    where is_respelt or edit_count <= letter_count // 6 or (is_sounding_alike and edit_count <= 1 + letter_count // 4)
    qualify row_number() over (
        partition by named_id
        order by similarity + 0.1 * is_sounding_alike::int desc, entity_id, form
    ) = 1
),

-- an entity of the same maker, or the maker, is named in an item with the name
kin as (
    select distinct resembling.named_id
    from resembling
    inner join {{ ref('int_mentions_located') }} as own on resembling.named_id = own.named_id
    inner join {{ ref('int_mentions_located') }} as beside on own.item_id = beside.item_id
    inner join {{ ref('catalogue_entities') }} as entities on beside.entity_id = entities.entity_id
    where beside.entity_id in (resembling.maker_id, resembling.entity_id) or resembling.entity_id = entities.maker_id
        or resembling.maker_id = entities.maker_id
)

select
    resembling.*,
    kin.named_id is not null as has_kin,
    round(least(1, 0.6 * similarity + 0.2 * is_sounding_alike::int + 0.2 * has_kin::int), 3) as score,
    -- names of people and organizations are misheard; a product with another letter is another product
    is_respelt or (has_kin and is_sounding_alike and kind in ('person', 'organization')) as is_certain,
    concat_ws(
        '; ',
        case when is_respelt then 'same letters' else edit_count || ' of ' || letter_count || ' letters differ' end,
        case when is_sounding_alike then 'sounds alike' end,
        case when has_kin then 'named beside the same company' end
    ) as evidence
from resembling
left join kin on resembling.named_id = kin.named_id
