"""The reference data of a jurisdiction, loaded and checked as a whole.

What is national lies beside this module; its README gives sources and assumptions. What only the jurisdiction knows
lies in its workspace: `mulu.toml`, and the folder `city/`.
"""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache, cached_property, partial
from pathlib import Path
from typing import Any

from schemas.reference import csv_files, reference_checks
from schemas.reference.csv_schemas import (
    ENTITIES,
    LIST_COLUMNS,
    NATIONAL_TABLES,
    NUMBERS,
    TABLES,
    TableSchema,
)
from schemas.reference.national.codes import above
from schemas.reference.national.patches import check_places, read_patch
from schemas.reference.national.unit_rows import unit_rows
from schemas.reference.national.unit_tree import UnitTree, load_tree
from schemas.reference.problems import Place, ReferenceDataError, ReferenceProblem, take_together
from schemas.reference.reference_table import ReferenceTable
from schemas.reference.succession import Step, Succession
from schemas.reference.succession_checks import KEYS
from schemas.reference.wordings import wordings
from schemas.reference.workspace_settings import FILE, WorkspaceSettings, read_settings, setting_place

__all__ = ["NATIONAL", "Former", "Reference", "ReferenceDataError", "load_reference"]

NATIONAL = Path(__file__).parent
"""The folder of the national reference files."""
CITY = "city"
"""The folder of a workspace with the jurisdiction's own files."""
PATCH = "unit_patch.csv"


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
    joined by `;` ("" if there are none). All callers share the tables. A domain has the department that leads it here.
    `city`: the folder of its own files.
    `settings`: what `mulu.toml` says. `tree`: the units of its province. `version`: a hash of its own files.
    `load_reference` returns the rows of all editions; `of_edition` selects those of one and keeps the others in
    `former`, by entity and code.
    """

    version: str
    city: Path
    settings: WorkspaceSettings
    tree: UnitTree
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

    @property
    def jurisdiction(self) -> str:
        """Return the code of the unit above all others, of which figures are counted unless they name another unit."""
        return self.settings.jurisdiction

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
                tuple(word.text for word in wordings({Place(""): row}, key)),
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
        return ReferenceTable({Place("", at): row for at, row in enumerate(moved)})


def load_reference(workspace: Path) -> Reference:
    """Load the national reference data, and what the jurisdiction says in the folder of its workspace.

    A row of the jurisdiction stands in place of the national row with the same key; its other rows are added. Files are
    read again when they change.

    Raises:
        ReferenceDataError: lists every problem with its file, line and column.
    """
    return _load(workspace, _version(workspace))


@cache
def national_rows(table: str) -> list[csv_files.CsvRow]:
    """Load the rows of a national file as text, whatever a jurisdiction says."""
    return list(csv_files.read(NATIONAL / f"{table}.csv", TABLES[table].columns).values())


def _version(workspace: Path) -> str:
    """Hash the files of the jurisdiction."""
    digest = hashlib.sha256()
    for path in [workspace / FILE, *sorted((workspace / CITY).rglob("*"))]:
        digest.update(path.relative_to(workspace).as_posix().encode())
        digest.update(path.read_bytes() if path.is_file() else b"")
    return digest.hexdigest()[:16]


@cache
def _load(workspace: Path, version: str) -> Reference:
    patches = [path for path in [workspace / CITY / PATCH] if path.exists()]
    settings, tables, *_ = take_together(
        partial(read_settings, workspace),
        partial(_read, workspace / CITY),
        *(partial(read_patch, path) for path in patches),
    )
    try:
        tree = _tree(workspace, settings, patches)
    except ReferenceDataError as error:
        raise ReferenceDataError([*error.problems, *_cell_problems(tables)]) from error
    problems = [*_cell_problems(tables)]
    tables["unit"] = _units(tree, settings.jurisdiction)
    problems += reference_checks.find_problems(tables)
    if problems:
        raise ReferenceDataError(problems)
    typed: dict[str, Any] = {table: _typed(rows) for table, rows in tables.items()}
    return Reference(
        version, workspace / CITY, settings, tree, **{**typed, "domain": _add_lead_departments(typed)}
    )


def _tree(workspace: Path, settings: WorkspaceSettings, patches: Sequence[Path]) -> UnitTree:
    """Load the units of the jurisdiction's province with the jurisdiction's patch."""
    code, year = settings.jurisdiction, str(settings.unit_list)
    tree = load_tree(code, year, *patches)
    if code not in tree:
        message = f"'{code}' is not in the list of units of {year}; correct the code"
        raise ReferenceDataError(
            [ReferenceProblem(setting_place(workspace, "jurisdiction"), "jurisdiction", message)]
        )
    take_together(*(partial(check_places, path, partial(_lies_here, tree, code)) for path in patches))
    return tree


def _lies_here(tree: UnitTree, jurisdiction: str, code: str) -> bool:
    """Return True for units of the jurisdiction, those above it, those that leave it, and those that are no more."""
    if code not in tree or jurisdiction in above(code):
        return True
    return tree.lies_in(code, jurisdiction) or tree.lies_in(jurisdiction, code)


def _units(tree: UnitTree, jurisdiction: str) -> csv_files.CsvRows:
    """Make the rows of the jurisdiction's units, as written in a file."""
    rows = unit_rows(tree, jurisdiction)
    return {
        Place(f"unit {row['unit_code']}"): {name: cell or "" for name, cell in row.items()} for row in rows
    }


