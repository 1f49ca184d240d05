"""The `briefhouse` command.

Imports: orchestration, orchestration.assets, orchestration.cli.terminal, sources.fetchers, sources.fetchers.visits,
sources.formats, sources.registry, sources.text, warehouse.extract.entities, warehouse.serve, warehouse.serve.brief,
warehouse.storage.
"""

import signal
import sys

from orchestration.cli.terminal.guard import die_apart, reason_of


def main() -> None:
    """Entry point: known errors end with one line instead of a traceback."""
    if killer := die_apart():
        _tell(killer)
    from orchestration.cli.commands import run  # imported late, to keep the waiting process small

    run()


def _tell(killer: signal.Signals) -> None:
    """Print the signal that killed the command, and send it as an alert, as nobody may watch a nightly run."""
    command = next((word for word in sys.argv[1:] if not word.startswith("-")), "")
    said = f"{command} {reason_of(killer)}"
    print(f"briefhouse: {said}", file=sys.stderr)
    if command == "nightly":
        from orchestration.alerts import send
        from orchestration.settings import Settings

        send(Settings().alert_url, said)
    sys.exit(1)
