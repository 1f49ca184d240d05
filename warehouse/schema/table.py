"""The definition of a table, and the DDL and frame checks that are made from it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import Any, ClassVar, NamedTuple, Protocol

import polars as pl
from polars.datatypes import DataTypeClass

UTC = pl.Datetime("us", "UTC")
VECTOR = pl.Array(pl.Float32, 128)
_SQL_TYPES: dict[pl.DataType | DataTypeClass, str] = {
    pl.String: "VARCHAR",
    pl.Int64: "BIGINT",
    pl.Int32: "INTEGER",
    pl.Float64: "DOUBLE",
    pl.Boolean: "BOOLEAN",
    pl.Date: "DATE",
    pl.Datetime("us"): "TIMESTAMP",
    UTC: "TIMESTAMPTZ",
    VECTOR: "FLOAT[128]",
}
_SAME: Mapping[str, str] = {}


class TableRow(Protocol):
    """A row that declares its table and has a field for each column."""

    table: ClassVar[str]


class _RowOfReport(NamedTuple):
    content_sha256: str
    ordinal: int
    row: object


@dataclass(frozen=True)
class Column:
    name: str
    dtype: pl.DataType | DataTypeClass
    description: str
    nullable: bool = False
    earlier: str = "NULL"
    """SQL expression of the column's value in rows of an earlier release without the column."""
    values: tuple[str, ...] = ()
    """All allowed values; an empty tuple allows any value."""

    @property
    def sql_type(self) -> str:
        return _SQL_TYPES[self.dtype]


@dataclass(frozen=True)
class Reference:
    """Columns whose values, unless one is NULL, must occur together in a row of another table.

    In a table with rows of reports, the row must belong to the same report.
    """

    columns: tuple[str, ...]
    table: str
    there: tuple[str, ...]


@dataclass(frozen=True)
class Table:
    """One table, and the rules that the rows of each report keep; `grain` completes 'One row per'."""

    schema: str
    name: str
    grain: str
    columns: tuple[Column, ...]
    key: tuple[str, ...] = ()
    """Columns that identify a row within its report; content and key give the row its id."""
    references: tuple[Reference, ...] = ()
    one_of: tuple[str, ...] = ()
    """Columns of which exactly one is not NULL in each row."""
    surface: str | None = None
    """The column with the characters between `char_start` and `char_end`."""
    tiles: bool = False
    """Whether the spans of a report's rows tile its text from the first character to the last."""

    @property
    def polars_schema(self) -> pl.Schema:
        return pl.Schema({column.name: column.dtype for column in self.columns})

    @property
    def ddl(self) -> str:
        columns = ", ".join(
            f"{column.name} {column.sql_type}{'' if column.nullable else ' NOT NULL'}" for column in self.columns
        )
        return f"CREATE TABLE IF NOT EXISTS {self.schema}.{self.name} ({columns})"

    def checked(self, frame: pl.DataFrame) -> pl.DataFrame:
        """The frame in this table's column order; raises `ValueError` where names, types or nulls differ."""
        if set(frame.columns) != set(self.polars_schema):
            raise ValueError(f"{self.name}: columns {sorted(frame.columns)} are not {sorted(self.polars_schema)}")
        frame = frame.select(self.polars_schema.names())
        if frame.schema != self.polars_schema:
            raise ValueError(f"{self.name}: types {frame.schema} are not {self.polars_schema}")
        empty = [c.name for c in self.columns if not c.nullable and frame[c.name].null_count()]
        if empty:
            raise ValueError(f"{self.name}: nulls in {', '.join(empty)}")
        return frame

    def frame(self, rows: Sequence[object] = (), fields: Mapping[str, str] = _SAME) -> pl.DataFrame:
        """A frame of rows; a column's values come from the field of its name, or from the field that `fields` names.

        Raises `ValueError`, which names table and column, where a row has no such field or a value does not fit.
        """
        columns = []
        for column in self.columns:
            field = fields.get(column.name, column.name)
            try:
                values: list[Any] = list(map(attrgetter(field), rows))
                columns.append(pl.Series(column.name, values, column.dtype))
            except AttributeError as error:
                raise ValueError(f"{self.name}: a row has no {column.name}: {error}") from error
            except (TypeError, ValueError, OverflowError, pl.exceptions.PolarsError) as error:
                raise ValueError(f"{self.name}: a value does not fit {column.name}: {str(error)[:200]}") from error
        return pl.DataFrame(columns)

    def frame_of_reports(
        self, reports: Iterable[tuple[str, Iterable[object]]], fields: Mapping[str, str] = _SAME
    ) -> pl.DataFrame:
        """A frame as by `frame`, of (content_sha256, rows) pairs; rows are numbered from 1 within each report."""
        own = {name: f"row.{fields.get(name, name)}" for name in self.polars_schema if name not in _RowOfReport._fields}
        numbered = [_RowOfReport(content, *one) for content, rows in reports for one in enumerate(rows, 1)]
        return self.frame(numbered, own)


def storable(words: str) -> str:
    """The text with lone surrogates, which JSON may hold and no column can, written as escapes."""
    return words.encode("utf-8", "backslashreplace").decode("utf-8")


def text(name: str, description: str, *, nullable: bool = False, values: Iterable[str] = ()) -> Column:
    """A column of text."""
    return Column(name, pl.String, description, nullable, values=tuple(map(str, values)))


CONTENT = Column("content_sha256", pl.String, "SHA-256 of the report's bytes, in hexadecimal.")
SPAN = (
    Column("char_start", pl.Int64, "Offset of the first character in the report's text."),
    Column("char_end", pl.Int64, "Offset after the last character."),
)
ITEM = Column("item_number", pl.Int32, "Number of its item, from 1 within the report.", nullable=True)
OF_ITEM = Reference(("item_number",), "items", ("item_number",))
NUMBERED = ("ordinal",)
VERDICT = (
    text("failure", "Reason why there is no result; NULL if there is one.", nullable=True),
    text(
        "lost_to",
        "Why the newest try was lost (time, memory, a killed process): the next run tries again. NULL if it was not.",
        nullable=True,
    ),
)


def ordinal(what: str) -> Column:
    """The column with the number of a row among the rows of its report."""
    return Column("ordinal", pl.Int32, f"Position among the report's {what}, from 1.")


def version(what: str) -> Column:
    """The column with the digest of all that a result depends on."""
    return text("version", f"Digest of {what}; NULL if the next run is to try again.", nullable=True)
