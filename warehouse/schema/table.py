"""What a table definition says, and what follows from it: DDL and frame checks."""

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
    """A row that declares the table it belongs to, and has a field per column of it."""

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
    """SQL of its value in rows of a release that had no such column."""
    values: tuple[str, ...] = ()
    """All values that it may have; of an empty tuple, any."""

    @property
    def sql_type(self) -> str:
        return _SQL_TYPES[self.dtype]


@dataclass(frozen=True)
class Reference:
    """Columns whose values, where none is NULL, must stand together in a row of another table.

    A table with reports is looked up in the rows of the same report.
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
    """Columns whose values no two rows of a report share: by its content and them a row gets its id."""
    references: tuple[Reference, ...] = ()
    one_of: tuple[str, ...] = ()
    """Columns of which each row fills exactly one."""
    surface: str | None = None
    """The column with the characters between `char_start` and `char_end`."""
    tiles: bool = False
    """The spans of a report's rows follow each other from the first character of its text to the last."""

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
        """A frame of rows: each column from the field of its name, or from the one that `fields` tells.

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
        """As `frame`, of the rows of reports beside their contents, which are numbered within each report."""
        own = {name: f"row.{fields.get(name, name)}" for name in self.polars_schema if name not in _RowOfReport._fields}
        numbered = [_RowOfReport(content, *one) for content, rows in reports for one in enumerate(rows, 1)]
        return self.frame(numbered, own)


def storable(words: str) -> str:
    """The words with halves of surrogate pairs, which JSON may hold and no column can, written out."""
    return words.encode("utf-8", "backslashreplace").decode("utf-8")


def text(name: str, description: str, *, nullable: bool = False, values: Iterable[str] = ()) -> Column:
    """A column of text."""
    return Column(name, pl.String, description, nullable, values=tuple(map(str, values)))


CONTENT = Column("content_sha256", pl.String, "SHA-256 of the report's bytes, in hexadecimal.")
SPAN = (
    Column("char_start", pl.Int64, "First character, as an offset into the report's text."),
    Column("char_end", pl.Int64, "Character after the last."),
)
ITEM = Column("item_number", pl.Int32, "The item that holds it, counted from 1 within the report.", nullable=True)
OF_ITEM = Reference(("item_number",), "items", ("item_number",))
NUMBERED = ("ordinal",)
VERDICT = (
    text("failure", "Why there is no result; NULL if there is one.", nullable=True),
    text(
        "lost_to",
        "What the newest try was lost to: time, memory, a killed process; the next run tries again. NULL: to nothing.",
        nullable=True,
    ),
)


def ordinal(what: str) -> Column:
    """The number of a row among those of its report."""
    return Column("ordinal", pl.Int32, f"Position among the report's {what}, from 1.")


def version(what: str) -> Column:
    """What a result depends on."""
    return text("version", f"Digest of {what}; NULL if the next run is to try again.", nullable=True)
