{% macro search_units() -%}
asked as (
    select string_split({{ search_folded('left(query, 1000)') }}, '"') as parts
),

segments as (
    -- text between two quotation marks is a phrase; a single mark opens none
    select list_transform(parts, lambda part, place: {
        'is_required': place % 2 = 0 and place < len(parts),
        'folded': part,
        'bigrams': {{ search_bigrams('part') }},
        'words': flatten(list_transform({{ search_words('part', '\\*?') }}, lambda word: string_split(word, '-')))
    }) as segments
    from asked
),

spelt as materialized (
    -- 'gpt 5' is also looked up as 'gpt5', a plural also as its singular, '5.2' also as '5'
    select
        list_filter(segments, lambda segment: segment.is_required) as phrases,
        flatten(list_transform(segments, lambda segment: list_concat(
            list_transform(segment.words, lambda word, place: {
                'unit': word,
                'is_required': segment.is_required,
                'forms': list_concat(
                    list_transform(
                        [word, segment.words[place - 1] || word, word || segment.words[place + 1]],
                        lambda term: {'term': term, 'worth': 1.0}
                    ),
                    list_transform([word || 's', if(ends_with(word, 's'), left(word, -1), null)], lambda term: {'term': term, 'worth': 0.8}),
                    list_transform(string_split(word, '.'), lambda term: {'term': term, 'worth': 0.4})
                )
            }),
            list_transform(segment.bigrams, lambda word: {
                'unit': word, 'is_required': segment.is_required, 'forms': [{'term': word, 'worth': 1.0}]
            })
        )))[:32] as units
    from segments
),

units as materialized (
    select
        unnest(units, max_depth := 2),
        len(list_distinct(list_transform(list_filter(units, lambda u: u.is_required), lambda u: u.unit))) as required_total
    from spelt
)
{%- endmacro %}

{% macro search_hits() -%}
exact as materialized (
    select
        postings.item_key,
        forms.unit,
        forms.is_required,
        forms.required_total,
        postings.term,
        postings.rarity,
        forms.worth * postings.weight as score
    from (select unit, is_required, required_total, unnest(forms, recursive := true) from units) as forms
    inner join marts.search_postings as postings on postings.term = left(forms.term, {{ longest_term() }})
),

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
),

hits as (
    select * from exact
    union all
    select
        postings.item_key,
        nearest.unit,
        nearest.is_required,
        nearest.required_total,
        postings.term,
        nearest.rarity,
        postings.weight / postings.rarity * nearest.rarity / (1 + 0.7 * nearest.distance) as score
    from nearest
    inner join marts.search_postings as postings on postings.term = nearest.term
),

scored as materialized (
    select
        item_key,
        sqrt(sum(score) * sum(rarity)) as score,
        list_distinct(flatten(list(matched))) as matched,
        any_value(required_total) as required_total,
        count(*) filter (is_required) as required_count
    from (
        select
            item_key,
            unit,
            required_total,
            bool_or(is_required) as is_required,
            max(score) as score,
            min(rarity) as rarity,
            list(term) as matched
        from hits
        group by item_key, unit, required_total
    )
    group by item_key
)
{%- endmacro %}

{% macro search_phrases() -%}
worded as materialized (
    select scored.item_key, {{ search_folded("concat_ws(' ', items.headline, items.body)") }} as folded
    from scored
    inner join marts.search_items as indexed on indexed.item_key = scored.item_key
    inner join marts.items as items on items.item_id = indexed.item_id
    where scored.required_total > 0 and scored.required_count = scored.required_total
),

phrased as (
    select worded.item_key
    from (select item_key, {{ search_spaced('folded') }} as spaced from worded) as worded
    cross join spelt
    where list_bool_and(list_transform(
        spelt.phrases, lambda phrase: contains(worded.spaced, {{ search_spaced('phrase.folded') }})
    ))
)
{%- endmacro %}

{% macro hardly_any() -%} 2 {%- endmacro %}
