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
