"""The command for judgements of a person: `review`."""

import getpass
from datetime import date
from typing import Annotated

import typer
from rich.markup import escape
from rich.prompt import Prompt

from orchestration.cli.terminal.app import Data, app, options_of, stop
from orchestration.cli.terminal.printing import console, print_explanation
from orchestration.settings import IS_INSTALLED, SEEDS
from warehouse.extract.entities.judgements import append_judgement, read_judgements
from warehouse.serve.read import open_published
from warehouse.serve.review import ANSWERS, Proposal, judge, text_behind, waiting


@app.command()
def review(
    data: Data = None,
    by: Annotated[str | None, typer.Option(help="Your name; the user name if missing.", show_default=False)] = None,
) -> None:
    """Judge proposed merges and names, with their source text; judgements are written to the seed, for the next run.

    Undo a judgement by deleting its line in dbt/seeds/entity_judgements.csv.
    """
    if IS_INSTALLED:
        stop("an upgrade would replace the judgements in an installed package: run review in a checkout of the project")
    options = options_of(data=data)
    read_judgements(SEEDS)
    with open_published(options.folder.published, options.time_zone) as connection:
        proposals = waiting(connection)
        console.print(f"{len(proposals)} wait")
        for number, proposal in enumerate(proposals, 1):
            _print_proposal(proposal, f"{number} of {len(proposals)}")
            for found in text_behind(connection, proposal):
                print_explanation(found)
            choices = [*ANSWERS[proposal.proposal], "later", "quit"]
            answer = Prompt.ask("Your judgement", choices=choices, default="later", console=console)
            if answer == "quit":
                return
            if answer != "later":
                judgement = judge(proposal, answer, by or getpass.getuser(), date.today())
                append_judgement(SEEDS, judgement)
                console.print(f"written: {escape(proposal.left_name)} {answer} {escape(judgement.right_name)}\n")


def _print_proposal(proposal: Proposal, place: str) -> None:
    left, right = escape(proposal.left_name), escape(proposal.right_name or "")
    console.print(f"[bold]{place}: {left}[/bold] {proposal.proposal} [bold]{right}[/bold]")
    console.print(f"{escape(proposal.evidence)}; {proposal.report_count} reports, score {proposal.score:.2f}")
