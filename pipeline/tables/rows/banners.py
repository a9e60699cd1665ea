"""Read rows that hold nothing but a name as the level-1 items of the rows below, where no column names them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest

from pipeline.files.sheet import Sheet
from pipeline.tables.headers.header import ColumnMatch, Header
from pipeline.tables.headers.header_words import load_header_words
from pipeline.tables.row_findings import level1_in_banner
from pipeline.tables.row_hints import load_row_hints
from pipeline.tables.row_words import load_row_words
from pipeline.tables.rows.sheet_tables import SheetTable, SplitSheet
from pipeline.text.fold import fold
from pipeline.text.names import unnumbered
from schemas.kinds.kinds import CATALOG
from schemas.reference.reference_words import reference_words

LONGEST_NAME = 40
MOST_TEXTS = 2
"""一、 and the name."""
_ORDINAL = re.compile(r"[(（]?[一二三四五六七八九十]{1,3}[)）]?[、.．]?")
Names = Mapping[int, tuple[int, str]]
"""By data row, the row above that names its level-1 item, and the name."""


@dataclass(frozen=True, slots=True)
class BannerTable:
    """Hold the header of a table with banners, its levels told, and the names of its rows."""

    header: Header
    names: Names


def read_banners(sheet: Sheet, split: SplitSheet) -> SplitSheet:
    """Turn lone names between the items of a catalog into level-1 names, if its rows have no others.

    The first item below a header must have one above it, but on a further page. Titles, notes and the names of several
    domains are none.
    """
    tables: defaultdict[int, list[SheetTable]] = defaultdict(list)
    for table in split.tables:
        tables[table.header.top].append(table)
    found: dict[int, BannerTable] = {}
    before: Header | None = None
    for header, below in zip_longest(split.headers, split.headers[1:]):
        column = _item_column(sheet, header, tables[header.top])
        if column is not None:
            end = below.top if below else len(sheet.rows)
            own = frozenset(row for table in tables[header.top] for row in table.rows)
            search = _BannerSearch(sheet, split.kinds, header, column, own)
            names = search.find(end, goes_on=header.repeats(before))
            if names is not None:
                found[header.top] = BannerTable(_with_level1(header, column), names)
                before = header
    has_names = any(each.names for each in found.values())
    return _with_names(sheet, split, found) if has_names else split


def _item_column(sheet: Sheet, header: Header, tables: Sequence[SheetTable]) -> int | None:
    """Return the column of names of a catalog without level-1 names; None for any other."""
    if not (header.kind.levels and tables):
        return None
    level1 = [column.offset for column in header.columns if "level1" in column.match.fields]
    if level1 and any(sheet.rows[row][column] for table in tables for row in table.rows for column in level1):
        return None
    offsets = header.offsets()
    if "level2" in offsets:
        return offsets["level2"][0]
    return None if level1 else _only_item_column(header, offsets)


def _only_item_column(header: Header, offsets: Mapping[str, Sequence[int]]) -> int | None:
    """Return the only unlisted column before the content; those called 公开事项 and the like come first."""
    end = min(offsets.get("content", [header.columns[-1].offset + 1]))
    unlisted = [each for each in header.columns if each.match.by == "none" and each.offset < end]
    weak = [each for each in unlisted if fold(each.text) in load_header_words(CATALOG).weak]
    found = weak or unlisted
    return found[0].offset if len(found) == 1 else None


@dataclass(frozen=True, slots=True)
class _BannerSearch:
    """Search the rows below a header, of which `data` are its own, for lone names."""

    sheet: Sheet
    kinds: Sequence[str]
    header: Header
    item_column: int
    data: frozenset[int]

    def find(self, end: int, *, goes_on: bool) -> Names | None:
        """Find the level-1 name of each data row down to `end`.

        None if the first row has none and does not go on with a page above, or if the lines name several domains.
        """
        found: dict[int, tuple[int, str]] = {}
        current: tuple[int, str] | None = None
        above: tuple[int, str] | None = None
        merged = self._merged_rows(end)
        for row in range(self.header.bottom, end):
            texts = list(dict.fromkeys(filter(None, self.sheet.rows[row])))
            name = self._lone_name(row, texts) if row not in merged else None
            if name:
                above = row, name
            elif row in self.data:
                current, above = above or current, None
                if current:
                    found[row] = current
                elif not goes_on:
                    return None
        return None if _name_domains({name for _, name in found.values()}) else found

    def _merged_rows(self, end: int) -> set[int]:
        """Find the rows into which a cell above is merged: they are those of an item."""
        merges = self.sheet.merges_from(range(self.header.bottom, end))
        return {row for merge in merges for row in range(merge.top + 1, merge.bottom + 1)}

    def _lone_name(self, row: int, texts: Sequence[str]) -> str | None:
        """Return the name that a row holds alone, or beside 一、 in front of it; None for any other row."""
        is_line = self.kinds[row] in {"title", "note"}
        if not (is_line or row in self.data) or not 1 <= len(texts) <= MOST_TEXTS:
            return None
        if len(texts) == MOST_TEXTS and not _ORDINAL.fullmatch(texts[0].strip()):
            return None
        last = max(offset for offset, text in enumerate(self.sheet.rows[row]) if text)
        name = without_label(texts[-1])
        return name if (is_line or last <= self.item_column) and is_name(name) else None


def without_label(text: str) -> str:
    """Cut off the word for level 1 that stands before a name: 一级事项：…, 一级事项1：…."""
    label, colon, name = text.replace("：", ":").partition(":")
    is_level1 = load_header_words(CATALOG).fields_of(label.rstrip("0123456789一二三四五六七八九十 ")) == (
        "level1",
    )
    return name.strip() if colon and is_level1 else text


def is_name(text: str) -> bool:
    """Return True for a text that may be a name: no title, note, total, page number, sentence or saying."""
    words, bare = load_row_words(), unnumbered(text)
    return (
        len(bare) <= LONGEST_NAME
        and sum(map(str.isalpha, bare)) > 1
        and not {*"：:"} & {*text}
        and not (words.is_note(text) or words.is_total(text) or load_row_hints().hints_of(text))
        and not any(each.search(bare) for each in (words.page, words.sentence, words.title))
        and not words.continued.search(text)
    )


def _name_domains(names: set[str]) -> bool:
    """Return True if several of the names are those of different domains: they entitle tables."""
    known = {fold(word): name for word, name in reference_words("domain").items()}
    return len({known[key] for name in names if (key := fold(unnumbered(name))) in known}) > 1


def _with_names(sheet: Sheet, split: SplitSheet, found: Mapping[int, BannerTable]) -> SplitSheet:
    """Give the rows below some headers their names; tables that only a name had split are one again."""
    lines = dict(line for each in found.values() for line in each.names.values())
    tables: list[SheetTable] = []
    for table in split.tables:
        banners = found.get(table.header.top)
        rows = [row for row in table.rows if row not in lines]
        titles = (
            {row: title for row, title in table.title_at.items() if row not in lines}
            if banners
            else table.title_at
        )
        is_same = tables and tables[-1].header.top == table.header.top and table.title_at and not titles
        if not is_same:
            header, names = (banners.header, dict[int, str]()) if banners else (table.header, None)
            same = replace(
                table, number=len(tables) + 1, header=header, title_at=titles, rows=[], names=names
            )
            tables.append(same)
        tables[-1].rows += rows
        if banners and tables[-1].names is not None:
            tables[-1].names |= {row: banners.names[row][1] for row in rows if row in banners.names}
    first = min(lines)
    column = next(offset for offset, text in enumerate(sheet.rows[first]) if text)
    told = level1_in_banner(column, lines[first])
    return replace(
        split,
        tables=tables,
        kinds=["title" if row in lines else kind for row, kind in enumerate(split.kinds)],
        headers=[found[each.top].header if each.top in found else each for each in split.headers],
        row_findings=dict(sorted({**split.row_findings, first: told}.items())),
    )


def _with_level1(header: Header, item_column: int) -> Header:
    """Let the column of names stand for both levels where it is the only one."""
    if "level1" in header.offsets():
        return header
    word = header.kind.columns["level2"].words[0]
    placed = ColumnMatch(("level1", "level2"), "place", word=word)
    return replace(
        header,
        columns=tuple(
            replace(each, match=replace(each.match, fields=placed.fields) if each.fields else placed)
            if each.offset == item_column
            else each
            for each in header.columns
        ),
    )
