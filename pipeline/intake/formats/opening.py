"""One file's bytes become sheets, or the reason why not: the door between files and everything behind it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from python_calamine import PasswordError

from pipeline.intake.formats.calamine import open_sheets
from pipeline.intake.formats.detect import Detected, detect
from pipeline.intake.formats.refused import RefusedError
from pipeline.intake.sheet import Sheet
from pipeline.settings import Limits

LONGEST_REASON = 200


@dataclass(frozen=True, slots=True)
class Problem:
    """A finding of the reader: a rule of `schemas/rules.toml`, what was found, and where."""

    rule: str
    value: str = ""
    sheet: str | None = None
    cell: str | None = None


@dataclass(frozen=True, slots=True)
class Opened:
    """What a file is, its sheets in order, and what was wrong with it; a file that is not read has no sheets."""

    format: str
    is_read: bool
    sheets: Sequence[Sheet] = ()
    problems: Sequence[Problem] = ()


def open_file(content: bytes, limits: Limits) -> Opened:
    """The sheets of a file whatever it is; raises nothing but what ends the process (MemoryError …)."""
    detected = detect(content, limits)
    try:
        sheets = _sheets(content, detected, limits)
    except RefusedError as refused:
        problem = Problem(refused.rule, refused.value)
        return Opened(detected.format, is_read=False, problems=[problem])
    problems = [Problem("external_links", detected.external)] if detected.external else []
    return Opened(detected.format, is_read=True, sheets=sheets, problems=problems)


def _sheets(content: bytes, detected: Detected, limits: Limits) -> list[Sheet]:
    if detected.refused_by:
        raise RefusedError(detected.refused_by, detected.value)
    try:
        return open_sheets(content, detected.scans)
    except PasswordError:
        raise RefusedError("password_protected", detected.format) from None
    except (KeyboardInterrupt, SystemExit, MemoryError):
        raise
    except BaseException as error:  # noqa: BLE001 - a panic of calamine's Rust code is no Exception
        raise RefusedError("unreadable_file", f"{type(error).__name__}: {error}"[:LONGEST_REASON]) from None
