with recursive

judgements as (
    select * from {{ ref('entity_judgements') }}
),

same_ids as (
    select
        left_id,
        right_id
    from judgements
    where judgement = 'same'
    union
    select
        right_id,
        left_id
    from judgements
    where judgement = 'same'
),

reached as (
    select
        left_id as named_id,
        left_id as other_id
    from same_ids
    union
    select
        reached.named_id,
        same_ids.right_id
    from reached inner join same_ids on reached.other_id = same_ids.left_id
),

-- of ids judged the same, an id of the catalogue represents all
judged as (
    select
        reached.named_id,
        arg_min(reached.other_id, (entities.entity_id is null, reached.other_id)) as entity_id
    from reached
    left join {{ ref('catalogue_entities') }} as entities on reached.other_id = entities.entity_id
    group by all
),

names as (
    select
        discovered.named_id,
        discovered.is_entity,
        pairs.entity_id as resembled_id,
        pairs.evidence,
        first(discovered.named_id) over (
            partition by discovered.letters, discovered.numbers order by not discovered.is_entity, discovered.named_id
        ) as same_letters_id
    from {{ ref('int_names_discovered') }} as discovered
    left join {{ ref('int_names_paired') }} as pairs
        on discovered.named_id = pairs.named_id and pairs.is_certain
        and not exists (
            select 1 from judgements
            where judgements.judgement = 'different'
                and [pairs.named_id, pairs.entity_id] in ([left_id, right_id], [right_id, left_id])
        )
),

resolved as (
    select
        names.named_id,
        names.is_entity,
        coalesce(names.resembled_id, first_names.resembled_id, names.same_letters_id) as entity_id,
        case
            when names.resembled_id is not null then names.evidence
            when names.same_letters_id <> names.named_id then 'same letters'
        end as reason
    from names
    left join names as first_names on names.same_letters_id = first_names.named_id
    union all
    select
        entity_id as named_id,
        true as is_entity,
        entity_id,
        null as reason
    from {{ ref('catalogue_entities') }}
    union all
    -- names that no current report has, so that their ids can be redirected
    select
        named_id,
        true as is_entity,
        entity_id,
        'judged the same' as reason
    from judged
    where
        named_id not in (select named_id from {{ ref('int_names_discovered') }})
        and named_id not in (select entity_id from {{ ref('catalogue_entities') }})
)

select
    resolved.named_id,
    coalesce(own.entity_id, target.entity_id, resolved.entity_id) as entity_id,
    resolved.is_entity or own.entity_id is not null as is_entity,
    case when own.entity_id <> resolved.named_id then 'judged the same' else resolved.reason end as reason
from resolved
left join judged as own on resolved.named_id = own.named_id
left join judged as target on resolved.entity_id = target.named_id
