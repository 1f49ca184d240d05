"""Names that wait for a judgement: the proposals, their source text, and the judgements for the seed."""

from datetime import date
from typing import NamedTuple

import duckdb

from warehouse.extract.entities.judgements import Judgement
from warehouse.serve.read import Explanation, explain

ANSWERS = {"same": ("same", "different", "none"), "different": ("different", "same", "none"), "new": ("new", "none")}
"""Possible answers to a proposal; the proposed judgement comes first."""
_SHOWN = 3


class Proposal(NamedTuple):
    proposal: str
    left_id: str
    left_name: str
    right_id: str | None
    right_name: str | None
    evidence: str
    score: float
    report_count: int


def waiting(connection: duckdb.DuckDBPyConnection) -> list[Proposal]:
    """All proposals, those in most reports first."""
    rows = connection.execute(
        f"""
        SELECT {", ".join(Proposal._fields)} FROM marts.entity_reviews
        ORDER BY report_count DESC, score DESC, review_id
        """
    ).fetchall()
    return [Proposal(*row) for row in rows]


def text_behind(connection: duckdb.DuckDBPyConnection, proposal: Proposal) -> list[Explanation]:
    """The source text of some mentions of the left name."""
    mentions = connection.execute(
        """
        SELECT min_by(mention_id, char_start) FROM marts.entity_mentions
        WHERE entity_id = ? OR (entity_id = ? AND surface = ?)
        GROUP BY report_id ORDER BY report_id LIMIT ?
        """,
        [proposal.left_id, proposal.right_id, proposal.left_name, _SHOWN],
    ).fetchall()
    return [explanation for (mention_id,) in mentions for explanation in explain(connection, mention_id)]


def judge(proposal: Proposal, judgement: str, by: str, on: date) -> Judgement:
    """The judgement that answers a proposal."""
    is_of_two = judgement in ("same", "different")
    return Judgement(
        proposal.left_id,
        proposal.left_name,
        judgement,
        (proposal.right_id or "") if is_of_two else "",
        (proposal.right_name or "") if is_of_two else "",
        by,
        on.isoformat(),
        proposal.evidence,
    )
