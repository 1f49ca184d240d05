{#- Terms of unchanged texts are kept. All rows are sorted again, so that a look-up reads few row groups. -#}
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

-- a word of the headline counts three times
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

lengths as materialized (
    select
        item_key,
        sum(frequency) as term_count
    from postings
    group by item_key
),

spreads as (
    select
        term,
        count(*) as item_count
    from postings
    group by term
),

corpus as (
    select
        count(*) as item_total,
        sum(term_count) / count(*) as mean_terms
    from lengths
),

-- a separate step, as the optimiser would first join counts per term with counts per item
measured as materialized (
    select
        postings.*,
        lengths.term_count
    from postings
    inner join lengths using (item_key)
)

select
    measured.term,
    measured.item_key,
    measured.frequency,
    ln(1 + (corpus.item_total - spreads.item_count + 0.5) / (spreads.item_count + 0.5))::real as rarity,
    (
        rarity * measured.frequency * 2.2
        / (measured.frequency + 1.2 * (0.25 + 0.75 * measured.term_count / corpus.mean_terms))
    )::real as weight
from measured
inner join spreads using (term)
cross join corpus
order by measured.term, measured.item_key
