{% macro search_nearest() -%}
opened as (
    -- a prefix, a single CJK character, and a word in at most `hardly_any` items
    select distinct
        unit,
        is_required,
        required_total,
        rtrim(unit, '*') as word,
        case when ends_with(unit, '*') then 'prefix' when length(unit) = 1 then 'character' else 'misspelt' end as kind
    from units
    where ends_with(unit, '*')
        or (length(unit) = 1 and unicode(unit) >= unicode('々'))
        or (
            regexp_matches(unit, '^[a-z]{4,}$')
            and unit not in (select unit from exact where term = unit group by unit having count(*) > {{ hardly_any() }})
        )
),

nearest as (
    -- all of these terms have the rarity of the most common one
    select
        opened.* exclude (word, kind),
        terms.term,
        min(terms.rarity) over (partition by opened.unit) as rarity,
        if(opened.kind = 'misspelt', damerau_levenshtein(terms.term, opened.word), 0) as distance
    from opened
    inner join marts.search_terms as terms on case opened.kind
        when 'prefix' then starts_with(terms.term, opened.word)
        when 'character' then contains(terms.term, opened.word)
        -- a `case`, as DuckDB computes both sides of an `and`
        else case
            when left(terms.term, 1) = left(opened.word, 1)
                and abs(length(terms.term) - length(opened.word)) <= 2
                and terms.item_count > {{ hardly_any() }}
                then damerau_levenshtein(terms.term, opened.word) <= if(length(opened.word) < 8, 1, 2)
            else false
        end
    end
)
{%- endmacro %}

{% macro hardly_any() -%} 2 {%- endmacro %}
