"""Messages for errors that stop a command: the user can fix some, mulu is at fault for the others."""

from __future__ import annotations

import sys
import traceback
from contextlib import suppress
from datetime import UTC, datetime

import duckdb

from pipeline.deliver.language import Language
from pipeline.warehouse.published_file import ClosedFileError
from pipeline.workspace import Workspace
from schemas.documents.notices import StoppedError, load_notices, notice_code, notice_text
from schemas.reference.problem_texts import problem_text
from schemas.reference.problems import ReferenceDataError

USER_ERROR, FAILED = 2, 3
"""Exit statuses: the user can fix it; mulu is at fault."""
ENVIRONMENT_ERRORS = (OSError, duckdb.Error, ClosedFileError)


def explain(error: Exception, language: Language) -> str | None:
    """Say what stopped the run and what to do; None if the user cannot fix it."""
    if isinstance(error, StoppedError):
        return notice_text(error.code, error.values, language)
    if isinstance(error, ReferenceDataError):
        problems = [problem_text(each, language) for each in error.problems]
        values = {"number": len(problems), "problems": "\n".join(f"  {each}" for each in problems)}
        return notice_text("wrong_reference", values, language)
    code = notice_code(error) if isinstance(error, ENVIRONMENT_ERRORS) else None
    return code and notice_text(code, {"error": _first_line(error)}, language)


def is_temporary(error: Exception) -> bool:
    """Return True if the cause may be gone in a minute, such as a full disk or a file in use."""
    code = notice_code(error) if isinstance(error, ENVIRONMENT_ERRORS) else None
    return code is not None and load_notices()[code].passes


def report_failure(error: Exception, workspace: Workspace, language: Language) -> tuple[int, str]:
    """Return the exit status and a message for an error.

    If mulu is at fault, the traceback is written to a file that the message names.
    """
    explanation = explain(error, language)
    if explanation:
        return USER_ERROR, explanation
    values = {
        "error": f"{type(error).__name__}: {_first_line(error)}",
        "log": _write_details(error, workspace),
    }
    return FAILED, notice_text("failed", values, language)


def _first_line(error: Exception) -> str:
    return next(iter(str(error).splitlines()), "")


def _write_details(error: Exception, workspace: Workspace) -> str:
    """Write the traceback below `warehouse`, or to standard error if that fails; return the place."""
    details = "".join([f"{sys.argv}\n", *traceback.format_exception(error)])
    log = workspace.failures / f"{datetime.now(UTC):%Y%m%dT%H%M%S.%fZ}.txt"
    with suppress(OSError):
        log.parent.mkdir(parents=True, exist_ok=True)
        log.write_text(details, encoding="utf-8", errors="backslashreplace")
        return str(log)
    print(details, file=sys.stderr)  # noqa: T201 - the last resort
    return "stderr"
