"""The rules that the rows of one report keep, checked before they are loaded: a report that breaks one stays out.

The rules stand with the tables, in `warehouse.schema`. They say what dbt's tests say of single reports, so that one
broken report is put in quarantine, and does not fail the checks of all.
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
    """What became of a report: a result of a version, a failure, or what its try was lost to."""

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
    """Frames of the reports that keep all rules; and of each other report, by its content, the rule that it breaks.

    What is found of a report stands beside its content. `beside` has frames of other tables that rules look into.
    """
    try:
        frames = build(found)
        broken = breaches(tables, frames, beside)
    except (Exception, pl.exceptions.PanicException) as error:
        if not found:
            raise
        if len(found) == 1:
            return build([]), {found[0][0]: told(error)}
        half = len(found) // 2  # what fits no table is narrowed down to its report
        (left, left_broken), (right, right_broken) = (
            contained(tables, part, build, beside) for part in (found[:half], found[half:])
        )
        return {name: pl.concat([left[name], right[name]]) for name in left}, {**left_broken, **right_broken}
    if broken:
        stays = ~pl.col(_CONTENT).is_in(list(broken))
        frames = {name: frame.filter(stays) for name, frame in frames.items()}
    return frames, broken


def verdict(content_sha256: str, tried: Tried[Result], version: str, broken: Mapping[str, str]) -> Verdict:
    """The verdict on a report that was tried to its end; one that breaks a rule is tried again."""
    rule = broken.get(content_sha256)
    return Verdict(content_sha256=content_sha256, version=None if rule else version, failure=tried.failure or rule)


def given_up(content_sha256: str, reason: str) -> Verdict:
    """The verdict on a report that was lost twice: without a version, so that the next run tries again."""
    return Verdict(content_sha256=content_sha256, version=None, failure=reason, lost_to=reason)


def breaches(tables: tuple[Table, ...], frames: Frames, beside: Frames) -> dict[str, str]:
    """The first rule that each report breaks, with table and row, by the report's content."""
    known = {**beside, **frames}
    first: dict[str, str] = {}
    for table in tables:
        if table.name in frames and not frames[table.name].is_empty():
            for content, rule, row in _broken(table, frames[table.name], known).iter_rows():
                first.setdefault(content, f"{table.name}: {rule} at row {row}")
    return first


def _broken(table: Table, frame: pl.DataFrame, known: Frames) -> pl.DataFrame:
    """Content, rule and number of the rows that break a rule."""
    frame = frame.with_columns(pl.int_range(1, pl.len() + 1).over(_CONTENT).alias(_ROW))
    rules = [*_rules_of_columns(table)]
    if table.key:
        rules.append((f"{' and '.join(table.key)} stand twice", pl.struct({_CONTENT, *table.key}).is_duplicated()))
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
            yield f"{column.name} is none of its values", ~value.is_in(column.values)
        if column.dtype == pl.Float64:
            yield f"{column.name} is not finite", ~value.is_finite()


def _rules_of_spans(table: Table) -> Iterator[tuple[str, pl.Expr]]:
    start, end, length = pl.col("char_start"), pl.col("char_end"), pl.col(_TEXT_LENGTH)
    yield "report is missing", length.is_null()
    yield "char_start before the text", start < 0
    yield "char_end before char_start", end < start
    yield "char_end after the text's end", end > length
    if table.surface:
        yield f"{table.surface} is not what stands there", pl.col(_THERE) != pl.col(table.surface)
    if table.tiles:
        yield "char_start is not the end before", start != end.shift(1, fill_value=0).over(_CONTENT)
        yield "the text goes on", (pl.col(_ROW) == pl.len().over(_CONTENT)) & (end != length)


def _with_text(frame: pl.DataFrame, reports: pl.DataFrame, table: Table) -> pl.DataFrame:
    """The rows with the length of their text, and with the characters at their spans where a column repeats them."""
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
    """The rows with whether what they refer to is there; NULL where they refer to nothing."""
    own, theirs = list(reference.columns), list(reference.there)
    if _CONTENT in there.columns:
        own, theirs = [_CONTENT, *own], [_CONTENT, *theirs]
    found = there.select(theirs).unique().with_columns(pl.lit(1).alias(name))
    joined = frame.join(found, how="left", left_on=own, right_on=theirs, maintain_order="left")
    refers = pl.all_horizontal(pl.col(column).is_not_null() for column in reference.columns)
    return joined.with_columns(pl.when(refers).then(pl.col(name).fill_null(0)).alias(name))
