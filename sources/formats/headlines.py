"""Finding the headline of a story in a heading, or in a list item or paragraph without a separate headline."""

import re

from sources.document.leaves import Leaf, Run, trim

_LEAD_END = re.compile(r"[:：.。!！?？—–\-]\s*[\"'”’)）]*\s*$")
_AFTER_LEAD = re.compile(r"\s*(?:[:：—–]|-\s|$)")
_SENTENCE = re.compile(
    r".[^。！？!?.]*(?:(?:\.(?!\s+[^a-z\s]|\s*$)|(?:(?<=\b[A-Zv])|(?<=\b(?:vs|Mr|Ms|Dr|St|No)))\.(?=\s+[A-Z0-9]))[^。！？!?.]*)*(?:[。！？!?]+[”’\"'」』）)]*|\.|$)",
    re.DOTALL,
)
_CALL = re.compile(r"(?:[\x20-\x7e’“”]{1,32}|[^\x20-\x7e]{1,10})[!！]\s*")
"""A short exclamation, which is followed by the sentence that matters."""
_LABEL = re.compile(r"(?:[^\s:：\u2e80-\ufeff]+|[\u2e80-\ufeff]{1,3})\s*[:：]\s*")
"""One word with a colon names a kind or a subject, and is no sentence of its own."""
_BRACKETED = re.compile(r"[\s*_]*【([^【】\n]{6,100})】")
_NUMBER = re.compile(
    r"\s*(?:[（(]?\d{1,3}\s*(?:[、．)）]|\.(?!\d))|[一二三四五六七八九十]{1,3}、|[①-⑳]|\d\ufe0f?\u20e3)\s*"
)
_ASIDE = re.compile(r"\s*(?:(?:[(（\[【][^()（）\[\]【】]*[)）\]】]|#\d{1,4}|[↗→])\s*)*")
"""A remark in brackets, the number of the story in a list, or the arrow of a link."""
_CITED = re.compile(r"[。.!！?？)）\]】]\s*[(（\[【]?\s*$")
"""Characters between a sentence and the link to its source."""
_LONGEST = 200
_SHORTEST_LINK = 12


def headline_of(text: str, leaf: Leaf) -> tuple[Run, int]:
    """The headline (bold lead, else leading link, else first sentence), and the character where the body begins."""
    plain = leaf.text.strip()
    if leaf.lead and _is_lead(leaf.lead.text, plain):
        return leaf.lead, _after(text, leaf.lead.end, leaf.content_end)
    if bracketed := _BRACKETED.match(text, leaf.content_start, leaf.content_end):
        return Run(bracketed[1], *bracketed.span(1)), bracketed.end()
    if leaf.links:
        label = leaf.links[0][1]
        if len(label.text) >= _SHORTEST_LINK and plain.startswith(label.text.strip()):
            return label, label.end
    sentence = _first_sentence(_uncited(plain, leaf))
    end = leaf.content_end if sentence == plain else _find_end(text, leaf, sentence)
    start, stop = trim(text, leaf.content_start, end)
    return Run(sentence, start, stop), end


def heading_of(leaf: Leaf) -> Run:
    """A heading without its number; only its link, if nothing but an aside follows, such as a number of comments."""
    run = without_number(leaf.run)
    if leaf.links:
        label = leaf.links[0][1]
        if is_all_but_aside(run.text, label.text.strip()):
            return label
    return run


def is_all_but_aside(text: str, words: str) -> bool:
    """Whether a text is `words`, followed only by remarks in brackets, a number or an arrow."""
    return text.startswith(words) and bool(_ASIDE.fullmatch(text, len(words)))


def without_number(run: Run) -> Run:
    """The words of a headline without its list number; the span of the run is not adjusted."""
    number = _NUMBER.match(run.text)
    return Run(run.text[number.end() :].strip(), run.start, run.end) if number else run


def _is_lead(lead: str, plain: str) -> bool:
    lead = lead.strip()
    rest = plain[len(lead) :]
    label = _LABEL.match(plain)
    if label and len(lead) <= label.end() < len(plain):
        return False
    return len(lead) > 1 and bool(_LEAD_END.search(lead) or _AFTER_LEAD.match(rest))


def _uncited(plain: str, leaf: Leaf) -> str:
    """The text without the links after its sentence that cite its source."""
    for _, label in reversed(leaf.links):
        before = plain.rstrip(")）]】 ").removesuffix(label.text.strip())
        if before == plain or not _CITED.search(before):
            break
        plain = before.rstrip(" (（[【")
    return plain


def _after(text: str, start: int, end: int) -> int:
    while start < end and text[start] in " \t:：*_—–-":
        start += 1
    return start


def _first_sentence(plain: str) -> str:
    line = plain.split("\n", 1)[0].strip() or plain
    match = _SENTENCE.match(line)
    end = match.end() if match else len(line)
    if _CALL.fullmatch(line, 0, end) and (told := _SENTENCE.match(line, end)):
        end = told.end()
    sentence = line[:end].strip()
    return sentence if len(sentence) <= _LONGEST else sentence[:_LONGEST].rsplit(" ", 1)[0]


def _find_end(text: str, leaf: Leaf, sentence: str) -> int:
    """The end of the sentence in the source text, with marks and addresses skipped."""
    tail = sentence[-6:]
    at = text.find(tail, leaf.content_start + max(0, len(sentence) - len(tail)), leaf.content_end)
    return at + len(tail) if at >= 0 else min(leaf.content_end, leaf.content_start + len(sentence))
