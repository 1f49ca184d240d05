"""Alerts: posted once, never with the secret address in a message, and told again where the webhook failed."""

from http.server import BaseHTTPRequestHandler
from pathlib import Path

import dagster as dg
import pytest
from pydantic import SecretStr

from orchestration import alerts
from orchestration.history import GONE, PID_TAG
from tests.serving import Site, reply
from warehouse.serve.health import SourceHealth, changes, remember
from warehouse.storage.data_folder import DataFolder

WELL = SourceHealth("desk", "The desk", "ok", None, 0, 3, "week", 1, None, "2026-01-06")
FAILING = WELL._replace(status="failing", failure="answers 500\nand more", failed_visit_count=2)
SILENT = WELL._replace(status="silent", new_report_count=0)


@pytest.fixture
def logged(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Errors that alerts log."""
    errors: list[str] = []

    class Log:
        error = staticmethod(errors.append)

    monkeypatch.setattr("orchestration.alerts.dg.get_dagster_logger", Log)
    return errors


def test_text_is_posted_and_bounded(site: Site, logged: list[str]) -> None:
    assert alerts.send(SecretStr(f"{site.url}/hook"), "x" * 5_000)
    (posted,) = site.posted
    assert posted["text"] == f"briefhouse: {'x' * 5_000}"[:2_000]
    assert not logged


def test_without_a_webhook_nothing_is_sent_and_nothing_waits() -> None:
    assert alerts.send(None, "something")


@pytest.mark.parametrize(
    ("url", "says"),
    [
        ("http://127.0.0.1:9/hook?token=secret", "cannot be reached (ConnectError)"),
        ("secret", "cannot be reached (UnsupportedProtocol)"),
        ("http://secret:port/hook", "cannot be reached (InvalidURL)"),
    ],
)
def test_webhook_that_fails_is_logged_without_its_address(logged: list[str], url: str, says: str) -> None:
    assert not alerts.send(SecretStr(url), "the desk is failing")
    assert says in logged[0]
    assert "the desk is failing" in logged[0]
    assert "secret" not in logged[0]


def test_webhook_that_refuses_is_logged(site: Site, logged: list[str]) -> None:
    def refuse(handler: BaseHTTPRequestHandler) -> None:
        reply(handler, 403)

    site.answer("/hook", refuse)
    assert not alerts.send(SecretStr(f"{site.url}/hook?token=secret"), "the desk is failing")
    assert "answered 403" in logged[0]
    assert "secret" not in logged[0]


@pytest.mark.parametrize(
    ("health", "says"),
    [
        (WELL, "The desk (desk) is well: 3 new reports in the last week"),
        (FAILING, "The desk (desk) is failing: answers 500 and more (failed visits in a row: 2)"),
        (SILENT, "is silent: 0 new reports in the last week, at least 1 expected, the last on 2026-01-06"),
        (
            WELL._replace(status="flooding", expected_at_most=2),
            "is flooding: 3 new reports in the last week, at most 2",
        ),
        (WELL._replace(status="unvisited"), "is not visited yet"),
    ],
)
def test_health_is_told_in_one_line(health: SourceHealth, says: str) -> None:
    assert says in health.told
    assert health.told.isprintable()


def test_change_is_told_until_somebody_heard_it(tmp_path: Path) -> None:
    folder = DataFolder(tmp_path)
    assert changes(folder, [WELL]) == []
    assert changes(folder, [FAILING]) == changes(folder, [FAILING]) == [FAILING.told]
    remember(folder, [FAILING])
    assert changes(folder, [FAILING._replace(failed_visit_count=3)]) == []
    assert changes(folder, [SILENT]) == [SILENT.told]
    assert changes(folder, [WELL]) == [WELL.told]


def test_memory_that_is_broken_is_as_none(tmp_path: Path) -> None:
    (tmp_path / ".source_health.json").write_bytes(b"{\xff")
    assert changes(DataFolder(tmp_path), [FAILING]) == [FAILING.told]


@pytest.mark.parametrize(
    ("tags", "told", "is_sent"),
    [
        ({}, "the step land failed", True),
        ({PID_TAG: "1"}, "the step land failed", False),  # the command line told so itself
        ({PID_TAG: "1"}, f"the process is {GONE}", True),
    ],
)
def test_failed_run_is_told_once(site: Site, tags: dict[str, str], told: str, *, is_sent: bool) -> None:
    @dg.op
    def fail() -> None:
        raise dg.Failure(told)

    @dg.job(name="nightly")
    def nightly() -> None:
        fail()

    with dg.DagsterInstance.ephemeral() as instance:
        result = nightly.execute_in_process(instance=instance, raise_on_error=False, tags=tags)
        event = next(event for event in result.all_events if event.is_run_failure)
        context = dg.build_run_status_sensor_context(
            sensor_name="run_failure_alert",
            dagster_instance=instance,
            dagster_run=result.dagster_run,
            dagster_event=event._replace(message=told),
            resources={"alerts": alerts.Alerts(url=f"{site.url}/hook")},
        )
        alerts.run_failure_alert(context.for_run_failure())
    assert [told in posted["text"] for posted in site.posted] == [True] * is_sent