def _add_lead_departments(tables: Mapping[str, ReferenceTable]) -> ReferenceTable:
    """Add to each domain the department that leads it in this jurisdiction; None if none does."""
    leading = {
        code: row["name"] for row in tables["lead_department"].rows for code in row["domains"].split(";")
    }
    domains = tables["domain"].by_place.items()
    return ReferenceTable(
        {place: {**row, "lead_department": leading.get(row["domain_code"])} for place, row in domains}
    )


def _read(city: Path) -> dict[str, csv_files.CsvRows]:
    """Read every file as text; raise the problems of all files together."""
    tables: dict[str, csv_files.CsvRows] = {}
    problems: list[ReferenceProblem] = []
    for table, definition in TABLES.items():
        file = f"{table}.csv"
        try:
            national = csv_files.read(NATIONAL / file, definition.columns) if table in NATIONAL_TABLES else {}
            own = _read_own(city / file, definition)
            tables[table] = _without(national, own, definition) | own
        except ReferenceDataError as error:
            problems += error.problems
    if problems:
        raise ReferenceDataError([*problems, *_cell_problems(tables)])
    return tables


def _read_own(path: Path, definition: TableSchema) -> csv_files.CsvRows:
    """Read a file of the jurisdiction; it may be missing."""
    return (
        csv_files.read(path, definition.columns, f"{path.parent.name}/{path.name}") if path.exists() else {}
    )


def _without(
    national: csv_files.CsvRows, own: csv_files.CsvRows, definition: TableSchema
) -> csv_files.CsvRows:
    """Leave out the national rows in place of which the jurisdiction has its own."""
    keys = {tuple(row[name] for name in definition.key) for row in own.values()}
    return {
        place: row
        for place, row in national.items()
        if tuple(row[name] for name in definition.key) not in keys
    }


def _cell_problems(tables: csv_files.ReferenceTables) -> Iterator[ReferenceProblem]:
    """Yield each cell that breaks the schema of its column."""
    for table, rows in tables.items():
        for place, row in rows.items():
            for column, message in TABLES[table].faults(row):
                yield ReferenceProblem(place, column, message)


def _typed(rows: csv_files.CsvRows) -> ReferenceTable:
    """Convert the cells of number columns to integers, and empty cells to None."""
    return ReferenceTable(
        {place: {name: _value(name, cell) for name, cell in row.items()} for place, row in rows.items()}
    )


def _value(column: str, cell: str) -> str | int | None:
    if cell and column in NUMBERS:
        return int(cell)
    return cell or ("" if column in LIST_COLUMNS else None)
