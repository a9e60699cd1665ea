"""Write a workbook to a file. The cells are the same each time: no clock, no randomness."""

from collections.abc import Callable, Mapping
from pathlib import Path

from simulation.writers.workbook import Workbook
from simulation.writers.write_docx import write_docx
from simulation.writers.write_html import write_html
from simulation.writers.write_ods import write_ods
from simulation.writers.write_text import write_text
from simulation.writers.write_xls import write_xls
from simulation.writers.write_xlsb import write_xlsb
from simulation.writers.write_xlsx import write_xlsx


def write_workbook(workbook: Workbook, path: Path) -> None:
    """Write the workbook to `path` in the format of its suffix, a key of `WRITERS`.

    Missing folders are created. Text, HTML and Word take the first sheet only.

    Raises:
        KeyError: the suffix is unknown.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    WRITERS[path.suffix](workbook, path)


WRITERS: Mapping[str, Callable[[Workbook, Path], None]] = {
    ".xlsx": write_xlsx,
    ".xls": write_xls,
    ".xlsb": write_xlsb,
    ".ods": write_ods,
    ".csv": write_text,
    ".tsv": write_text,
    ".html": write_html,
    ".docx": write_docx,
}
