"""The logger `story`: one line for each stage, plus warnings and errors, without Dagster's own events.

A line is a sentence for people or, where MULU_LOG is `json`, an object with the counts as numbers for programs.
Dagster's `json_console_logger` cannot take its place: it dumps whole log records, with run, job and sentence nested
under `dagster_meta`, while docs/operations.md promises flat fields (`time`, `run`, `step`, `edition`, counts).
"""

from __future__ import annotations

import json
import logging
import os
import sys
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

import dagster as dg

from pipeline.orchestration.texts import spoken, texts

FIELDS = "mulu_fields"
"""The attribute of a log record that holds the values of its line."""


@dg.logger(
    None,
    "A line a stage, and errors: a sentence where somebody can put them right, else the traceback.",
)
def story(_context: dg.InitLoggerContext) -> logging.Logger:
    """Create a logger on standard error, a new one for each run.

    A shared one would keep the handlers of earlier runs.
    """
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(_JsonFormatter() if os.environ.get("MULU_LOG") == "json" else _PlainFormatter())
    logger = logging.Logger("story", logging.INFO)  # noqa: LOG001
    logger.addHandler(handler)
    return logger


def log_stage(
    context: Any,
    editions: Sequence[str],
    story: Mapping[str, str],
    counts: Mapping[str, Any],
    seconds: float,
) -> None:
    """Log the line of a finished stage: its editions, what it did, and its duration.

    `story` is what it did in both languages, completed with `counts`.
    """
    fields = {
        "edition": "、".join(editions),
        "step": context.op_execution_context.op.name,
        **counts,
        "seconds": round(seconds, 3),
    }
    line = spoken(texts()["line"]).format(
        editions=spoken(texts()["between"]).join(editions),
        story=spoken(story).format(**counts),
        seconds=seconds,
    )
    context.log.info(line, extra={FIELDS: fields})


def log_warning(context: Any, edition: str, story: Mapping[str, str], values: Mapping[str, Any]) -> None:
    """Log a warning of a stage, such as a file that could not be read; `story` is in both languages."""
    fields = {"edition": edition, "step": context.op_execution_context.op.name, **values}
    context.log.warning(f"{edition}  {spoken(story).format(**values)}", extra={FIELDS: fields})


class _PlainFormatter(logging.Formatter):
    """A formatter that writes our own messages unchanged and Dagster's errors in full.

    A step that failed for an outside cause (`exclusive_write`) is shown by its sentence, without a traceback.
    """

    def format(self, record: logging.LogRecord) -> str:
        meta = record.__dict__["dagster_meta"]
        event: dg.DagsterEvent | None = meta["dagster_event"]
        if event is None:
            return str(meta["orig_message"])
        failure = event.is_step_failure and event.step_failure_data.user_failure_data
        return str(failure.description) if failure else record.getMessage()


class _JsonFormatter(_PlainFormatter):
    """A formatter that writes a JSON object: time, level, run, job, message, and the line's values."""

    def format(self, record: logging.LogRecord) -> str:
        meta = record.__dict__["dagster_meta"]
        line = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "run": meta["run_id"],
            "job": meta["job_name"],
            "message": super().format(record),
            **record.__dict__.get(FIELDS, {}),
        }
        return json.dumps(line, ensure_ascii=False, default=str)
