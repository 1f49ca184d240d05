"""Alerts to a webhook: a run that failed, and sources that fail or are silent, told once when it begins and ends."""

import dagster as dg

from orchestration.history import GONE, PID_TAG
from orchestration.run import causes
from orchestration.settings import Settings, settings

_SECONDS = 10.0
_LONGEST = 2_000


def send(options: Settings, text: str) -> bool:
    """Post `{"text": …}`, as chat services take it. A webhook that fails is logged, and fails no run: False."""
    if options.alert_url is None:
        return True
    import httpx  # where nothing is sent, it need not be loaded

    log = dg.get_dagster_logger()
    try:
        url = options.alert_url.get_secret_value()
        httpx.post(url, json={"text": f"briefhouse: {text}"[:_LONGEST]}, timeout=_SECONDS).raise_for_status()
    except httpx.HTTPStatusError as error:
        log.error(f"the alert webhook answered {error.response.status_code}; it was to say: {text}")
    except (httpx.HTTPError, httpx.InvalidURL) as error:  # their messages may hold the address, which is a secret
        log.error(f"the alert webhook cannot be reached ({type(error).__name__}); it was to say: {text}")
    else:
        return True
    return False


@dg.run_failure_sensor(
    name="run_failure_alert",
    monitor_all_code_locations=False,
    default_status=dg.DefaultSensorStatus.RUNNING,
    minimum_interval_seconds=30,
)
def run_failure_alert(context: dg.RunFailureSensorContext) -> None:
    """Tell of a failed run. One that the command line started tells so itself, unless it was killed."""
    told = causes(context.get_step_failure_events()) or [context.failure_event.message or "no reason given"]
    if PID_TAG not in context.dagster_run.tags or any(GONE in cause for cause in told):
        run = f"run {context.dagster_run.run_id[:8]} of {context.dagster_run.job_name} failed"
        send(settings(), "\n".join([run, *(" ".join(cause.split()) for cause in told)]))
