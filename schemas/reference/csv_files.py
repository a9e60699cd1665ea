"""Read a reference file as text, each row by its place."""

import csv
import io
from collections.abc import Mapping
from pathlib import Path

from schemas.reference.problems import Place, ReferenceDataError, ReferenceProblem
from schemas.reference.text_files import file_error, read_text

CsvRow = dict[str, str]
CsvRows = dict[Place, CsvRow]
ReferenceTables = Mapping[str, CsvRows]
"""The rows of every reference file, by its name without suffix."""


def read(path: Path, columns: list[str], name: str = "") -> CsvRows:
    """Read the rows of `path` by place, without blank lines; an empty cell is "".

    `name`: what the file is called in messages, if not by its own name. A row that spans several lines has the number
    of the last; the header is line 1.

    Raises:
        ReferenceDataError: the file is missing, is not UTF-8, or lacks columns or cells.
    """
    name = name or path.name
    text = read_text(path, name, "the file is missing; restore it from version control")
    reader = csv.reader(io.StringIO(text, newline=""))
    header = next(reader, [])
    if header != columns:
        raise file_error(name, _header_message(header, columns), 1)
    lines = [(Place(name, reader.line_num), cells) for cells in reader if cells]
    uneven = [(place, cells) for place, cells in lines if len(cells) != len(columns)]
    if uneven:
        problems = (ReferenceProblem(place, "", _width_message(cells, columns)) for place, cells in uneven)
        raise ReferenceDataError(problems)
    return {place: dict(zip(columns, cells, strict=True)) for place, cells in lines}


def _header_message(header: list[str], columns: list[str]) -> str:
    """Describe how `header` differs from `columns`, and the remedy."""
    missing = [name for name in columns if name not in header]
    unknown = [name for name in header if name not in columns]
    parts = [
        f"lacks the column(s) {', '.join(missing)}" if missing else "",
        f"has unknown column(s) {', '.join(unknown)}" if unknown else "",
    ]
    difference = " and ".join(filter(None, parts)) or "repeats columns or has them in another order"
    return f"the header {difference}; it must read {','.join(columns)}"


def _width_message(cells: list[str], columns: list[str]) -> str:
    """Describe a row of the wrong width, and the remedy."""
    number, wanted = len(cells), len(columns)
    if number < wanted:
        return f"{number} cells where the header has {wanted}; put a comma also before each empty cell"
    return f"{number} cells where the header has {wanted}; put a cell with a comma in double quotes"
