"""What a table definition says, and what follows from it: DDL and frame checks."""

from dataclasses import dataclass

import polars as pl
from polars.datatypes import DataTypeClass

UTC = pl.Datetime("us", "UTC")
_SQL_TYPES: dict[pl.DataType | DataTypeClass, str] = {
    pl.String: "VARCHAR",
    pl.Int64: "BIGINT",
    pl.Int32: "INTEGER",
    pl.Float64: "DOUBLE",
    pl.Boolean: "BOOLEAN",
    pl.Date: "DATE",
    pl.Datetime("us"): "TIMESTAMP",
    UTC: "TIMESTAMPTZ",
}


@dataclass(frozen=True)
class Column:
    name: str
    dtype: pl.DataType | DataTypeClass
    description: str
    nullable: bool = False
    earlier: str = "NULL"
    """SQL of its value in rows of a release that had no such column."""

    @property
    def sql_type(self) -> str:
        return _SQL_TYPES[self.dtype]


@dataclass(frozen=True)
class Table:
    """One table; `grain` completes 'One row per'."""

    schema: str
    name: str
    grain: str
    columns: tuple[Column, ...]

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


def empty(table: Table) -> pl.DataFrame:
    """A frame of this table without rows."""
    return pl.DataFrame(schema=table.polars_schema)


CONTENT = Column("content_sha256", pl.String, "SHA-256 of the report's bytes, in hexadecimal.")
SPAN = (
    Column("char_start", pl.Int64, "First character, as an offset into the report's text."),
    Column("char_end", pl.Int64, "Character after the last."),
)
ITEM = Column("item_number", pl.Int32, "The item that holds it, counted from 1 within the report.", nullable=True)


def text(name: str, description: str, *, nullable: bool = False) -> Column:
    """A column of text."""
    return Column(name, pl.String, description, nullable)
