"""The day of every report: the printed day, else the day in its file name, else the day of its arrival.

A printed moment gives the day in the configured time zone; a day without a time is taken as printed, and so is the day
of a moment that the file name has too. Extraction, which counts relative dates from the day, and dbt read it from
`staging.report_days`.
"""

import duckdb
import polars as pl

from sources.text.dates.names import day_of_name
from warehouse.schema import DATED
from warehouse.storage.batches import Loaded
from warehouse.storage.store import append, transaction
from warehouse.storage.versions import parser_version

_TABLE = DATED[0]
_COLUMNS = ", ".join(_TABLE.polars_schema.names())
_PLACES = """
    CREATE OR REPLACE TEMP TABLE report_places AS
    WITH arrivals AS (
        SELECT *, split_part(source_id, '/', 1) AS root_source_id FROM landing.arrivals
    ),
    ranked AS (
        SELECT arrivals.*,
               row_number() OVER (newest_first) AS age,
               first_value(is_withdrawn) OVER (newest_first) AS is_gone,
               min(arrived_at) OVER (PARTITION BY root_source_id, report_key) AS first_arrived_at,
               max(arrival_number) FILTER (content_sha256 IN (SELECT content_sha256 FROM staging.reports)) OVER (
                   PARTITION BY root_source_id, report_key
               ) AS current_number
        FROM arrivals
        WINDOW newest_first AS (PARTITION BY root_source_id, report_key ORDER BY arrival_number DESC)
    )
    SELECT content_sha256, origin_name,
           CAST(timezone($zone, first_arrived_at) AS DATE) AS first_arrived_on,
           CAST(timezone($zone, arrived_at) AS DATE) AS arrived_on
    FROM ranked SEMI JOIN staging.reports USING (content_sha256)
    QUALIFY row_number() OVER (
        PARTITION BY content_sha256 ORDER BY arrival_number IS DISTINCT FROM current_number, is_gone, arrival_number
    ) = 1
"""
"""Of several places of one content, the first place that still shows it decides."""
_UNREAD_NAMES = """
    SELECT content_sha256, places.origin_name, first_arrived_on
    FROM report_places AS places LEFT JOIN staging.report_days AS days USING (content_sha256)
    WHERE (places.origin_name, $version) IS DISTINCT FROM (days.origin_name, days.version)
"""
_DAYS = """
    CREATE OR REPLACE TEMP TABLE new_days AS
    WITH dated AS (
        SELECT content_sha256, places.origin_name, first_arrived_on, arrived_on,
               if(names.content_sha256 IS NULL, days.named_from, names.named_from) AS named_from,
               if(names.content_sha256 IS NULL, days.named_on, names.named_on) AS named_on,
               reports.published_at, reports.published_from, reports.published_on AS local_on,
               reports.published_basis AS printed_basis,
               reports.published_basis IN ('front_matter', 'feed', 'header') AS is_sure
        FROM report_places AS places
        INNER JOIN staging.reports AS reports USING (content_sha256)
        LEFT JOIN staging.report_days AS days USING (content_sha256)
        LEFT JOIN read_names AS names USING (content_sha256)
    ),
    told AS (
        SELECT *,
               coalesce(named_from = local_on AND named_on = local_on AND printed_basis <> 'feed', false) AS is_agreed,
               published_at IS NOT NULL AND NOT is_agreed AS is_moment,
               if(is_moment, CAST(timezone($zone, published_at) AS DATE), local_on) AS printed_on,
               if(is_moment, printed_on, coalesce(published_from, local_on)) AS printed_from
        FROM dated
    ),
    plausible AS (
        SELECT *,
               printed_from BETWEEN DATE '2000-01-01' AND arrived_on + 2 AS is_printed,
               named_from BETWEEN DATE '2000-01-01' AND arrived_on + 2 AS is_named,
               printed_from < printed_on AND named_on - printed_on BETWEEN 1 AND 7 AS is_named_after
        FROM told
    ),
    ranked AS (
        SELECT *,
               CASE
                   WHEN is_printed AND is_sure AND printed_from = printed_on THEN 'printed'
                   WHEN is_printed AND is_sure AND is_named_after THEN 'printed'
                   WHEN is_named AND named_from = named_on THEN 'named'
                   WHEN is_printed AND is_sure THEN 'printed'
                   WHEN is_named THEN 'named'
                   WHEN is_printed THEN 'printed'
               END AS decided_by
        FROM plausible
    )
    SELECT content_sha256, origin_name, named_from, named_on, $version AS version,
           CASE decided_by
               WHEN 'printed' THEN if(printed_from < printed_on, least(printed_on, arrived_on), printed_on)
               WHEN 'named' THEN if(named_from < named_on, least(named_on, arrived_on), named_on)
               ELSE first_arrived_on
           END AS published_on,
           CASE decided_by
               WHEN 'printed' THEN printed_basis WHEN 'named' THEN 'file_name' ELSE 'ingested'
           END AS published_basis,
           printed_on IS NOT NULL AND NOT is_printed AS is_misdated
    FROM ranked
"""
"""A day is more reliable than a week or month, which is over by the arrival of its report.

A day in a file name at most seven days after a printed week or month is only the day of writing.

Clocks may be wrong: a day before the year 2000, or more than two days after the arrival, is ignored.
"""


def assign_days(connection: duckdb.DuckDBPyConnection, time_zone: str) -> Loaded:
    """Update the day of every parsed report; returns the changes. A report whose day changed is searched again."""
    values = {"zone": time_zone, "version": f"{parser_version()}/{time_zone}"}
    with transaction(connection):
        connection.execute(_PLACES, {"zone": time_zone})
        unread = connection.execute(_UNREAD_NAMES, {"version": values["version"]}).pl()
        connection.register("read_names", _read(unread).to_arrow())
        connection.execute(_DAYS, values)
        connection.unregister("read_names")
        connection.execute(
            "UPDATE staging.extractions SET version = NULL "
            "WHERE content_sha256 IN (SELECT content_sha256 FROM new_days "
            "JOIN staging.report_days AS days USING (content_sha256) WHERE days.published_on <> new_days.published_on)"
        )
        changed = connection.execute(
            f"SELECT {_COLUMNS} FROM new_days EXCEPT SELECT {_COLUMNS} FROM staging.report_days ORDER BY content_sha256"
        ).pl()
        connection.register("changed", changed.to_arrow())
        connection.execute(
            "DELETE FROM staging.report_days WHERE content_sha256 IN (SELECT content_sha256 FROM changed) "
            "OR content_sha256 NOT IN (SELECT content_sha256 FROM new_days)"
        )
        connection.unregister("changed")
        append(connection, _TABLE, changed)
        for table in ("report_places", "new_days"):
            connection.execute(f"DROP TABLE {table}")
    loaded = Loaded({}, {}, [])
    loaded.note(_TABLE, changed)
    return loaded


def _read(names: pl.DataFrame) -> pl.DataFrame:
    """The days in file names, by content."""
    told = [
        day_of_name(name, arrived_on)
        for name, arrived_on in names.select("origin_name", "first_arrived_on").iter_rows()
    ]
    return names.select("content_sha256").with_columns(
        pl.Series("named_from", [day and day.since for day in told], pl.Date),
        pl.Series("named_on", [day and day.on for day in told], pl.Date),
    )
