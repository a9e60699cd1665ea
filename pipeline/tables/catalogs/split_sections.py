"""Split a sheet into sections: runs of data rows under one header and one title."""

from __future__ import annotations

from collections.abc import Container, Mapping
from dataclasses import dataclass, field
from itertools import islice

from pipeline.files.sheet import Sheet
from pipeline.tables.catalogs.catalog_header import Header, find_headers
from pipeline.tables.catalogs.catalog_words import CatalogWords
from pipeline.tables.catalogs.classify_row import classify_row, classify_row_above_header, find_wide_rows
from pipeline.tables.fields import NAMING_FIELDS, REQUIRED_FIELDS
from pipeline.tables.row_findings import RowFinding
from pipeline.tables.row_hints import RowHint

MOST_TITLE_ROWS = 40
"""Contents lists are the longest runs of titles; there are 26 domains."""
MOST_CELLS_COUNTED = 200
"""Level cells to look at: a table in which all of them are numbers names no items."""


@dataclass(slots=True)
class SheetSection:
    """Hold the data rows (offsets) of one section of a sheet.

    `titles` are the title rows since the previous section; a section without titles continues the previous one, as
    after a page break. `dropped` are rows that turned out to be no items; values merged from them still reach down.
    """

    number: int
    header: Header
    titles: list[str]
    rows: list[int] = field(default_factory=list)
    dropped: list[int] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class CatalogSheet:
    """Hold the sections, headers and row kinds (title, header, data, total, note, blank) of a sheet.

    `hints`: texts that hint at what their row is. `row_findings`: by row, why it is no item although it looks like
    one, or a question about it.
    """

    sections: list[SheetSection]
    kinds: list[str]
    headers: list[Header]
    hints: Mapping[str, RowHint]
    row_findings: Mapping[int, RowFinding] = field(default_factory=dict)


def split_sections(sheet: Sheet, words: CatalogWords) -> CatalogSheet:
    """Split a sheet into sections: every row gets one kind, every data row one section."""
    known = words.find_known(sheet.texts)
    headers = find_headers(sheet, words, known.headers)
    starts = {header.top: header for header in headers}
    splitter = _SectionSplitter(sheet, words, known.totals, starts)
    offset = 0
    while offset < len(sheet.rows):
        if offset in starts:
            splitter.add_header(starts[offset])
            offset += starts[offset].depth
        else:
            splitter.add_row(offset)
            offset += 1
    return _without_summaries(sheet, CatalogSheet(splitter.sections, splitter.kinds, headers, known.hints))


def _without_summaries(sheet: Sheet, catalog_sheet: CatalogSheet) -> CatalogSheet:
    """Turn tables that only count items (领域 | 一级事项（个） | 二级事项（个）) into notes."""
    summaries = [section for section in catalog_sheet.sections if _counts_items(sheet, section)]
    if not summaries:
        return catalog_sheet
    sections = [section for section in catalog_sheet.sections if section not in summaries]
    tops = {section.header.top for section in summaries} - {section.header.top for section in sections}
    kinds = list(catalog_sheet.kinds)
    for section in summaries:
        for row in section.rows:
            kinds[row] = "note"
    for header in catalog_sheet.headers:
        if header.top in tops:
            kinds[header.top : header.top + header.depth] = ["note"] * header.depth
    for number, section in enumerate(sections, 1):
        section.number = number
    headers = [header for header in catalog_sheet.headers if header.top not in tops]
    return CatalogSheet(sections, kinds, headers, catalog_sheet.hints)


def _counts_items(sheet: Sheet, section: SheetSection) -> bool:
    """Return True if every level cell of the table is a number."""
    offsets = section.header.offsets()
    columns = [offset for field in REQUIRED_FIELDS for offset in offsets.get(field, ())]
    cells = (sheet.rows[row][column] for row in section.rows for column in columns)
    filled = filter(None, islice(cells, MOST_CELLS_COUNTED))
    return next(filled, "").strip().isdecimal() and all(cell.strip().isdecimal() for cell in filled)


