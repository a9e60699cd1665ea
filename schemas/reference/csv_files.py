"""Reads one reference file as text, each row under the line of the file on which it ends."""

import csv
import io
from pathlib import Path

import pandas as pd

from schemas.reference.problems import ReferenceDataError, ReferenceProblem

CsvRow = dict[str, str]
CsvRows = dict[int, CsvRow]

LIST_COLUMN = "aliases"


def read(path: Path, columns: list[str]) -> CsvRows:
    """The rows of `path` by line number (the header is line 1), blank lines left out; an empty cell is "".

    Raises:
        ReferenceDataError: the file is missing, is not UTF-8, or lacks columns or cells.
    """
    reader = csv.reader(io.StringIO(_text(path), newline=""))
    header = next(reader, [])
    if header != columns:
        raise ReferenceDataError([ReferenceProblem(path.name, 1, "", _header_message(header, columns))])
    lines = [(reader.line_num, cells) for cells in reader if cells]
    uneven = [(line, cells) for line, cells in lines if len(cells) != len(columns)]
    if uneven:
        told = (
            ReferenceProblem(path.name, line, "", _width_message(cells, columns)) for line, cells in uneven
        )
        raise ReferenceDataError(told)
    return {line: dict(zip(columns, cells, strict=True)) for line, cells in lines}


def frame(rows: CsvRows, columns: list[str]) -> pd.DataFrame:
    """`rows` as a frame of text indexed by line; an empty cell is missing, an empty list stays ""."""
    cells = [
        [row[name] or (None if name != LIST_COLUMN else "") for name in columns] for row in rows.values()
    ]
    return pd.DataFrame(cells, columns=columns, index=pd.Index(list(rows), name="line"), dtype="str")


def _text(path: Path) -> str:
    """The content of `path`, read as UTF-8 with or without a byte order mark."""
    try:
        return path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        message = "the file is missing; restore it from version control"
    except UnicodeDecodeError as error:
        message = f"byte {error.start} is not UTF-8; save the file as UTF-8"
    raise ReferenceDataError([ReferenceProblem(path.name, 0, "", message)])


def _header_message(header: list[str], columns: list[str]) -> str:
    """How `header` differs from `columns`, and what to do."""
    missing = [name for name in columns if name not in header]
    unknown = [name for name in header if name not in columns]
    parts = [
        f"lacks the column(s) {', '.join(missing)}" if missing else "",
        f"has unknown column(s) {', '.join(unknown)}" if unknown else "",
    ]
    difference = " and ".join(filter(None, parts)) or "repeats columns or has them in another order"
    return f"the header {difference}; it must read {','.join(columns)}"


def _width_message(cells: list[str], columns: list[str]) -> str:
    """That a row has too many or too few cells, and what to do."""
    return f"{len(cells)} cells where the header has {len(columns)}; put a cell with a comma in double quotes"
