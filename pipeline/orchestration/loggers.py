"""Loggers: `story` writes what the stages tell and what went wrong, and none of Dagster's own events."""

import logging
import sys

import dagster as dg


@dg.logger(None, "A line a stage, and errors with their traceback.")
def story(_context: dg.InitLoggerContext) -> logging.Logger:
    """A logger on standard error; one a run, since a shared one would keep the handlers of earlier runs."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(_Plain())
    told = logging.Logger("story", logging.INFO)  # noqa: LOG001
    told.addHandler(handler)
    return told


class _Plain(logging.Formatter):
    """Our own messages as they were written, without the run's id; Dagster's whole, with the error they report."""

    def format(self, record: logging.LogRecord) -> str:
        meta = record.__dict__["dagster_meta"]
        return str(meta["orig_message"]) if meta["dagster_event"] is None else record.getMessage()
