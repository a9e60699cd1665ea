"""Write the first sheet as delimited text; of a merged cell only the top left one remains."""

import csv
from pathlib import Path

from simulation.writers.workbook import Workbook

DELIMITERS = {".csv": ",", ".tsv": "\t"}


def write_text(workbook: Workbook, path: Path, encoding: str = "utf-8-sig") -> None:
    """Write .csv or .tsv, by default in UTF-8 with a byte order mark, as spreadsheet programs do in China."""
    sheet = workbook.sheets[0]
    with path.open("w", encoding=encoding, newline="") as file:
        writer = csv.writer(file, delimiter=DELIMITERS[path.suffix])
        for row in range(sheet.height):
            writer.writerow([sheet.cells.get((row, column), "") for column in range(sheet.width)])
