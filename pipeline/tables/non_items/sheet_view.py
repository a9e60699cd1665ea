"""View a sheet as a search for rows that are no items needs it: row kinds, column roles and hints."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

from pipeline.files.sheet import Merge, Sheet
from pipeline.tables.headers.header import Header
from pipeline.tables.headers.header_words import load_header_words
from pipeline.tables.row_hints import RowHint
from pipeline.tables.row_words import RowWords, load_row_words
from pipeline.tables.rows.sheet_tables import DATA
from pipeline.text.fold import fold
from schemas.kinds.kinds import CATALOG, load_catalog
from schemas.words.layout import load_layout


@dataclass(frozen=True, slots=True)
class ColumnRoles:
    """Hold the offsets of a table's columns by their role.

    `names` of items, `numbers` (numbering, or no header), `plain` (no field) and `remarks`.
    """

    names: Sequence[int]
    numbers: frozenset[int]
    plain: frozenset[int]
    remarks: frozenset[int]

    @classmethod
    def of(cls, header: Header, names: Sequence[str], width: int) -> ColumnRoles:
        """Find the roles of a header's columns; the fields in `names` name items."""
        offsets = header.offsets()
        headed = {column.offset for column in header.columns}
        held = {column.offset for column in header.columns if column.fields}
        numbered = [
            column.offset
            for column in header.columns
            if not column.fields and _is_one_of("number", column.text)
        ]
        return cls(
            names=[offset for name in names for offset in offsets.get(name, ())],
            numbers=frozenset({*offsets.get("number", ()), *numbered, *(set(range(width)) - headed)}),
            plain=frozenset(set(range(width)) - held),
            remarks=frozenset(
                column.offset for column in header.columns if _is_one_of("remark", column.text)
            ),
        )


@cache
def _words(kind: str) -> frozenset[str]:
    words = {"number": load_catalog().columns["number"].words, "remark": load_layout().saying["remark"]}
    return frozenset(map(fold, words[kind]))


def _is_one_of(kind: str, header: str) -> bool:
    """Return True if the lowest word of a header is one for numbers or for remarks."""
    return fold(header.rpartition("/")[2]) in _words(kind)


@dataclass(frozen=True, slots=True)
class SheetView:
    """Hold a sheet, the kind of each row, the hints in its texts, and the column roles of data rows."""

    sheet: Sheet
    kinds: Sequence[str]
    roles: Mapping[int, ColumnRoles]
    hints: Mapping[str, RowHint]
    words: RowWords = field(default_factory=load_row_words)

    def filled(self, row: int) -> list[tuple[int, str]]:
        """Return the non-empty cells of a row, each with its offset."""
        return [(offset, text) for offset, text in enumerate(self.sheet.rows[row]) if text]

    def has_hint(self, text: str, *wanted: RowHint) -> bool:
        """Return True if a text holds any of the wanted hints."""
        hints = self.hints.get(text, RowHint.NOTHING)
        return any(each in hints for each in wanted)

    def is_header(self, text: str) -> bool:
        """Return True for a header word of catalogs."""
        return load_header_words(CATALOG).is_header(text)

    def lone_text(self, row: int) -> str | None:
        """Return the text of a row that has one distinct text; None for any other row."""
        texts = set(filter(None, self.sheet.rows[row]))
        return texts.pop() if len(texts) == 1 else None

    def is_data(self, row: int) -> bool:
        """Return True if the row is an item so far."""
        return self.kinds[row] == DATA

    def merges_over(self, row: int, column: int) -> Iterator[Merge]:
        """Return the merged ranges that begin in a row at a column."""
        return (merge for merge in self.sheet.merges.get(row, ()) if merge.left == column)


def is_number(text: str) -> bool:
    """Return True for a whole number: 5, 5.0."""
    whole, _, rest = text.strip().partition(".")
    return whole.isdecimal() and not rest.strip("0")


def is_one(text: str) -> bool:
    """Return True for the number 1, with which numbering begins."""
    return is_number(text) and text.strip().partition(".")[0].lstrip("0０") in {"1", "１"}


def is_text(text: str) -> bool:
    """Return True for words: neither a number, a dash nor a tick."""
    return len(text.strip()) > 1 and any(map(str.isalpha, text)) and not is_number(text)
