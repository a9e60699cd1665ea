"""Collect the data rows of a reading, table by table, as columns with dittos filled."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pyarrow as pa

from pipeline.normalize.dictionary_column import DictionaryColumn, Mask
from pipeline.normalize.fill_down import Indices, last_at_or_above, starts_of
from pipeline.normalize.picture_cells import is_picture
from pipeline.normalize.sections import TableSection
from schemas.words.layout import load_layout


@dataclass(slots=True, kw_only=True)
class TableRows:
    """Hold data rows of one kind of table in order of path, sheet and row.

    `sections` are those of all kinds. `position`: the row's place in the reading's row table. `file`, `section`:
    indices of its submission and section. `chain`: equal for rows among which values are carried down. `text`: each
    column as written, dittos filled. `ditto_open`: by column, the rows whose ditto has nothing above it. `pictures`: by
    column, the rows whose cell shows a picture.
    """

    sections: Sequence[TableSection]
    position: Indices
    file: Indices
    section: Indices
    chain: Indices
    row_number: Indices
    is_hidden: Mask
    text: dict[str, DictionaryColumn]
    ditto_open: dict[str, Mask] = field(default_factory=dict)
    pictures: dict[str, Mask] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.position)

    def has_column(self, name: str) -> Mask:
        """Mark the rows of tables that have a column."""
        return np.array([name in each.columns for each in self.sections] or [False], np.bool_)[self.section]

    def find_pictures(self, ticked: Collection[str]) -> None:
        """Find the cells that show a picture; but for columns that are `ticked`, these are empty."""
        for name, column in self.text.items():
            found = [is_picture(text) for text in column.values]
            if any(found):
                self.pictures[name] = column.flag(found)
                if name not in ticked:
                    self.text[name] = column.map(
                        lambda texts: (None if is_picture(each) else each for each in texts)
                    )

    def fill_dittos(self, names: Collection[str], passed_over: Mask | None = None) -> None:
        """Replace each 同上 in some columns by the value above it; the row table keeps the raw cells.

        Empty cells of rows in `passed_over` are no value.
        """
        words, begins = load_layout().ditto, starts_of(self.chain)
        for name in names:
            column = self.text[name]
            ditto = column.is_in(words)
            if ditto.any():
                no_value = ditto if passed_over is None else ditto | (passed_over & column.is_empty)
                source = last_at_or_above(~no_value, begins)
                self.text[name] = column.take(np.where(ditto, source, np.arange(len(self))))
                self.ditto_open[name] = ditto & self.text[name].is_empty


class DataRowReader:
    """Read the data rows of a reading, kind by kind."""

    def __init__(self, row_table: pa.Table, sections: Sequence[TableSection]) -> None:
        self._rows, self._sections = row_table, sections
        self._position = np.flatnonzero(DictionaryColumn.of_arrow(row_table["kind"]).is_in(["data"]))
        self._section = _number_tables(self._taken(("path", "sheet", "section"), self._position), sections)

    def columns_of(self, kind: str, stored: Mapping[str, str], plain: Sequence[str] = ()) -> dict[str, Any]:
        """Return the values of `TableRows` for the rows of a kind, and the `plain` columns.

        `stored` maps each column to that of the reading which holds it.
        """
        is_own = np.array([each.kind == kind for each in self._sections] or [False], np.bool_)
        own = np.flatnonzero(is_own[self._section])
        position, section = self._position[own], self._section[own]
        marks = ("is_hidden", *plain)
        table = self._taken((*stored.values(), "row_number", *marks), position)
        return {
            "sections": self._sections,
            "position": position,
            "file": np.array([each.file for each in self._sections] or [0], np.int64)[section],
            "section": section,
            "chain": np.array([each.chain for each in self._sections] or [0], np.int64)[section],
            "row_number": _numbers(table["row_number"]),
            "text": {name: DictionaryColumn.of_arrow(table[held]) for name, held in stored.items()},
            **{name: _booleans(table[name]) for name in marks},
        }

    def _taken(self, names: Sequence[str], position: Indices) -> pa.Table:
        return self._rows.select(names).take(pa.array(position))


def _number_tables(rows: pa.Table, sections: Sequence[TableSection]) -> Indices:
    """Return the number of each row's table."""
    known = {(each.path, each.sheet, each.number): number for number, each in enumerate(sections)}
    path, sheet = (DictionaryColumn.of_arrow(rows[name]) for name in ("path", "sheet"))
    section = _numbers(rows["section"])
    begins = np.flatnonzero(starts_of(path.codes, sheet.codes, section))
    found = [known[path[row] or "", sheet[row] or "", int(section[row])] for row in begins]
    return np.repeat(np.array(found, np.int64), np.diff(np.append(begins, len(section))))


def _numbers(column: pa.ChunkedArray) -> Indices:
    return np.asarray(column.fill_null(0).to_numpy(), np.int64)


def _booleans(column: pa.ChunkedArray) -> Mask:
    return np.asarray(column.fill_null(False).to_numpy(), np.bool_)  # noqa: FBT003 - Arrow's own
