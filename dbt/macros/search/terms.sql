{% macro cjk() -%}
    \x{3005}\x{3007}\x{3041}-\x{30fa}\x{30fc}-\x{30ff}\x{3400}-\x{4dbf}\x{4e00}-\x{9fff}\x{ac00}-\x{d7a3}\x{f900}-\x{faff}\x{20000}-\x{3134f}
{%- endmacro %}

{% macro letter() -%} 0-9a-z\x{df}-\x{f6}\x{f8}-\x{2af}\x{370}-\x{1fff} {%- endmacro %}

{% macro search_plain(text) -%}
    lower(strip_accents(translate({{ half_width(text) }}, '“”„«»「」『』', '"""""""""')))
{%- endmacro %}

{% macro search_name(text) -%}
    regexp_replace({{ search_plain(text) }}, '[^{{ letter() }}{{ cjk() }}]+', '', 'g')
{%- endmacro %}

{% macro search_folded(text) -%}
    regexp_replace(
        regexp_replace(
            {{ search_plain(text) }},
            '[+#_-]+([{{ letter() }}])', '-\1', 'g'
        ),
        '([a-z]{2})([0-9])', '\1-\2', 'g'
    )
{%- endmacro %}

{% macro search_words(folded, ending='') -%}
    regexp_extract_all(
        regexp_replace({{ folded }}, '[{{ cjk() }}]+', ' ', 'g'), '[{{ letter() }}]+(?:[.-][{{ letter() }}]+)*[+#]*{{ ending }}'
    )
{%- endmacro %}

{% macro search_bigrams(folded) -%}
    flatten(list_transform(
        regexp_extract_all({{ folded }}, '[{{ cjk() }}]+'),
        lambda run: case
            when length(run) = 1 then [run]
            else list_transform(
                list_zip(string_split(run, ''), string_split(run, '')[2:]), lambda pair: concat(pair[1], pair[2])
            )[:-2]
        end
    ))
{%- endmacro %}

{% macro search_terms(folded) -%}
    list_concat(
        list_transform(flatten(list_transform(
            list_transform({{ search_words(folded) }}, lambda word: string_split(word, '-')),
            lambda parts: list_concat(
                parts,
                flatten(list_transform(
                    list_filter(parts, lambda part: contains(part, '.')), lambda part: string_split(part, '.')
                )),
                flatten(list_transform(
                    range(1, len(parts)),
                    lambda i: list_distinct([parts[i] || parts[i + 1], parts[i] || split_part(parts[i + 1], '.', 1)])
                ))
            )
        )), lambda term: left(term, {{ longest_term() }})),
        {{ search_bigrams(folded) }}
    )
{%- endmacro %}

{% macro longest_term() -%} 64 {%- endmacro %}

{% macro search_spaced(folded) -%}
    ' ' || trim(regexp_replace(
        regexp_replace({{ folded }}, '([{{ cjk() }}])', ' \1 ', 'g'), '[^{{ letter() }}{{ cjk() }}]+', ' ', 'g'
    )) || ' '
{%- endmacro %}

{% macro search_item_key(items) -%}
    md5_number_lower(concat_ws(
        chr(31),
        '{{ local_md5(search_terms(search_folded("text"))) if local_md5 is defined }}',
        {{ items }}.item_id, coalesce({{ items }}.headline, ''), coalesce({{ items }}.body, '')
    ))
{%- endmacro %}
