{#- Terms of a text that the last run had are kept. All is sorted anew, so that a look-up reads few row groups. -#}
{%- set earlier = existing('search_postings') -%}
with

items as (
    select
        headline,
        body,
        {{ search_item_key('items') }} as item_key
    from {{ ref('items') }} as items
),

kept as (
    {% if earlier -%}
    select
        term,
        item_key,
        frequency
    from {{ earlier }}
    where item_key in (select item_key from items)
    {%- else -%}
    select
        null::varchar as term,
        null::ubigint as item_key,
        null::integer as frequency
    where false
    {%- endif %}
),

added as materialized (
    select items.*
    from items
    anti join kept on items.item_key = kept.item_key
),

-- a word of the headline counts as three of the body
terms as (
    select
        item_key,
        unnest({{ search_terms(search_folded('headline')) }}) as term,
        3 as frequency
    from added
    union all
    select
        item_key,
        unnest({{ search_terms(search_folded('body')) }}) as term,
        1 as frequency
    from added
),

postings as materialized (
    select * from kept
    union all
    select
        term,
        item_key,
        sum(frequency)::integer as frequency
    from terms
    group by term, item_key
),

corpus as (
    select
        count(distinct item_key) as item_total,
        sum(frequency) / count(distinct item_key) as mean_terms
    from postings
),

-- windows, as the optimiser joins counts per term and per item to each other first
counted as (
    select
        *,
        count(*) over (partition by term) as item_count,
        sum(frequency) over (partition by item_key) as term_count
    from postings
)

select
    counted.term,
    counted.item_key,
    counted.frequency,
    ln(1 + (corpus.item_total - counted.item_count + 0.5) / (counted.item_count + 0.5))::real as rarity,
    (
        rarity * counted.frequency * 2.2
        / (counted.frequency + 1.2 * (0.25 + 0.75 * counted.term_count / corpus.mean_terms))
    )::real as weight
from counted
cross join corpus
order by counted.term, counted.item_key
