"""Find the level names of every row, with their keys, carried down from the rows above."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from pipeline.normalize.cut_names import CutName, find_cut_names, join_cut_names
from pipeline.normalize.data_rows import DataRows
from pipeline.normalize.dictionary_column import DictionaryColumn, Mask
from pipeline.normalize.fill_down import Indices, last_at_or_above, starts_of
from pipeline.tables.row_hints import RowHint, load_row_hints
from pipeline.text.names import keys, unnumbered
from schemas.reference.reference_data import Reference
from schemas.words.layout import load_layout


@dataclass(frozen=True, slots=True)
class Levels:
    """Hold the level names of each row as written, unnumbered, and their keys; a dash is no name.

    `level1_source`, `level2_source`: the row whose cell holds the name, -1 if there is none. `begins_level1`: rows that
    have a level-1 name of their own. `is_dash`: rows whose level-2 cell says that there is no level-2 item. `cut`:
    level-1 names that stood in two cells and were joined.
    """

    level1: DictionaryColumn
    level2: DictionaryColumn
    level3: DictionaryColumn
    level1_key: DictionaryColumn
    level2_key: DictionaryColumn
    level3_key: DictionaryColumn
    level1_source: Indices
    level2_source: Indices
    begins_level1: Mask
    is_dash: Mask
    cut: list[CutName]


def find_levels(rows: DataRows, reference: Reference) -> Levels:
    """Find the three names of each row; level-2 names are carried down only beside a level-3 name."""
    begins = starts_of(rows.chain)
    level1 = _read_names(rows.text["level1"], is_dash)
    level2, level3 = (_read_names(rows.text[name], says_none) for name in ("level2", "level3"))
    owns = ~level1.is_empty & rows.has_own_level1
    cut = find_cut_names(rows, level1, owns, reference)
    level1, begins_level1 = join_cut_names(level1, owns, cut, rows)
    none = rows.text["level2"].flag(map(says_none, rows.text["level2"].values))
    level1_source = last_at_or_above(~level1.is_empty, begins)
    level1 = level1.take(level1_source)
    level1_key = level1.map(keys)
    level2_source = np.where(
        level2.is_empty & ~level3.is_empty & ~none,
        last_at_or_above(~level2.is_empty | none, starts_of(rows.chain, level1_key.codes)),
        np.where(level2.is_empty, -1, np.arange(len(rows))),
    )
    level2 = level2.take(level2_source)
    return Levels(
        level1=level1,
        level2=level2,
        level3=level3,
        level1_key=level1_key,
        level2_key=level2.map(keys),
        level3_key=level3.map(keys),
        level1_source=level1_source,
        level2_source=level2_source,
        begins_level1=begins_level1,
        is_dash=none,
        cut=cut,
    )


def _read_names(column: DictionaryColumn, is_none: Callable[[str], bool]) -> DictionaryColumn:
    return column.map(lambda texts: [None if is_none(text) else unnumbered(text) for text in texts])


def is_dash(text: str) -> bool:
    """Return True for a dash, or any text without letters, digits or characters, in place of a name."""
    return text.strip() in load_layout().dash or not any(map(str.isalnum, text))


def says_none(text: str) -> bool:
    """Return True if a cell says, by a dash or in words, that there is no item: 不涉及, 本县无此事项."""
    return is_dash(text) or RowHint.NONE in load_row_hints().hints_of(text)
