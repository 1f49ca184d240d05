"""The part of `make bench` on merging: a million generated claims, then some more, through the real dbt models."""

import time
from pathlib import Path

import duckdb

from orchestration.assets.dbt_runner import Dbt
from orchestration.settings import SEEDS

CLAIMS, NEW_CLAIMS = 1_000_000, 100
_MEMORY = "2GB"
"""A million claims are forty times the claims of a night with five thousand reports, which takes 450 MB."""
_MODELS = (
    "int_claim_days_digested int_claims_changed int_claims_likened int_claims_paired int_claims_connected "
    "int_claims_clustered int_claims_judged int_claim_days_compared int_event_ids_awarded int_claims_registered "
    "int_event_ids_registered"
)
_EVENTS = """
    CREATE TABLE events AS
    SELECT e,
           list_extract(['release', 'funding', 'acquisition', 'partnership', 'personnel', 'research', 'benchmark',
                         'infrastructure', 'adoption', 'financials', 'security', 'legal'],
                        1 + CAST(floor(random() * 12) AS INT)) AS event_type,
           DATE '2024-01-01' + CAST(floor(random() * 700) AS INT) AS happened_on,
           -- some names are in many events, most in few
           'e' || CAST(floor(20000 * pow(random(), 3)) AS INT) AS actor,
           'e' || CAST(floor(20000 * pow(random(), 3)) AS INT) AS other,
           'v' || CAST(floor(100000 * random()) AS INT) AS version,
           round(exp(random() * 12) * 1e6) AS amount,
           1 + CAST(floor(-ln(random()) * 2.5) AS INT) AS claim_count,
           [round(40 * (random() - 0.5)) FOR x IN range(128)] AS meaning
    FROM range(CAST(? AS BIGINT) // 3) AS t(e)
"""
_CLAIMS = """
    CREATE TABLE intermediate.int_claims_profiled AS
    WITH told AS (
        SELECT *, unnest(range(claim_count)) AS k, random() AS a, random() AS b, random() AS c, random() AS d
        FROM events
    ), numbered AS (
        SELECT *, happened_on + CAST(floor(a * 5) AS INT) AS published_on, row_number() OVER () AS n FROM told
    )
    SELECT 'claim_' || md5(CAST(n AS VARCHAR)) AS claim_id, 'item_' || n AS item_id,
           'source_' || CAST(floor(b * 300) AS INT) AS source_id,
           concat_ws('_', 'report', CAST(floor(b * 300) AS INT), published_on) AS report_id,
           published_on AS report_published_on, k % 3 <> 2 AS is_primary, event_type, 'reported' AS claim_status,
           if(c < 0.4, happened_on, NULL) AS event_on, if(c < 0.4, 'day', NULL) AS event_precision,
           family, window_days, happens_once, by_version,
           list_filter([actor, if(d < 0.9, other, NULL), if(b < 0.5, version, NULL)], lambda x: x IS NOT NULL)
               AS entity_ids,
           list_filter([actor, if(d < 0.9, other, NULL)], lambda x: CAST(substr(x, 2) AS INT) > 500) AS rare_ids,
           if(event_type = 'acquisition' AND d < 0.9, [other], []) AS target_ids,
           if(event_type = 'funding' AND d < 0.9, [other], []) AS investor_ids,
           entity_ids AS printed_ids, 'event ' || e AS headline,
           if(b < 0.5, [version], []) AS version_ids,
           if(c < 0.6, ['USD ' || format('{:.1e}', amount)], []) AS figures,
           if(a < 0.3, ['https://news.example/' || e], []) AS pages,
           if(c < 0.6, amount, NULL) AS amount, if(c < 0.6, 'USD', NULL) AS currency,
           report_id AS content_sha256, CAST(n AS INTEGER) AS item_number, 1 AS claim_number, meaning,
           row_number() OVER (ORDER BY published_on, claim_id) AS claim_rank
    FROM numbered JOIN read_csv(?, header = true) AS types USING (event_type)
    LIMIT ?
"""
_VECTORS = """
    -- two of three claims are headlines; those of one event are alike
    CREATE TABLE staging.claim_vectors AS
    SELECT content_sha256, item_number, claim_number, 'en' AS language,
           CAST([x + round(20 * (random() - 0.5)) FOR x IN meaning] AS FLOAT[128]) AS vector
    FROM intermediate.int_claims_profiled
    WHERE is_primary;
    ALTER TABLE intermediate.int_claims_profiled DROP meaning
"""
_RECOGNISED = """
    CREATE OR REPLACE TABLE intermediate.int_claims_recognised AS
    SELECT claim_id, report_id, report_published_on AS told_on, item_number,
           claim_number, is_primary, event_type, md5(claim_id) AS letters, pages,
           CAST(NULL AS VARCHAR) AS body_digest, entity_ids, entity_ids AS former_entity_ids
    FROM intermediate.int_claims_profiled;
    CREATE OR REPLACE VIEW intermediate.int_claims_described AS
    SELECT claim_id AS minted_id, * EXCLUDE (claim_id, former_entity_ids) FROM intermediate.int_claims_recognised
"""
_MORE = """
    CREATE OR REPLACE TABLE intermediate.int_claims_profiled AS
    SELECT * EXCLUDE (claim_rank), row_number() OVER (ORDER BY report_published_on, claim_id) AS claim_rank
    FROM (
        SELECT * FROM intermediate.int_claims_profiled
        UNION ALL
        SELECT * REPLACE ('new_' || claim_id AS claim_id, 'new_' || item_id AS item_id, 'new' AS report_id)
        FROM (SELECT * FROM intermediate.int_claims_profiled ORDER BY claim_rank DESC LIMIT ?)
    )
"""


def merging(folder: Path, claims: int = CLAIMS) -> tuple[float, float, float]:
    """Seconds to merge all generated claims, then some new claims, then none."""
    file = folder / "merging.duckdb"
    with duckdb.connect(str(file)) as connection:
        connection.execute("CREATE SCHEMA intermediate; CREATE SCHEMA staging")
        connection.execute("SELECT setseed(0.42)")
        connection.execute(_EVENTS, [claims])
        connection.execute(_CLAIMS, [str(SEEDS / "event_types.csv"), claims])
        connection.execute(_VECTORS)
        connection.execute(_RECOGNISED)
    _dbt(folder, "seed", "event_judgements event_types")
    first = _dbt(folder, "run", _MODELS)
    with duckdb.connect(str(file)) as connection:
        connection.execute(_MORE, [NEW_CLAIMS])
        connection.execute(_RECOGNISED)
    return first, _dbt(folder, "run", _MODELS), _dbt(folder, "run", _MODELS)


def _dbt(folder: Path, command: str, models: str) -> float:
    start = time.perf_counter()
    dbt = Dbt(
        work_file=str(folder / "merging.duckdb"), target_path=str(folder / "dbt"), duckdb_memory=_MEMORY, threads=1,
        time_zone="Asia/Shanghai",
    )  # fmt: skip
    run = dbt.run(command, "--select", *models.split())
    if run.failures:
        raise SystemExit("\n".join(run.failures))
    return time.perf_counter() - start
