"""The log of a run on the terminal: one line for each step."""

import logging

import dagster as dg
from rich.logging import RichHandler  # colours and columns where there is a terminal, plain text elsewhere


@dg.logger({}, description="One plain line for each message.")
def plain_logger(_context: dg.InitLoggerContext) -> logging.Logger:
    """Messages of our own assets, and errors; Dagster's step events stay in its event log."""
    logger = logging.Logger("briefhouse", logging.INFO)
    handler = RichHandler(show_path=False, omit_repeated_times=False, log_time_format="%H:%M:%S", markup=False)
    handler.setFormatter(_Plain())
    handler.addFilter(lambda record: not _is_noise(record))
    logger.addHandler(handler)
    return logger


class _Plain(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        meta = getattr(record, "dagster_meta", None) or {}
        step = meta.get("step_key")
        message = meta.get("orig_message") or record.getMessage()
        return f"{step}: {message}" if step else str(message)


_NOISE = ("dbt subsetted execution", "did not yield or return expected outputs")
"""Messages of Dagster about runs that build only a part."""


def _is_noise(record: logging.LogRecord) -> bool:
    return record.levelno < logging.ERROR and any(words in record.getMessage() for words in _NOISE)
