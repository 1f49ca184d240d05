"""The landing and staging tables: their only definition, from which DDL, frame checks and dbt sources are made.

Imports: sources.contract.
"""

from warehouse.schema.dated import DATED
from warehouse.schema.extracted import CATALOGUED, EXTRACTED
from warehouse.schema.landing import LANDING
from warehouse.schema.parsed import PARSED
from warehouse.schema.table import Column, Reference, Table

__all__ = ["CATALOGUED", "DATED", "EXTRACTED", "LANDING", "PARSED", "TABLES", "Column", "Reference", "Table"]

TABLES = {f"{table.schema}.{table.name}": table for table in (*LANDING, *PARSED, *DATED, *EXTRACTED, *CATALOGUED)}
