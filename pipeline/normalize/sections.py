"""Collect the sections of a reading, with the domain, tiers and part that each states."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from typing import Any

from pipeline.normalize.domains import DomainFinder
from pipeline.normalize.submissions import Submission, file_numbers
from pipeline.normalize.table_statements import StatementFinder, TableStatements
from pipeline.tables.arrow_tables import ReadingTables
from pipeline.tables.fields import REQUIRED_FIELDS
from schemas.kinds.kinds import CATALOG
from schemas.reference.reference_data import Reference


@dataclass(frozen=True, slots=True, kw_only=True)
class TableSection:
    """Hold a table of any kind, or a section of a catalog's sheet; `file` is the index of its submission.

    `chain` is equal for sections that continue each other (page breaks). `columns` maps fields to the letter of their
    first column.
    """

    file: int
    path: str
    sheet: str
    number: int
    kind: str
    chain: int
    header_row: int
    columns: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class CatalogSection(TableSection):
    """Hold a section of a catalog's sheet.

    `is_doubled`: both levels are repeated further right, as where two tables stand side by side. `titles` are its
    titles, `title` is the nearest one above, `domain_title` the nearest that names a domain. `title_cells`: the cells
    of its titles and of those that hold for its whole sheet, by text. The three `*_domain` are the domains that titles,
    sheet name and file name say. `former_name`: a domain's name in another edition, which `former_text`, one of these,
    uses. `stated`: the tiers and part they state.
    """

    is_doubled: bool
    titles: Sequence[str]
    title_cells: Mapping[str, str]
    title: str | None
    domain_title: str | None
    title_domain: str | None
    sheet_domain: str | None
    file_domain: str | None
    former_name: str | None
    former_text: str | None
    stated: TableStatements

    @property
    def domain(self) -> str | None:
        """Return the domain in the title, else in the sheet's name, else in the file's."""
        return self.title_domain or self.sheet_domain or self.file_domain

    @property
    def has_levels(self) -> bool:
        """Return True if the section has the level columns, without which it has no items."""
        return all(field in self.columns for field in REQUIRED_FIELDS)


def sections_of(
    reading: ReadingTables,
    submissions: Sequence[Submission],
    finder: DomainFinder,
    statements: StatementFinder,
) -> tuple[list[CatalogSection], list[TableSection]]:
    """Collect every section of catalogs, and every table of registers, in the order of the reading.

    They are numbered together, catalogs first.
    """
    index = file_numbers(submissions)
    catalogs = _CatalogSections(finder, statements)
    registers: list[dict[str, Any]] = []
    for row in reading["section"].to_pylist():
        copied = {name: row[name] for name in ("path", "sheet", "kind", "header_row")}
        place = copied | {
            "file": index[row["path"]],
            "number": row["section"],
            "columns": _letters(row["columns"]),
        }
        if row["kind"] == CATALOG:
            catalogs.add(row, place)
        else:
            registers.append(place)
    first = len(catalogs.sections)
    return catalogs.sections, [
        TableSection(**each, chain=chain) for chain, each in enumerate(registers, first)
    ]


def files_with_registers(reading: ReadingTables) -> set[str]:
    """Return the paths of files in which a register was found."""
    paths, kinds = (reading["section"][name].to_pylist() for name in ("path", "kind"))
    return {path for path, kind in zip(paths, kinds, strict=True) if kind != CATALOG}


class _CatalogSections:
    """Collect sections of catalogs, each with what its title, sheet and file state.

    Titles above the first table of a sheet, except the nearest, hold for the whole sheet.
    """

    def __init__(self, finder: DomainFinder, statements: StatementFinder) -> None:
        self.sections: list[CatalogSection] = []
        self._finder, self._statements = finder, statements
        self._over_sheet: dict[tuple[str, str], list[str]] = {}
        self._cells: dict[tuple[str, str], dict[str, str]] = {}

    def add(self, row: Mapping[str, Any], place: Mapping[str, Any]) -> None:
        finder, statements = self._finder, self._statements
        before = self.sections[-1] if row["goes_on"] and self.sections else None
        title = None if before else _telling(row["titles"], finder)
        names = (title, row["sheet"], file_name(row["path"]))
        titles = (row["titles"] or "").split("\n")[::-1]
        over = self._over_sheet.setdefault((row["path"], row["sheet"]), titles[1:])
        cells = dict(zip(titles[::-1], (row["title_cells"] or "").split("\n"), strict=True))
        over_cells = self._cells.setdefault((row["path"], row["sheet"]), cells)
        stated = (
            before.stated if before else statements.find(titles, over, [*names[1:], *folders(row["path"])])
        )
        former = next(filter(finder.former_name, names), None)
        title_domain = finder.find(names[0]) or self._goes_on_with(row, statements.find(titles))
        self.sections.append(
            CatalogSection(
                **place,
                chain=before.chain if before else len(self.sections),
                is_doubled=_is_doubled(row["columns"]),
                titles=titles[::-1],
                title_cells=before.title_cells if before else over_cells | cells,
                title=before.title if before else titles[0] or None,
                domain_title=before.domain_title if before else title,
                title_domain=before.title_domain if before else title_domain,
                sheet_domain=finder.find(names[1]),
                file_domain=finder.find(names[2]),
                former_name=finder.former_name(former),
                former_text=former,
                stated=stated,
            )
        )

    def _goes_on_with(self, row: Mapping[str, Any], stated: TableStatements) -> str | None:
        """Return the domain of the table above if a title only states a tier or a part (二、乡镇级)."""
        above = self.sections[-1] if self.sections else None
        is_same_sheet = above and (above.path, above.sheet) == (row["path"], row["sheet"])
        return above.title_domain if above and is_same_sheet and (stated.tiers or stated.part) else None


@cache
def _places(columns: str) -> Sequence[tuple[str, str]]:
    """Split the list of a table's columns into fields and letters, from left to right."""
    return [(field, letter) for field, _, letter in (each.partition("=") for each in columns.split(";"))]


