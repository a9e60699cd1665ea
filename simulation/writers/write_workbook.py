"""Writes a workbook as a file. The same workbook gives the same cells always: no clock, no chance."""

from collections.abc import Callable, Mapping
from pathlib import Path

from simulation.writers.workbook import Workbook
from simulation.writers.write_html import write_html
from simulation.writers.write_ods import write_ods
from simulation.writers.write_text import write_text
from simulation.writers.write_xls import write_xls
from simulation.writers.write_xlsb import write_xlsb
from simulation.writers.write_xlsx import write_xlsx


def write(workbook: Workbook, path: Path) -> None:
    """Write the workbook to `path` in the format that its suffix names, a key of `WRITERS`.

    The folder is made where it is missing. Text and HTML take the first sheet only. An unknown suffix is a KeyError.
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
}
