"""Read text files that people write; what is wrong is told with the file and the line."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from schemas.reference.problems import Place, ReferenceDataError, ReferenceProblem

_AT = re.compile(r"\(at (?:line (\d+), column \d+|end of document)\)")


def read_text(path: Path, file: str, missing: str) -> str:
    """Read a file as UTF-8, with or without a byte order mark; `file` is what messages call it.

    Raises:
        ReferenceDataError: the file is not UTF-8; or there is none, as `missing` says.
    """
    try:
        return path.read_text(encoding="utf-8-sig")
    except FileNotFoundError as error:
        raise file_error(file, missing) from error
    except UnicodeDecodeError as error:
        raise file_error(file, f"byte {error.start} is not UTF-8; save the file as UTF-8") from error


def parse_toml(text: str, file: str) -> dict[str, Any]:
    """Parse the text of a TOML file.

    Raises:
        ReferenceDataError: its syntax is wrong; at the end of the document, the line is the last one.
    """
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        said, found = str(error), _AT.search(str(error))
        line = int(found[1]) if found and found[1] else len(text.splitlines())
        raise file_error(file, f"{_AT.sub('', said).strip()}; correct the line", line) from error


def line_of(text: str, keys: Sequence[str]) -> int:
    """Return the line of a TOML file that sets a key, in a table or as one; else that of its table; else 0."""
    lines = [line.strip() for line in text.splitlines()]
    header = f"[{'.'.join(keys[:-1])}]"
    start = next((number for number, line in enumerate(lines, 1) if line.startswith(header)), 0)
    starts = (f"{keys[-1]} ", f"{keys[-1]}=", f"[{'.'.join(keys)}]")
    found = (number for number, line in enumerate(lines, 1) if number > start and line.startswith(starts))
    return next(found, start)


def file_error(file: str, message: str, line: int = 0) -> ReferenceDataError:
    """Make the error of one problem of a file, or of a line in it."""
    return ReferenceDataError([ReferenceProblem(Place(file, line), "", message)])
