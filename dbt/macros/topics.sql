{% macro folded_tag(tag) -%}
    coalesce(nullif(trim(lower(
        regexp_replace(regexp_replace(regexp_replace(regexp_replace(regexp_replace(ltrim(trim(regexp_replace(
            {{ half_width(unaccented(tag)) }},
            '[''’`\p{Cf}\x{fe00}-\x{fe0f}\x{20e3}]', '', 'g'
        )), '#'),
        '([^#]{2})#+$', '\1'),
        '(^|[^\p{L}\p{M}\p{N}+#])[+#]+', '\1-', 'g'),
        '[^\p{L}\p{M}\p{N}+#]+', '-', 'g'),
        '([\p{Han}\p{Hiragana}\p{Katakana}])-', '\1', 'g'),
        '-([\p{Han}\p{Hiragana}\p{Katakana}])', '\1', 'g')
    ), '-'), ''), nullif(trim({{ tag }}), ''), {{ tag }})
{%- endmacro %}

{% macro unaccented(text) -%}
    case
        when regexp_matches({{ text }}, '^[\x{00}-\x{24f}\x{300}-\x{36f}]*$') then strip_accents({{ text }})
        else nfc_normalize({{ text }})
    end
{%- endmacro %}

{% macro tag_letters(folded) -%}
    replace({{ folded }}, '-', '')
{%- endmacro %}

{% macro hashtag_words(tag) -%}
    regexp_replace(regexp_replace(regexp_replace({{ tag }},
        '(\p{L}\p{Ll})(\p{Lu})', '\1-\2', 'g'),
        '(\p{Lu})(\p{Lu}\p{Ll}{2})', '\1-\2', 'g'),
        '-(\p{Lu})$', '\1')
{%- endmacro %}

{% macro plural(word) -%}
    case
        when regexp_matches({{ word }}, '[^aeiou]y$') then left({{ word }}, -1) || 'ies'
        when regexp_matches({{ word }}, '(s|x|z|ch|sh)$') then {{ word }} || 'es'
        else {{ word }} || 's'
    end
{%- endmacro %}
