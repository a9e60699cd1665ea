"""What stopped a command, in a sentence: somebody can put it right, or mulu is at fault and keeps the details."""

from __future__ import annotations

import sys
import traceback
from contextlib import suppress
from datetime import UTC, datetime

import duckdb

from pipeline.deliver.language import Language
from pipeline.settings import Settings
from pipeline.warehouse.published_file import ClosedFileError
from schemas.documents.notices import StoppedError, load_notices, notice_code, notice_text

USER_ERROR, FAILED = 2, 3
"""Exit status: nothing is wrong with mulu; something is."""
ENVIRONMENT_ERRORS = (OSError, duckdb.Error, ClosedFileError)


def explain(error: Exception, language: Language) -> str | None:
    """What stopped the run and what to do; None where nobody but mulu's makers can do anything."""
    if isinstance(error, StoppedError):
        return notice_text(error.code, error.values, language)
    code = notice_code(error) if isinstance(error, ENVIRONMENT_ERRORS) else None
    return code and notice_text(code, {"error": _first_line(error)}, language)


def is_temporary(error: Exception) -> bool:
    """Whether what stopped the run may be over in a minute: a full disk, a file that somebody holds."""
    code = notice_code(error) if isinstance(error, ENVIRONMENT_ERRORS) else None
    return code is not None and load_notices()[code].passes


def report_failure(error: Exception, settings: Settings, language: Language) -> tuple[int, str]:
    """The exit status and a sentence. Where mulu is at fault, the traceback lies in a file that the sentence names."""
    explanation = explain(error, language)
    if explanation:
        return USER_ERROR, explanation
    values = {
        "error": f"{type(error).__name__}: {_first_line(error)}",
        "log": _write_details(error, settings),
    }
    return FAILED, notice_text("failed", values, language)


def _first_line(error: Exception) -> str:
    return next(iter(str(error).splitlines()), "")


def _write_details(error: Exception, settings: Settings) -> str:
    """Where the details lie: below `warehouse`, or on standard error where that cannot be written."""
    details = "".join([f"{sys.argv}\n", *traceback.format_exception(error)])
    log = settings.failures / f"{datetime.now(UTC):%Y%m%dT%H%M%S.%fZ}.txt"
    with suppress(OSError):
        log.parent.mkdir(parents=True, exist_ok=True)
        log.write_text(details, encoding="utf-8", errors="backslashreplace")
        return str(log)
    print(details, file=sys.stderr)  # noqa: T201 - the last place there is
    return "stderr"
