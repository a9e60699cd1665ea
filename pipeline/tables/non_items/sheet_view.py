"""A sheet as it is looked at for rows that are no items: what its texts say, and the columns of its tables."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from pipeline.files.sheet import Merge, Sheet
from pipeline.tables.catalogs.catalog_header import Header
from pipeline.tables.catalogs.catalog_words import Words
from pipeline.tables.non_items.row_words import Saying, load_sayings
from pipeline.text.fold import fold
from schemas.words.layout import load_layout


class Aside(NamedTuple):
    """Why a row is no item: the rule that tells it, the column of the cell that says so, or the text that does."""

    rule: str
    column: int
    text: str = ""


@dataclass(frozen=True, slots=True)
class Roles:
    """Offsets of the columns of a table: `names` of items, `numbers` or no header, `plain` of no field, `remarks`."""

    names: Sequence[int]
    numbers: frozenset[int]
    plain: frozenset[int]
    remarks: frozenset[int]

    @classmethod
    def of(cls, header: Header, names: Sequence[str], width: int) -> Roles:
        """Give the roles of a header's columns; the fields in `names` name items."""
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
    layout = load_layout()
    return frozenset(map(fold, {"number": layout.header["number"], "remark": layout.saying["remark"]}[kind]))


def _is_one_of(kind: str, header: str) -> bool:
    """Tell whether the lowest word of a header is one for numbers or for remarks."""
    return fold(header.rpartition("/")[2]) in _words(kind)


@dataclass(frozen=True, slots=True)
class Page:
    """A sheet with the kind of each row; those of kind `data` are items so far, by the `roles` of their table.

    `said` holds the texts of the sheet that say anything about their row.
    """

    sheet: Sheet
    kinds: Sequence[str]
    data: str
    roles: Mapping[int, Roles]
    said: Mapping[str, Saying]
    words: Words

    def filled(self, row: int) -> list[tuple[int, str]]:
        """Give the cells of a row that hold a text, each with its offset."""
        return [(offset, text) for offset, text in enumerate(self.sheet.rows[row]) if text]

    def says(self, text: str, *sayings: Saying) -> bool:
        """Tell whether a text says any of these."""
        said = self.said.get(text, Saying.NOTHING)
        return any(each in said for each in sayings)

    def counts(self, text: str) -> bool:
        """Tell whether a text is a number of items."""
        return load_sayings().counts(text)

    def explains(self, text: str) -> bool:
        """Tell whether a text says what a word means."""
        return load_sayings().explains(text)

    def lone_text(self, row: int) -> str | None:
        """Give the text of a row that says one thing only, in one cell or in all."""
        texts = set(filter(None, self.sheet.rows[row]))
        return texts.pop() if len(texts) == 1 else None

    def is_data(self, row: int) -> bool:
        """Tell whether the row is an item so far."""
        return self.kinds[row] == self.data

    def merges_over(self, row: int, column: int) -> Iterator[Merge]:
        """Give the merged ranges whose top left cell is this one."""
        return (merge for merge in self.sheet.merges.get(row, ()) if merge.left == column)


def is_number(text: str) -> bool:
    """Tell whether a cell holds a plain number: 5, 5.0."""
    whole, _, rest = text.strip().partition(".")
    return whole.isdecimal() and not rest.strip("0")


def is_one(text: str) -> bool:
    """Tell whether a cell holds the number with which a count begins."""
    return is_number(text) and text.strip().partition(".")[0].lstrip("0０") in {"1", "１"}


def is_text(text: str) -> bool:
    """Tell whether a cell says something in words: neither a number, a dash nor a tick."""
    return len(text.strip()) > 1 and any(map(str.isalpha, text)) and not is_number(text)
