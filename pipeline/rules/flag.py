"""Flags: a rule is broken, or has something to remark, at a place of a file."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from pipeline.normalize.batch import Batch
from pipeline.normalize.sections import CatalogSection, TableSection
from pipeline.rules.cell_ranges import CellRanges
from pipeline.rules.kind_rows import KindRows, rows_of_catalogs
from schemas.kinds.kinds import CATALOG
from schemas.tables.layers import value_words


class Flag(NamedTuple):
    """Hold a rule, a place (submission index, sheet, A1 cell, field), the value found and a detail.

    `subject` identifies the fault when its cell moves: the item's names, or the wording where one flag stands for all
    its places. Without a subject the cell identifies it. `places`: how many places the flag stands for, `cells`: which,
    if there are several.
    """

    rule: str
    file: int
    sheet: str | None = None
    cell: str | None = None
    field: str | None = None
    value: str | None = None
    detail: str | None = None
    domain: str | None = None
    subject: str | None = None
    places: int = 1
    cells: str | None = None


MORE = "more_findings"
"""The rule that counts the findings that are not listed."""
RuleFunction = Callable[[Batch], Iterable[Flag]]

FIELD_NAMES = {"level1": "level1_name", "level2": "level2_name", "level3": "level3_name"}
"""Findings name the columns of the warehouse."""


def more_findings(file: int, rule: str, times: int) -> Flag:
    """Flag a file that breaks a rule so many times more than are listed."""
    return Flag("more_findings", file, value=str(times), detail=rule, places=times)


def table_flag(
    rule: str,
    section: TableSection,
    value: str | None = None,
    detail: str | None = None,
    field: str | None = None,
) -> Flag:
    """Flag a table at its header; of a catalog, its domain identifies the fault, else its kind."""
    domain = section.domain if isinstance(section, CatalogSection) else None
    subject = domain or "" if section.kind == CATALOG else section.kind
    cell = f"A{section.header_row}"
    return Flag(rule, section.file, section.sheet, cell, field, value, detail, domain, subject)


def at_title(flag: Flag, section: CatalogSection, text: str | None) -> Flag:
    """Move the flag of a table to the title that says `text`, else to its own title; without one it stays."""
    cells = section.title_cells
    return flag._replace(cell=cells.get(text or "") or cells.get(section.title or "") or flag.cell)


def first_sections(batch: Batch) -> Iterator[tuple[int, CatalogSection]]:
    """Find the first section of each chain, with its number: a table is flagged once, not at every page."""
    return ((number, each) for number, each in enumerate(batch.sections) if each.chain == number)


def row_flags(
    batch: Batch, rule: str, rows: Iterable[Any], field: str, details: Iterable[str | None] | None = None
) -> Iterator[Flag]:
    """Flag each of some data rows of catalogs at the cell of `field`."""
    return cell_flags(rows_of_catalogs(batch), rule, rows, field, details)


def cell_flags(
    found: KindRows, rule: str, rows: Iterable[Any], field: str, details: Iterable[str | None] | None = None
) -> Iterator[Flag]:
    """Flag each of some rows at the cell of `field`, or of another column if its table lacks that."""
    data = found.rows
    texts, given = data.text[field], iter(details) if details is not None else None
    for row in rows:
        section = data.sections[data.section[row]]
        held = (section.columns.get(name) for name in (field, *(found.kind.levels[1::-1] or section.columns)))
        yield Flag(
            rule=rule,
            file=int(data.file[row]),
            sheet=section.sheet,
            cell=f"{next(filter(None, held), 'A')}{data.row_number[row]}",
            field=FIELD_NAMES.get(field, field),
            value=texts[row],
            detail=next(given) if given else None,
            domain=found.domain[row] if found.domain else None,
            subject=found.subject(row),
        )


def all_places(flags: Iterable[Flag]) -> Flag:
    """Make one flag of several: the first, with the cells of all."""
    together = list(flags)
    cells = CellRanges(flag.cell for flag in together)
    return together[0]._replace(places=cells.cells, cells=cells.text())


def tier_words(tiers: Collection[str]) -> str:
    """Name tiers in Chinese, the highest first."""
    return "、".join(word for tier, word in value_words("tier").items() if tier in tiers)


def by_wording(flags: Iterable[Flag]) -> Iterator[Flag]:
    """Identify flags by their wording: one flag stands for all its places, wherever the first is."""
    return (flag._replace(subject=flag.value) for flag in flags)


def once(rows: NDArray[Any], place: NDArray[Any], text: NDArray[Any] | None = None) -> NDArray[Any]:
    """Keep the first row of each place, such as a table or file, or of each place and code of a text."""
    found = place[rows].astype(np.int64)
    if text is not None and len(rows):
        found = found * (int(text.max()) + 1) + text[rows]
    _, first = np.unique(found, return_index=True)
    return rows[np.sort(first)]
