"""The sections of a reading with the domain that each belongs to."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from operator import attrgetter
from typing import Any

import pyarrow as pa

from pipeline.normalize.domains import DomainFinder
from pipeline.normalize.stated import Stated, StatementFinder
from pipeline.tables.fields import REQUIRED_FIELDS
from schemas.reference.reference_data import Reference


@dataclass(frozen=True, slots=True)
class Section:
    """A section of a sheet. `chain` is equal for sections that go on where the one before stopped (page breaks).

    `columns` maps fields to the letter of their (first) column; `is_doubled` tells that both levels come again to their
    right, as where two tables stand side by side. `title` is the title row nearest above it. The three `*_domain` are
    what titles, sheet name and file name say; `domain` is the first of them that says anything. `former_name` is the
    name of another edition by which one of them calls it. `stated` is what they state of tiers and parts.
    """

    path: str
    sheet: str
    number: int
    chain: int
    header_row: int
    first_row: int
    columns: dict[str, str]
    is_doubled: bool
    title: str | None
    title_domain: str | None
    sheet_domain: str | None
    file_domain: str | None
    former_name: str | None
    stated: Stated

    @property
    def domain(self) -> str | None:
        """What its title says, else its sheet's name, else its file's."""
        return self.title_domain or self.sheet_domain or self.file_domain

    @property
    def has_levels(self) -> bool:
        """Whether it has the columns without which no item can be told."""
        return all(field in self.columns for field in REQUIRED_FIELDS)


def sections_of(
    section_table: pa.Table, column_table: pa.Table, finder: DomainFinder, statements: StatementFinder
) -> list[Section]:
    """Every section of the reading, in its order."""
    headers, over_sheet = Headers(column_table), SheetTitles()
    sections: list[Section] = []
    for row in section_table.to_pylist():
        goes_on = bool(row["goes_on"]) and bool(sections)
        before = sections[-1] if goes_on else None
        title = None if before else _telling(row["titles"], finder)
        said = (title, row["sheet"], file_name(row["path"]))
        header = headers.of(row["path"], row["sheet"], row["header_row"])
        titles, over = over_sheet.above(row["path"], row["sheet"], row["titles"] or "")
        stated = (
            before.stated if before else statements.find(titles, over, [*said[1:], *folders(row["path"])])
        )
        title_domain = finder.find(said[0]) or _goes_on_with(sections, row, statements.find(titles))
        sections.append(
            Section(
                path=row["path"],
                sheet=row["sheet"],
                number=row["section"],
                chain=before.chain if before else len(sections),
                header_row=row["header_row"],
                first_row=row["first_row"],
                columns=header.letters,
                is_doubled="level1 level2 level1" in " ".join(header.levels),
                title=before.title if before else (row["titles"] or "").rpartition("\n")[2] or None,
                title_domain=before.title_domain if before else title_domain,
                sheet_domain=finder.find(said[1]),
                file_domain=finder.find(said[2]),
                former_name=next(filter(None, map(finder.former_name, said)), None),
                stated=stated,
            )
        )
    return sections


def _goes_on_with(sections: Sequence[Section], row: Mapping[str, Any], stated: Stated) -> str | None:
    """Find the domain of the table above where a title tells a tier or a part and no domain (二、乡镇级)."""
    above = sections[-1] if sections else None
    is_same_sheet = above and (above.path, above.sheet) == (row["path"], row["sheet"])
    return above.title_domain if above and is_same_sheet and (stated.tiers or stated.part) else None


class SheetTitles:
    """Titles that hold for every table of a sheet: those above the first table, but the one nearest to it."""

    def __init__(self) -> None:
        self._over: dict[tuple[str, str], list[str]] = {}

    def above(self, path: str, sheet: str, titles: str) -> tuple[list[str], list[str]]:
        """The titles of the sheet's next table, and those of the sheet, the nearest first."""
        own = titles.split("\n")[::-1]
        return own, self._over.setdefault((path, sheet), own[1:])


@dataclass(slots=True)
class Header:
    """Column letters by field, and the level fields from left to right, neighbours of one level told once."""

    row: int
    letters: dict[str, str] = field(default_factory=dict)
    levels: list[str] = field(default_factory=list)

    def take(self, name: str, letter: str) -> None:
        """A column further right holds the field, too."""
        self.letters.setdefault(name, letter)
        if name in REQUIRED_FIELDS and self.levels[-1:] != [name]:
            self.levels.append(name)


class Headers:
    """What is known of the header that stands at or last above a row."""

    def __init__(self, column_table: pa.Table) -> None:
        self._headers: dict[tuple[str, str], list[Header]] = {}
        for row in column_table.to_pylist():
            headers = self._headers.setdefault((row["path"], row["sheet"]), [])
            if not headers or headers[-1].row != row["header_row"]:
                headers.append(Header(row["header_row"]))
            for name in filter(None, (row["fields"] or "").split(";")):
                headers[-1].take(name, row["column_letter"])

    def of(self, path: str, sheet: str, header_row: int) -> Header:
        """The header of this row, or without columns where there is none."""
        headers = self._headers.get((path, sheet), [])
        above = bisect_right(headers, header_row, key=attrgetter("row"))
        return headers[above - 1] if above else Header(header_row)


def _telling(titles: str | None, finder: DomainFinder) -> str | None:
    """The title nearest to the table that names a domain."""
    return next(filter(finder.find, reversed((titles or "").split("\n"))), None)


def folders(path: str) -> list[str]:
    """The folders within that of the unit in which a file lies, the nearest first; at the desk it may lie anywhere."""
    return [] if path.startswith("/") else path.split("/")[-2:0:-1]


def file_name(path: str) -> str:
    """The name of a file without folder and ending."""
    return path.rsplit("/", 1)[-1].rsplit(".", 1)[0]


def domain_finder(reference: Reference) -> DomainFinder:
    """A finder for the domains of the reference data; those of other editions stand for what they became or were."""
    words: dict[str, str] = {}
    domains: dict[str, Any] = {
        name: list(reference.domain[name]) for name in ("domain_code", "name", "aliases")
    }
    for code, name, aliases in zip(*domains.values(), strict=True):
        words |= dict.fromkeys([name, *filter(None, aliases.split(";"))], code)
    former = {
        word: each.standing[0]
        for each in reference.former["domain"].values()
        if len(each.standing) == 1
        for word in each.words
    }
    departments = [name.removeprefix("市") for name in reference.lead_department["name"]]
    return DomainFinder(words, departments, former)
