"""A sheet is cut into sections: runs of data rows under one header and one title."""

from __future__ import annotations

from collections.abc import Container, Mapping
from dataclasses import dataclass, field
from itertools import chain, islice

from pipeline.intake.aside.page import Aside
from pipeline.intake.aside.sayings import Saying
from pipeline.intake.fields import NAMING_FIELDS, REQUIRED_FIELDS
from pipeline.intake.layout.header import Header, find_headers
from pipeline.intake.layout.rowkind import kind_above_header, kind_of
from pipeline.intake.layout.words import Words
from pipeline.intake.sheet import Sheet

MOST_TITLE_ROWS = 40
"""Contents lists are the longest runs of titles; there are 26 domains."""
MOST_CELLS_COUNTED = 200
"""A table whose first level cells, so many, are numbers, names no items."""


@dataclass(slots=True)
class Section:
    """Data rows (offsets) under one header.

    `titles` are the title rows since the section before; without any, the section goes on where that one stopped,
    as after a page break. `dropped` are rows among its own that are no items; what is merged from them reaches down.
    """

    number: int
    header: Header
    titles: list[str]
    rows: list[int] = field(default_factory=list)
    dropped: list[int] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class CutSheet:
    """A sheet's sections, the kind of every row (title, header, data, total, note, blank), all its headers.

    `said` are the texts that say something about their rows. `asides`: by row, why it is no item though it looks like
    one, or what is asked of it.
    """

    sections: list[Section]
    kinds: list[str]
    headers: list[Header]
    said: Mapping[str, Saying]
    asides: Mapping[int, Aside] = field(default_factory=dict)


def cut(sheet: Sheet, words: Words) -> CutSheet:
    """Every row of the sheet has one kind; every data row lies in one section."""
    known = words.among(sheet.texts)
    headers = find_headers(sheet, words, known.headers)
    starts = {header.top: header for header in headers}
    cutter = _Cutter(sheet, words, known.totals, starts)
    offset = 0
    while offset < len(sheet.rows):
        if offset in starts:
            cutter.take_header(starts[offset])
            offset += starts[offset].depth
        else:
            cutter.take_row(offset)
            offset += 1
    return _without_summaries(sheet, CutSheet(cutter.sections, cutter.kinds, headers, known.said))


def _without_summaries(sheet: Sheet, found: CutSheet) -> CutSheet:
    """Tables that count items and name none (领域 | 一级事项（个） | 二级事项（个）) are notes, header and all."""
    summaries = [section for section in found.sections if _counts_items(sheet, section)]
    if not summaries:
        return found
    sections = [section for section in found.sections if section not in summaries]
    tops = {section.header.top for section in summaries} - {section.header.top for section in sections}
    kinds = list(found.kinds)
    for section in summaries:
        for row in section.rows:
            kinds[row] = "note"
    for header in found.headers:
        if header.top in tops:
            kinds[header.top : header.top + header.depth] = ["note"] * header.depth
    for number, section in enumerate(sections, 1):
        section.number = number
    headers = [header for header in found.headers if header.top not in tops]
    return CutSheet(sections, kinds, headers, found.said)


def _counts_items(sheet: Sheet, section: Section) -> bool:
    """Whether every level cell of the table is a number."""
    offsets = section.header.offsets()
    columns = [offset for field in REQUIRED_FIELDS for offset in offsets.get(field, ())]
    cells = (sheet.rows[row][column] for row in section.rows for column in columns)
    filled = filter(None, islice(cells, MOST_CELLS_COUNTED))
    return next(filled, "").strip().isdecimal() and all(cell.strip().isdecimal() for cell in filled)


class _Cutter:
    """Walks down a sheet once and keeps what the rows so far amount to."""

    def __init__(self, sheet: Sheet, words: Words, totals: set[str], starts: Container[int]) -> None:
        self.sections: list[Section] = []
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

    def take_header(self, header: Header) -> None:
        self.kinds += ["header"] * header.depth
        if self._header is None:
            self._wide_rows = _wide_rows(self._sheet, len(header.columns))
        self._header = header
        self._item_columns = {c.offset for c in header.columns if c.fields and c.fields != ("number",)}
        self._name_columns = {c.offset for c in header.columns if not NAMING_FIELDS.isdisjoint(c.fields)}
        self._starts_section = True

    def take_row(self, offset: int) -> None:
        filled = list(filter(None, self._sheet.rows[offset]))
        kind = self._kind(offset, filled)
        self.kinds.append(kind)
        if kind == "title" and not self._is_printed_again(filled[0]):
            self._titles.append(filled[0])
            self._starts_section = True
        elif kind == "data" and self._header:
            self._take_data(offset, self._header)

    def _is_printed_again(self, title: str) -> bool:
        """Whether the title belongs to the table above: it says so, or it is the one above, on the next page."""
        if not self.sections:
            return False
        return self._words.continued.search(title) is not None or title in self._printed

    def _kind(self, offset: int, filled: list[str]) -> str:
        if self._header is None:
            return kind_above_header(filled, self._words)
        if self._only_counts(offset, filled):
            return "total"
        alone = len(filled) == 1 and self._is_said_of_an_item(offset, filled[0])
        return kind_of(
            filled, self._words, self._totals, alone_in_item=alone, is_wide=offset in self._wide_rows
        )

    def _only_counts(self, offset: int, filled: list[str]) -> bool:
        """Whether a row names nothing and has numbers beyond 1 behind its names: how many items tick a column."""
        if len(filled) <= 1 or not all(map(str.isdecimal, filled)) or set(filled) <= {"0", "1"}:
            return False
        columns = [column for column, text in enumerate(self._sheet.rows[offset]) if text]
        return bool(self._name_columns) and min(columns) > max(self._name_columns)

    def _is_said_of_an_item(self, offset: int, text: str) -> bool:
        """Whether the only text of a row belongs to an item: it stands in one of its columns, and could be meant so."""
        column = self._sheet.rows[offset].index(text)
        if column in self._name_columns and self._words.sentence.search(text):
            return False
        is_title = self._words.title.search(text) is not None
        return column in self._item_columns and not (is_title and self._stands_above_a_table(offset))

    def _stands_above_a_table(self, offset: int) -> bool:
        """Whether nothing but titles and notes stands between the row and the next header."""
        below = self._sheet.rows[offset + 1 : offset + 1 + MOST_TITLE_ROWS]
        for row, cells in enumerate(below, offset + 1):
            filled = list(filter(None, cells))
            if filled:
                is_title = filled.count(filled[0]) == len(filled) and self._words.title.search(filled[0])
                if row in self._starts or not (is_title or self._words.is_note(filled[0])):
                    return row in self._starts
        return False

    def _take_data(self, offset: int, header: Header) -> None:
        if self._starts_section:
            self.sections.append(Section(len(self.sections) + 1, header, self._titles))
            self._printed = set(self._titles) or self._printed
            self._starts_section, self._titles = False, []
        self.sections[-1].rows.append(offset)


def _wide_rows(sheet: Sheet, width: int) -> set[int]:
    """Rows with a cell merged over most of a table of this width."""
    merges = chain.from_iterable(sheet.merges.values())
    wide = (merge for merge in merges if 2 * (merge.right - merge.left + 1) > width)
    return {row for merge in wide for row in range(merge.top, merge.bottom + 1)}
