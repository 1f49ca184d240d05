"""The reason of a failed run is the error that made it fail, not what Dagster wraps it in."""

import dagster as dg

from orchestration.run import causes


def told(*ops: dg.OpDefinition) -> list[str]:
    @dg.job(executor_def=dg.in_process_executor)
    def nightly() -> None:
        for op in ops:
            op()

    return causes(nightly.execute_in_process(raise_on_error=False).all_events)


@dg.op(retry_policy=dg.RetryPolicy(max_retries=1))
def land() -> None:
    raise OSError(28, "No space left on device", "landing/ab\nc")


@dg.op
def parse() -> None:
    try:
        raise KeyError("deeper")
    except KeyError as error:
        raise ValueError("cannot read table x") from error


@dg.op
def extract() -> None:
    raise dg.Failure("a person has to mend it", allow_retries=False)


def test_step_that_was_retried_tells_its_real_cause_in_one_line() -> None:
    assert told(land) == ["land failed: OSError: [Errno 28] No space left on device: 'landing/ab\\nc'"]


def test_every_failed_step_is_told_by_its_own_error() -> None:
    extracting, parsing = sorted(told(parse, extract))
    assert extracting.endswith("a person has to mend it")
    assert parsing == "parse failed: ValueError: cannot read table x"


def test_run_that_cannot_start_a_step_tells_why() -> None:
    @dg.resource
    def broken(_context: dg.InitResourceContext) -> None:
        raise RuntimeError("another run has been writing")

    @dg.op(required_resource_keys={"broken"})
    def needs_it() -> None: ...

    @dg.job(resource_defs={"broken": broken})
    def nightly() -> None:
        needs_it()

    (cause,) = causes(nightly.execute_in_process(raise_on_error=False).all_events)
    assert cause.endswith("failed: RuntimeError: another run has been writing")
