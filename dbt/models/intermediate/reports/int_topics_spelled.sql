with

listed as (
    select
        {{ tag_letters(folded_tag('tag')) }} as letters,
        topic
    from {{ ref('topics') }}
),

plurals as (
    select distinct
        {{ plural('letters') }} as letters,
        topic
    from listed
    where regexp_matches(letters, '^[a-z0-9]*[a-z]$')
),

spelled as (
    select * from listed
    union all
    select plurals.* from plurals anti join listed using (letters)
),

-- an ambiguous alias, which needs other words beside it, is no topic
names as (
    select
        unnest([name_en, name_zh]) as name,
        coalesce(name_en, name_zh) as title
    from {{ ref('catalogue_entities') }}
    union all
    select
        aliases.alias as name,
        coalesce(entities.name_en, entities.name_zh) as title
    from {{ ref('catalogue_aliases') }} as aliases
    inner join {{ ref('catalogue_entities') }} as entities using (entity_id)
    where aliases.supports is null
),

folded as (
    select
        {{ tag_letters(folded_tag('name')) }} as letters,
        {{ folded_tag('title') }} as title
    from names
    where name is not null
),

-- a name of two entities is no topic
named as (
    select
        folded.letters,
        min(coalesce(spelled.topic, folded.title)) as topic
    from folded
    left join spelled on {{ tag_letters('folded.title') }} = spelled.letters
    group by all
    having count(distinct folded.title) = 1
)

select * from spelled
union all
select named.* from named anti join spelled using (letters)
