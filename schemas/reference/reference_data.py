"""The reference data in `schemas/reference/*.csv`, loaded whole and checked whole.

Where the facts come from and what is assumed is said in the README beside the files.
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
    """A unit or domain of another edition: its name, all its words, and the codes that stand for it in this one."""

    name: str
    words: tuple[str, ...]
    standing: tuple[str, ...]


@dataclass(frozen=True, eq=False)
class Reference:
    """The reference tables, a frame each, with the columns of their file and its line numbers as index.

    Numbers are integers (of claims and indicators text as written), an empty cell is missing, `aliases` is text joined
    by `;` ("" where there are none).
    The frames are shared by all callers: copy before changing one. `load_reference` gives the rows of all editions, and
    `of_edition` those of one, with what it does not have in `former`, by entity and code.
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
        """Which units and domains each edition has, and what became of the others."""
        columns = ("edition", "entity", "change", "from_code", "to_code")
        cells = (self.succession[name].fillna("") for name in columns)
        return Succession(Step(*row) for row in zip(*cells, strict=True))

    def of_edition(self, edition: str) -> "Reference":
        """What is known for one edition: its units and domains only, each with the standard items of what it was."""
        return replace(
            self,
            unit=self._in_force("unit", edition),
            domain=self._in_force("domain", edition),
            standard_item=self._standard_items(edition),
            former={entity: self._former(entity, edition) for entity in ENTITIES},
        )

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
        """Those of a domain that the edition does not have are those of the domains that stand for it."""
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
    """The reference data in `directory`, read once per process.

    Raises:
        ReferenceDataError: something is wrong; lists every problem with its file, line and column.
    """
    tables = _read(directory)
    problems = reference_checks.broken_rules(tables)
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


def _read(directory: Path) -> reference_checks.Tables:
    """Every file of `directory` as text; problems of all files are raised together."""
    tables: reference_checks.Tables = {}
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
    """Pandera's failure cases, one for each cell that fails a check, as problems."""
    places = (failures[place] for place in ("index", "column", "check", "failure_case"))
    return [
        ReferenceProblem(f"{table}.csv", int(line), column, _sentence(check, value))
        for line, column, check, value in zip(*places, strict=True)
    ]


def _sentence(check: str, value: object) -> str:
    """What a failed check says of `value`."""
    return "the cell is empty; fill it in" if check == "not_nullable" else f"'{value}' {check}"


def _typed(frame: pd.DataFrame) -> pd.DataFrame:
    """`frame` with its numbers, so far text, as integers."""
    return frame.astype({name: "int64" for name in NUMBERS if name in frame.columns})
