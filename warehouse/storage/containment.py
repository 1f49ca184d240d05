"""Checks of a report's rows before they are loaded: a report that violates a rule goes to quarantine.

The rules are in the definitions of tables (`warehouse.schema`). They equal the dbt tests that concern single reports,
so that one invalid report does not fail the tests of the whole warehouse.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

import polars as pl

from warehouse.schema import Reference, Table
from warehouse.storage.workers import Result, Tried, told

Frames = dict[str, pl.DataFrame]
Found = TypeVar("Found")

_CONTENT = "content_sha256"
_TEXT_LENGTH = "_text_length"
_THERE = "_there"
_ROW = "_row"
_NOTHING: Frames = {}


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """The outcome of work on a report: a result with its version, a failure, or the reason why the try was lost."""

    content_sha256: str
    version: str | None
    failure: str | None
    lost_to: str | None = None


def contained(
    tables: tuple[Table, ...],
    found: Sequence[tuple[str, Found]],
    build: Callable[[Sequence[tuple[str, Found]]], Frames],
    beside: Frames = _NOTHING,
) -> tuple[Frames, dict[str, str]]:
    """Frames of the valid reports, and, by the content of each invalid report, the rule that it violates.

    `found` holds (content_sha256, results) pairs; `beside` has frames of other tables to which rules refer.
    """
    try:
        frames = build(found)
        broken = breaches(tables, frames, beside)
    except (Exception, pl.exceptions.PanicException) as error:
        if not found:
            raise
        if len(found) == 1:
            return build([]), {found[0][0]: told(error)}
        half = len(found) // 2  # halving finds the report whose values fit no table
        (left, left_broken), (right, right_broken) = (
            contained(tables, part, build, beside) for part in (found[:half], found[half:])
        )
        return {name: pl.concat([left[name], right[name]]) for name in left}, {**left_broken, **right_broken}
    if broken:
        stays = ~pl.col(_CONTENT).is_in(list(broken))
        frames = {name: frame.filter(stays) for name, frame in frames.items()}
    return frames, broken


def verdict(content_sha256: str, tried: Tried[Result], version: str, broken: Mapping[str, str]) -> Verdict:
    """The verdict on a completed try; a report that violates a rule is tried again by the next run."""
    rule = broken.get(content_sha256)
    return Verdict(content_sha256=content_sha256, version=None if rule else version, failure=tried.failure or rule)


def given_up(content_sha256: str, reason: str) -> Verdict:
    """The verdict on a report that was lost twice, without a version, so that the next run tries again."""
    return Verdict(content_sha256=content_sha256, version=None, failure=reason, lost_to=reason)


def breaches(tables: tuple[Table, ...], frames: Frames, beside: Frames) -> dict[str, str]:
    """The first rule that each invalid report violates, with table and row, by the report's content."""
    known = {**beside, **frames}
    first: dict[str, str] = {}
    for table in tables:
        if table.name in frames and not frames[table.name].is_empty():
            for content, rule, row in _broken(table, frames[table.name], known).iter_rows():
                first.setdefault(content, f"{table.name}: {rule} at row {row}")
    return first


def _broken(table: Table, frame: pl.DataFrame, known: Frames) -> pl.DataFrame:
    """The rows that violate a rule: content, rule and row number."""
    frame = frame.with_columns(pl.int_range(1, pl.len() + 1).over(_CONTENT).alias(_ROW))
    rules = [*_rules_of_columns(table)]
    if table.key:
        rules.append((f"{' and '.join(table.key)} not unique", pl.struct({_CONTENT, *table.key}).is_duplicated()))
    if table.one_of:
        filled = pl.sum_horizontal(pl.col(name).is_not_null() for name in table.one_of)
        rules.append((f"not one of {', '.join(table.one_of)}", filled != 1))
    if "char_start" in table.polars_schema:
        frame = _with_text(frame, known["reports"], table)
        rules += _rules_of_spans(table)
    for number, reference in enumerate(table.references):
        frame = _with_referred(frame, known[reference.table], reference, f"_referred{number}")
        rules.append((f"{' and '.join(reference.columns)} not in {reference.table}", pl.col(f"_referred{number}") == 0))
    broken = pl.coalesce(pl.when(is_broken).then(pl.lit(rule)) for rule, is_broken in rules)
    return frame.select(_CONTENT, broken.alias("rule"), _ROW).filter(pl.col("rule").is_not_null())


def _rules_of_columns(table: Table) -> Iterator[tuple[str, pl.Expr]]:
    for column in table.columns:
        value = pl.col(column.name)
        if not column.nullable:
            yield f"{column.name} is missing", value.is_null()
        if column.values:
            yield f"{column.name} is no allowed value", ~value.is_in(column.values)
        if column.dtype == pl.Float64:
            yield f"{column.name} is not finite", ~value.is_finite()


def _rules_of_spans(table: Table) -> Iterator[tuple[str, pl.Expr]]:
    start, end, length = pl.col("char_start"), pl.col("char_end"), pl.col(_TEXT_LENGTH)
    yield "report is missing", length.is_null()
    yield "char_start before the text", start < 0
    yield "char_end before char_start", end < start
    yield "char_end after the text's end", end > length
    if table.surface:
        yield f"{table.surface} differs from the text at its span", pl.col(_THERE) != pl.col(table.surface)
    if table.tiles:
        yield "char_start is not the char_end before", start != end.shift(1, fill_value=0).over(_CONTENT)
        yield "the text continues", (pl.col(_ROW) == pl.len().over(_CONTENT)) & (end != length)


def _with_text(frame: pl.DataFrame, reports: pl.DataFrame, table: Table) -> pl.DataFrame:
    """The rows with the length of their text, and the characters at their spans if a column repeats these."""
    texts = dict(reports.select(_CONTENT, pl.col("text").fill_null("")).iter_rows())
    lengths = {content: len(text) for content, text in texts.items()}
    frame = frame.with_columns(
        pl.col(_CONTENT).replace_strict(lengths, default=None, return_dtype=pl.Int64).alias(_TEXT_LENGTH)
    )
    if not table.surface:
        return frame
    spans = frame.select(_CONTENT, pl.col("char_start", "char_end").fill_null(0)).iter_rows()
    there = [texts.get(content, "")[max(0, start) : max(0, end)] for content, start, end in spans]
    return frame.with_columns(pl.Series(_THERE, there, pl.String))


def _with_referred(frame: pl.DataFrame, there: pl.DataFrame, reference: Reference, name: str) -> pl.DataFrame:
    """The rows with whether their referenced row exists; NULL for rows without a reference."""
    own, theirs = list(reference.columns), list(reference.there)
    if _CONTENT in there.columns:
        own, theirs = [_CONTENT, *own], [_CONTENT, *theirs]
    found = there.select(theirs).unique().with_columns(pl.lit(1).alias(name))
    joined = frame.join(found, how="left", left_on=own, right_on=theirs, maintain_order="left")
    refers = pl.all_horizontal(pl.col(column).is_not_null() for column in reference.columns)
    return joined.with_columns(pl.when(refers).then(pl.col(name).fill_null(0)).alias(name))
