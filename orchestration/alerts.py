"""Alerts to a webhook: failed runs, and sources that fail or are silent, once at the begin and once at the end."""

import dagster as dg
from pydantic import Field, SecretStr

from orchestration.history import GONE, PID_TAG
from orchestration.run import causes
from orchestration.settings import Settings

_SECONDS = 10.0
_LONGEST = 2_000


class Alerts(dg.ConfigurableResource["Alerts"]):
    """The webhook that receives alerts."""

    url: str | None = Field(None, description="Address that accepts `{'text': …}` by POST; a secret.")

    @classmethod
    def of(cls, options: Settings) -> "Alerts":
        """The webhook of the settings, by its environment variable, as the UI shows values and this is a secret."""
        return cls(url=dg.EnvVar("BRIEFHOUSE_ALERT_URL") if options.alert_url else None)

    def send(self, text: str) -> bool:
        """Post a text; returns False if it could not be sent."""
        return send(SecretStr(self.url) if self.url else None, text)


def send(url: SecretStr | None, text: str) -> bool:
    """Post `{"text": …}`, as chat services accept it; returns False, with a log line, if the webhook fails."""
    if url is None:
        return True
    import httpx  # loaded only where something is sent

    log = dg.get_dagster_logger()
    try:
        body = {"text": f"briefhouse: {text}"[:_LONGEST]}
        httpx.post(url.get_secret_value(), json=body, timeout=_SECONDS).raise_for_status()
    except httpx.HTTPStatusError as error:
        log.error(f"the alert webhook answered {error.response.status_code}; the alert was: {text}")
    except (httpx.HTTPError, httpx.InvalidURL) as error:  # their messages may hold the address, which is a secret
        log.error(f"the alert webhook cannot be reached ({type(error).__name__}); the alert was: {text}")
    else:
        return True
    return False


@dg.run_failure_sensor(
    name="run_failure_alert",
    monitor_all_code_locations=False,
    default_status=dg.DefaultSensorStatus.RUNNING,
    minimum_interval_seconds=30,
)
def run_failure_alert(context: dg.RunFailureSensorContext, alerts: Alerts) -> None:
    """Send an alert about a failed run. A run of the command line sends its own alert, unless it was killed."""
    told = causes(context.get_step_failure_events()) or [context.failure_event.message or "no reason given"]
    if PID_TAG not in context.dagster_run.tags or any(GONE in cause for cause in told):
        run = f"run {context.dagster_run.run_id[:8]} of {context.dagster_run.job_name} failed"
        alerts.send("\n".join([run, *(" ".join(cause.split()) for cause in told)]))
