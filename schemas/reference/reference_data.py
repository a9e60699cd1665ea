"""The reference data, loaded and checked as a whole.

The README beside it gives sources and assumptions.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache, cached_property
from pathlib import Path
from typing import Any

from schemas.reference import csv_files, reference_checks
from schemas.reference.csv_schemas import ENTITIES, LIST_COLUMN, NUMBERS, TABLES
from schemas.reference.problems import ReferenceDataError, ReferenceProblem
from schemas.reference.reference_table import ReferenceTable
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
    """The reference tables with the columns of their file.

    Numbers are integers (text as written in claims and indicators), an empty cell is None, `aliases` is text
    joined by `;` ("" if there are none). All callers share the tables.
    `load_reference` returns the rows of all editions; `of_edition` selects those of one and keeps the others in
    `former`, by entity and code.
    """

    unit: ReferenceTable
    domain: ReferenceTable
    lead_department: ReferenceTable
    channel: ReferenceTable
    published_figure: ReferenceTable
    standard_item: ReferenceTable
    standard_source: ReferenceTable
    standard_list: ReferenceTable
    succession: ReferenceTable
    indicator: ReferenceTable
    indicator_unit: ReferenceTable
    claim: ReferenceTable
    mention_rule: ReferenceTable
    printed_mention: ReferenceTable
    role: ReferenceTable
    former: Mapping[str, Mapping[str, Former]] = field(
        default_factory=lambda: {name: {} for name in ENTITIES}
    )

    @cached_property
    def history(self) -> Succession:
        """Return the succession of units and domains between editions."""
        columns = ("edition", "entity", "change", "from_code", "to_code")
        return Succession(Step(*(row[name] or "" for name in columns)) for row in self.succession.rows)

    @cached_property
    def jurisdiction(self) -> str:
        """Return the code of the unit above all others, of which figures are counted unless they name another unit."""
        return str(next(row["unit_code"] for row in self.unit.rows if not row["parent_code"]))

    @cached_property
    def _selected(self) -> dict[str, "Reference"]:
        return {}

    def of_edition(self, edition: str) -> "Reference":
        """Select the units, domains, standard items and lists of one edition, once for all callers."""
        if edition not in self._selected:
            self._selected[edition] = replace(
                self,
                unit=self._in_force("unit", edition),
                domain=self._in_force("domain", edition),
                standard_item=self._by_domain(self.standard_item, edition),
                standard_list=self._by_domain(self.standard_list, edition),
                former={entity: self._former(entity, edition) for entity in ENTITIES},
            )
        return self._selected[edition]

    def _in_force(self, entity: str, edition: str) -> ReferenceTable:
        table: ReferenceTable = getattr(self, entity)
        return table.where(lambda row: self.history.is_in(entity, row[KEYS[entity]], edition))

    def _former(self, entity: str, edition: str) -> dict[str, Former]:
        table: ReferenceTable = getattr(self, entity)
        key = KEYS[entity]
        others = table.where(lambda row: not self.history.is_in(entity, row[key], edition))
        return {
            row[key]: Former(
                row["name"],
                tuple(word.text for word in wordings({0: row}, key)),
                self.history.standing_for(entity, row[key], edition),
            )
            for row in others.rows
        }

    def _by_domain(self, table: ReferenceTable, edition: str) -> ReferenceTable:
        """Assign what is known of former domains to the domains that stand for them."""
        codes = {
            code: self.history.standing_for("domain", code, edition) for code in self.domain["domain_code"]
        }
        if all(standing == (code,) for code, standing in codes.items()):
            return table
        moved = ({**row, "domain_code": code} for row in table.rows for code in codes[row["domain_code"]])
        return ReferenceTable(dict(enumerate(moved)))


@cache
def load_reference(directory: Path = DIRECTORY) -> Reference:
    """Load the reference data in `directory`, once per process.

    Raises:
        ReferenceDataError: lists every problem with its file, line and column.
    """
    tables = _read(directory)
    problems = [*reference_checks.find_problems(tables), *_cell_problems(tables)]
    if problems:
        raise ReferenceDataError(problems)
    typed: dict[str, Any] = {table: _typed(rows) for table, rows in tables.items()}
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


def _cell_problems(tables: csv_files.ReferenceTables) -> Iterator[ReferenceProblem]:
    """Yield each cell that breaks the schema of its column."""
    for table, rows in tables.items():
        for line, row in rows.items():
            for column, message in TABLES[table].faults(row):
                yield ReferenceProblem(f"{table}.csv", line, column, message)


def _typed(rows: csv_files.CsvRows) -> ReferenceTable:
    """Convert the cells of number columns to integers, and empty cells to None."""
    return ReferenceTable(
        {line: {name: _value(name, cell) for name, cell in row.items()} for line, row in rows.items()}
    )


def _value(column: str, cell: str) -> str | int | None:
    if cell and column in NUMBERS:
        return int(cell)
    return cell or ("" if column == LIST_COLUMN else None)
