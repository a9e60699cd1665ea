"""Writes a workbook as a file. The same workbook gives the same cells always: no clock, no chance."""

import csv
from collections.abc import Callable, Mapping
from pathlib import Path

from simulation.model import Workbook
from simulation.write_ods import write_ods
from simulation.write_xls import write_xls
from simulation.write_xlsx import write_xlsx


def write(workbook: Workbook, path: Path) -> None:
    """Write the workbook to `path` in the format that its suffix names (.xlsx, .xls, .ods, .csv).

    The folder is made where it is missing. CSV takes the first sheet only. An unknown suffix is a KeyError.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    WRITERS[path.suffix](workbook, path)


def write_csv(workbook: Workbook, path: Path) -> None:
    """Write the first sheet as UTF-8 CSV with a byte order mark, as spreadsheet programs do in China."""
    sheet = workbook.sheets[0]
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        for row in range(sheet.height):
            writer.writerow([sheet.cells.get((row, column), "") for column in range(sheet.width)])


WRITERS: Mapping[str, Callable[[Workbook, Path], None]] = {
    ".xlsx": write_xlsx,
    ".xls": write_xls,
    ".ods": write_ods,
    ".csv": write_csv,
}