@cache
def _letters(columns: str) -> Mapping[str, str]:
    """Map each field, from left to right, to the letter of its first column."""
    letters: dict[str, str] = {}
    for field, letter in _places(columns):
        letters.setdefault(field, letter)
    return letters


@cache
def _is_doubled(columns: str) -> bool:
    """Return True if both levels are repeated further right."""
    levels = [field for field, _ in _places(columns) if field in REQUIRED_FIELDS]
    return "level1 level2 level1" in " ".join(level for level, _ in groupby(levels))


def _telling(titles: str | None, finder: DomainFinder) -> str | None:
    """Return the nearest title that names a domain."""
    return next(filter(finder.find, reversed((titles or "").split("\n"))), None)


def folders(path: str) -> list[str]:
    """Return the folders of a file below its unit's, the nearest first; none for a path outside raw/."""
    return [] if path.startswith("/") else path.split("/")[-2:0:-1]


def file_name(path: str) -> str:
    """Return the name of a file without folder and suffix."""
    return path.rsplit("/", 1)[-1].rsplit(".", 1)[0]


def domain_finder(reference: Reference) -> DomainFinder:
    """Make a finder of the domains of the reference data, by names of other editions, too."""
    words: dict[str, str] = {}
    columns = (reference.domain[name] for name in ("domain_code", "name", "aliases"))
    for code, name, aliases in zip(*columns, strict=True):
        words |= dict.fromkeys([name, *filter(None, aliases.split(";"))], code)
    former = {
        word: each.standing[0]
        for each in reference.former["domain"].values()
        if len(each.standing) == 1
        for word in each.words
    }
    departments = [name.removeprefix("市") for name in reference.lead_department["name"]]
    return DomainFinder(words, departments, former)
