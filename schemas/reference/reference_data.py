"""The reference data, loaded and checked as a whole.

The README beside it gives sources and assumptions.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cache, cached_property
from pathlib import Path
from typing import Any

import pandas as pd
import pandera.pandas as pa

from schemas.reference import csv_files, reference_checks
from schemas.reference.csv_schemas import ENTITIES, NUMBERS, TABLES
from schemas.reference.problems import ReferenceDataError, ReferenceProblem
from schemas.reference.succession import Step, Succession
from schemas.reference.succession_checks import KEYS
from schemas.reference.wordings import wordings

__all__ = ["DIRECTORY", "Former", "Reference", "ReferenceDataError", "load_reference"]

DIRECTORY = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Former:
    """A unit or domain of another edition: its name, all its words, and the codes that stand for it now."""

    name: str
    words: tuple[str, ...]
    standing: tuple[str, ...]


@dataclass(frozen=True, eq=False)
class Reference:
    """The reference tables as frames with the columns of their file, indexed by line number.

    Numbers are integers (text as written in claims and indicators), an empty cell is missing, `aliases` is text
    joined by `;` ("" if there are none). All callers share the frames: copy one before changing it.
    `load_reference` returns the rows of all editions; `of_edition` selects those of one and keeps the others in
    `former`, by entity and code.
    """

    unit: pd.DataFrame
    domain: pd.DataFrame
    lead_department: pd.DataFrame
    channel: pd.DataFrame
    published_figure: pd.DataFrame
    standard_item: pd.DataFrame
    succession: pd.DataFrame
    indicator: pd.DataFrame
    claim: pd.DataFrame
    mention_rule: pd.DataFrame
    printed_mention: pd.DataFrame
    former: Mapping[str, Mapping[str, Former]] = field(
        default_factory=lambda: {name: {} for name in ENTITIES}
    )

    @cached_property
    def history(self) -> Succession:
        """The succession of units and domains between editions."""
        columns = ("edition", "entity", "change", "from_code", "to_code")
        cells = (self.succession[name].fillna("") for name in columns)
        return Succession(Step(*row) for row in zip(*cells, strict=True))

    @cached_property
    def _selected(self) -> dict[str, "Reference"]:
        return {}

    def of_edition(self, edition: str) -> "Reference":
        """Select the units, domains and standard items of one edition, once for all callers."""
        if edition not in self._selected:
            self._selected[edition] = replace(
                self,
                unit=self._in_force("unit", edition),
                domain=self._in_force("domain", edition),
                standard_item=self._standard_items(edition),
                former={entity: self._former(entity, edition) for entity in ENTITIES},
            )
        return self._selected[edition]

    def _in_force(self, entity: str, edition: str) -> pd.DataFrame:
        frame: pd.DataFrame = getattr(self, entity)
        return frame[[self.history.is_in(entity, code, edition) for code in frame[KEYS[entity]]]]

    def _former(self, entity: str, edition: str) -> dict[str, Former]:
        frame: pd.DataFrame = getattr(self, entity)
        key = KEYS[entity]
        others = frame[[not self.history.is_in(entity, code, edition) for code in frame[key]]]
        rows: list[dict[str, Any]] = others.to_dict("records")  # type: ignore[assignment]
        return {
            row[key]: Former(
                row["name"],
                tuple(word.text for word in wordings({0: row}, key)),
                self.history.standing_for(entity, row[key], edition),
            )
            for row in rows
        }

    def _standard_items(self, edition: str) -> pd.DataFrame:
        """Assign the standard items of former domains to the domains that stand for them."""
        codes = {
            code: self.history.standing_for("domain", code, edition) for code in self.domain["domain_code"]
        }
        moved = {code: standing for code, standing in codes.items() if standing != (code,)}
        if not self.standard_item["domain_code"].isin(list(moved)).any():
            return self.standard_item
        items = self.standard_item.copy()
        items["domain_code"] = items["domain_code"].map(codes)
        return items.explode("domain_code").dropna(subset=["domain_code"])


@cache
def load_reference(directory: Path = DIRECTORY) -> Reference:
    """Load the reference data in `directory`, once per process.

    Raises:
        ReferenceDataError: lists every problem with its file, line and column.
    """
    tables = _read(directory)
    problems = reference_checks.find_problems(tables)
    frames: dict[str, pd.DataFrame] = {}
    for table, rows in tables.items():
        definition = TABLES[table]
        try:
            text = csv_files.frame(rows, definition.columns)
            frames[table] = definition.schema.validate(text, lazy=True)
        except pa.errors.SchemaErrors as error:
            problems += _cell_problems(table, error.failure_cases)
    if problems:
        raise ReferenceDataError(problems)
    typed: dict[str, Any] = {table: _typed(frame) for table, frame in frames.items()}
    return Reference(**typed)


def _read(directory: Path) -> dict[str, csv_files.CsvRows]:
    """Read every file of `directory` as text; raise the problems of all files together."""
    tables: dict[str, csv_files.CsvRows] = {}
    problems: list[ReferenceProblem] = []
    for table, definition in TABLES.items():
        try:
            tables[table] = csv_files.read(directory / f"{table}.csv", definition.columns)
        except ReferenceDataError as error:
            problems += error.problems
    if problems:
        raise ReferenceDataError(problems)
    return tables


def _cell_problems(table: str, failures: pd.DataFrame) -> list[ReferenceProblem]:
    """Convert pandera's failure cases, one for each cell, to problems."""
    columns = (failures[name] for name in ("index", "column", "check", "failure_case"))
    return [
        ReferenceProblem(f"{table}.csv", int(line), column, _sentence(check, value))
        for line, column, check, value in zip(*columns, strict=True)
    ]


def _sentence(check: str, value: object) -> str:
    """Describe a failed check of `value`."""
    return "the cell is empty; fill it in" if check == "not_nullable" else f"'{value}' {check}"


def _typed(frame: pd.DataFrame) -> pd.DataFrame:
    """Convert the number columns of a frame from text to integers."""
    return frame.astype({name: "int64" for name in NUMBERS if name in frame.columns})
