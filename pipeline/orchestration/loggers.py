"""Loggers: `story` writes what the stages tell and what went wrong, and none of Dagster's own events.

For people a line is a sentence; where MULU_LOG is `json` it is an object with the counts as numbers, for programs.
"""

from __future__ import annotations

import json
import logging
import os
import sys
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

import dagster as dg

FACTS = "mulu_facts"
"""The attribute of a log record that holds what a line tells as values."""


@dg.logger(
    None,
    "A line a stage, and errors: a sentence where somebody can put them right, else the traceback.",
)
def story(_context: dg.InitLoggerContext) -> logging.Logger:
    """A logger on standard error; one a run, since a shared one would keep the handlers of earlier runs."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(_Structured() if os.environ.get("MULU_LOG") == "json" else _Plain())
    told = logging.Logger("story", logging.INFO)  # noqa: LOG001
    told.addHandler(handler)
    return told


def tell(context: Any, about: str, said: str, counts: Mapping[str, Any], seconds: float) -> None:
    """The log has the line of a stage: the edition (or editions) it is about, what it says, and how long it took.

    `said` has a place for each of the counts it tells of.
    """
    facts = {
        "edition": about,
        "step": context.op_execution_context.op.name,
        **counts,
        "seconds": round(seconds, 3),
    }
    line = f"{about}  {said.format(**counts)}  {seconds:.1f} 秒"
    context.log.info(line, extra={FACTS: facts})


def warn(context: Any, about: str, said: str, values: Mapping[str, Any]) -> None:
    """The log has a warning of a stage, such as a file that could not be read."""
    facts = {"edition": about, "step": context.op_execution_context.op.name, **values}
    context.log.warning(f"{about}  {said.format(**values)}", extra={FACTS: facts})


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


class _Structured(_Plain):
    """A JSON object a line: time, level, run and job, the sentence, and the values it tells of."""

    def format(self, record: logging.LogRecord) -> str:
        meta = record.__dict__["dagster_meta"]
        line = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "run": meta["run_id"],
            "job": meta["job_name"],
            "message": super().format(record),
            **record.__dict__.get(FACTS, {}),
        }
        return json.dumps(line, ensure_ascii=False, default=str)
