"""The reference data in `schemas/reference/*.csv`, loaded whole and checked whole.

Where the facts come from and what is assumed is said in the README beside the files.
"""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pandas as pd
import pandera.pandas as pa

from schemas import reference_files, reference_rules
from schemas.reference_problem import Problem, ReferenceDataError
from schemas.reference_tables import NUMBERS, TABLES

__all__ = ["DIRECTORY", "Reference", "ReferenceDataError", "load"]

DIRECTORY = Path(__file__).parent / "reference"


@dataclass(frozen=True)
class Reference:
    """The reference tables, a frame each, with the columns of their file and its line numbers as index.

    Numbers are integers, an empty cell is missing, `aliases` is text joined by `;` ("" where there are none).
    The frames are shared by all callers: copy before changing one.
    """

    unit: pd.DataFrame
    domain: pd.DataFrame
    lead_department: pd.DataFrame
    channel: pd.DataFrame
    published_figure: pd.DataFrame
    standard_item: pd.DataFrame


@cache
def load(directory: Path = DIRECTORY) -> Reference:
    """The reference data in `directory`, read once per process.

    Raises:
        ReferenceDataError: something is wrong; lists every problem with its file, line and column.
    """
    tables = _read(directory)
    problems = reference_rules.broken_rules(tables)
    frames: dict[str, pd.DataFrame] = {}
    for table, rows in tables.items():
        definition = TABLES[table]
        try:
            text = reference_files.frame(rows, definition.columns)
            frames[table] = definition.schema.validate(text, lazy=True)
        except pa.errors.SchemaErrors as error:
            problems += _cell_problems(table, error.failure_cases)
    if problems:
        raise ReferenceDataError(problems)
    return Reference(**{table: _typed(frame) for table, frame in frames.items()})


def _read(directory: Path) -> reference_rules.Tables:
    """Every file of `directory` as text; problems of all files are raised together."""
    tables: reference_rules.Tables = {}
    problems: list[Problem] = []
    for table, definition in TABLES.items():
        try:
            tables[table] = reference_files.read(directory / f"{table}.csv", definition.columns)
        except ReferenceDataError as error:
            problems += error.problems
    if problems:
        raise ReferenceDataError(problems)
    return tables


def _cell_problems(table: str, failures: pd.DataFrame) -> list[Problem]:
    """Pandera's failure cases, one for each cell that fails a check, as problems."""
    places = (failures[place] for place in ("index", "column", "check", "failure_case"))
    return [
        Problem(f"{table}.csv", int(line), column, _sentence(check, value))
        for line, column, check, value in zip(*places, strict=True)
    ]


def _sentence(check: str, value: object) -> str:
    """What a failed check says of `value`."""
    return "the cell is empty; fill it in" if check == "not_nullable" else f"'{value}' {check}"


def _typed(frame: pd.DataFrame) -> pd.DataFrame:
    """`frame` with its numbers, so far text, as integers."""
    return frame.astype({name: "int64" for name in NUMBERS if name in frame.columns})
