"""The `briefhouse` command.

Imports: orchestration, orchestration.assets, orchestration.cli.terminal, sources.fetchers, sources.fetchers.visits,
sources.formats, sources.registry, sources.text, warehouse.extract.entities, warehouse.serve, warehouse.serve.brief,
warehouse.storage.
"""

import signal
import sys

from orchestration.cli.terminal.guard import die_apart, reason_of


def main() -> None:
    """Entry point: known troubles end with one line, not a trace."""
    if killer := die_apart():
        _tell(killer)
    from orchestration.cli.commands import run  # only now: the process that waits stays small

    run()


def _tell(killer: signal.Signals) -> None:
    """Say what killed the command; nobody may be looking at a nightly run, so it is also sent."""
    command = next((word for word in sys.argv[1:] if not word.startswith("-")), "")
    said = f"{command} {reason_of(killer)}"
    print(f"briefhouse: {said}", file=sys.stderr)
    if command == "nightly":
        from orchestration.alerts import send
        from orchestration.settings import Settings

        send(Settings().alert_url, said)
    sys.exit(1)
