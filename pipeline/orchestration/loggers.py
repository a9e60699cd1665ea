"""Loggers: `story` writes what the stages tell and what went wrong, and none of Dagster's own events."""

import logging
import sys

import dagster as dg


@dg.logger(
    None,
    "A line a stage, and errors: a sentence where somebody can put them right, else the traceback.",
)
def story(_context: dg.InitLoggerContext) -> logging.Logger:
    """A logger on standard error; one a run, since a shared one would keep the handlers of earlier runs."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(_Plain())
    told = logging.Logger("story", logging.INFO)  # noqa: LOG001
    told.addHandler(handler)
    return told


class _Plain(logging.Formatter):
    """Our own messages as they were written, without the run's id; Dagster's whole, with the error they report.

    What a step was stopped by from outside is told as the sentence it is (`alone`), without the way there.
    """

    def format(self, record: logging.LogRecord) -> str:
        meta = record.__dict__["dagster_meta"]
        event: dg.DagsterEvent | None = meta["dagster_event"]
        if event is None:
            return str(meta["orig_message"])
        said = event.is_step_failure and event.step_failure_data.user_failure_data
        return str(said.description) if said else record.getMessage()
