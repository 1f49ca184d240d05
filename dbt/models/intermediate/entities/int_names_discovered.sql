with

discoveries as (
    select
        discoveries.*,
        reports.report_id,
        {{ stable_id('entity', ['discoveries.name_key']) }} as named_id
    from {{ ref('stg_discoveries') }} as discoveries
    inner join {{ ref('int_reports_identified') }} as reports using (content_sha256)
),

weights as (
    select
        named_id,
        kind,
        round(sum(confidence), 6) as weight
    from discoveries
    group by all
),

-- the kind that most reports show
kinds as (
    select
        named_id,
        arg_max(kind, (weight, kind)) as kind
    from weights
    group by all
),

names as (
    select
        named_id,
        name_key,
        arg_max(name, (confidence, report_id, name)) as name,
        min(family_id) as family_id,
        arg_max(rule, (confidence, rule)) as rule,
        arg_max(sound_key, (confidence, report_id, sound_key)) as sound_key,
        max(confidence) as confidence,
        count(distinct report_id) as report_count
    from discoveries
    group by all
)

select
    names.*,
    kinds.kind,
    {{ letters('names.name') }} as letters,
    regexp_extract_all(names.name, '[0-9]+(?:[.][0-9]+)*') as numbers,
    coalesce(
        judgements.judgement = 'new',
        names.confidence >= {{ var('sure_discovery') }}
        or (names.report_count > 1 and names.confidence >= {{ var('repeated_discovery') }})
    ) and coalesce(judgements.judgement, '') <> 'none' as is_entity
from names
inner join kinds using (named_id)
left join {{ ref('entity_judgements') }} as judgements
    on names.named_id = judgements.left_id and judgements.judgement in ('new', 'none')