class _SectionSplitter:
    """Collect sections and row kinds in one pass down a sheet."""

    def __init__(self, sheet: Sheet, words: CatalogWords, totals: set[str], starts: Container[int]) -> None:
        self.sections: list[SheetSection] = []
        self.kinds: list[str] = []
        self._sheet = sheet
        self._words = words
        self._totals = totals
        self._starts = starts
        self._titles: list[str] = []
        self._printed: set[str] = set()
        self._header: Header | None = None
        self._item_columns: set[int] = set()
        self._name_columns: set[int] = set()
        self._wide_rows: set[int] = set()
        self._starts_section = False

    def add_header(self, header: Header) -> None:
        self.kinds += ["header"] * header.depth
        if self._header is None:
            self._wide_rows = find_wide_rows(self._sheet, len(header.columns))
        self._header = header
        self._item_columns = {c.offset for c in header.columns if c.fields and c.fields != ("number",)}
        self._name_columns = {c.offset for c in header.columns if not NAMING_FIELDS.isdisjoint(c.fields)}
        self._starts_section = True

    def add_row(self, offset: int) -> None:
        filled = list(filter(None, self._sheet.rows[offset]))
        kind = self._kind(offset, filled)
        self.kinds.append(kind)
        if kind == "title" and not self._is_printed_again(filled[0]):
            self._titles.append(filled[0])
            self._starts_section = True
        elif kind == "data" and self._header:
            self._add_data_row(offset, self._header)

    def _is_printed_again(self, title: str) -> bool:
        """Return True for a title that continues the table above: one marked so, or one printed again."""
        if not self.sections:
            return False
        return self._words.continued.search(title) is not None or title in self._printed

    def _kind(self, offset: int, filled: list[str]) -> str:
        if self._header is None:
            return classify_row_above_header(filled, self._words)
        if self._only_counts(offset, filled):
            return "total"
        alone = len(filled) == 1 and self._belongs_to_item(offset, filled[0])
        return classify_row(
            filled, self._words, self._totals, alone_in_item=alone, is_wide=offset in self._wide_rows
        )

    def _only_counts(self, offset: int, filled: list[str]) -> bool:
        """Return True for a row without names that counts ticks: numbers beyond 1, all behind the names."""
        if len(filled) <= 1 or not all(map(str.isdecimal, filled)) or set(filled) <= {"0", "1"}:
            return False
        columns = [column for column, text in enumerate(self._sheet.rows[offset]) if text]
        return bool(self._name_columns) and min(columns) > max(self._name_columns)

    def _belongs_to_item(self, offset: int, text: str) -> bool:
        """Return True if the only text of a row is item data, not a heading or a note."""
        column = self._sheet.rows[offset].index(text)
        if column in self._name_columns and self._words.sentence.search(text):
            return False
        is_title = self._words.title.search(text) is not None
        return column in self._item_columns and not (is_title and self._stands_above_a_table(offset))

    def _stands_above_a_table(self, offset: int) -> bool:
        """Return True if only titles and notes stand between the row and the next header."""
        below = self._sheet.rows[offset + 1 : offset + 1 + MOST_TITLE_ROWS]
        for row, cells in enumerate(below, offset + 1):
            filled = list(filter(None, cells))
            if filled:
                is_title = filled.count(filled[0]) == len(filled) and self._words.title.search(filled[0])
                if row in self._starts or not (is_title or self._words.is_note(filled[0])):
                    return row in self._starts
        return False

    def _add_data_row(self, offset: int, header: Header) -> None:
        if self._starts_section:
            self.sections.append(SheetSection(len(self.sections) + 1, header, self._titles))
            self._printed = set(self._titles) or self._printed
            self._starts_section, self._titles = False, []
        self.sections[-1].rows.append(offset)
