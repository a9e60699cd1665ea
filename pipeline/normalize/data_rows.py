"""Collect the data rows of a reading as columns: dittos filled, submission, section and domain found."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from pipeline.normalize.dictionary_column import DictionaryColumn, Mask
from pipeline.normalize.domains import DomainFinder
from pipeline.normalize.fill_down import group_numbers, last_at_or_above, starts_of
from pipeline.normalize.sections import CatalogSection
from pipeline.normalize.submissions import Submission
from pipeline.tables.fields import FIELDS
from schemas.words.layout import load_layout

NOT_DITTOED = frozenset({"number", "domain"})


@dataclass(slots=True)
class DataRows:
    """Hold data rows in order of path, sheet and row.

    `position`: the row's place in the reading's row table. `file`, `section`: indices of its submission and section.
    `chain`: equal for rows among which values are carried down. `text`: each field as written, dittos filled.
    `ditto_open`: by field, the rows whose ditto has nothing above it. `domain_unnamed`: rows whose domain cell names
    no known domain.
    """

    position: NDArray[np.int64]
    file: NDArray[np.int64]
    section: NDArray[np.int64]
    chain: NDArray[np.int64]
    row_number: NDArray[np.int64]
    is_hidden: Mask
    has_own_level1: Mask
    continues_item: Mask
    domain: DictionaryColumn
    text: dict[str, DictionaryColumn]
    domain_unnamed: Mask
    ditto_open: dict[str, Mask] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.position)

    def in_section(self, sections: Sequence[CatalogSection], field_name: str) -> Mask:
        """Mark the rows of sections that have a column for the field."""
        return np.array([field_name in section.columns for section in sections], np.bool_)[self.section]


def find_data_rows(
    row_table: pa.Table,
    submissions: Sequence[Submission],
    sections: Sequence[CatalogSection],
    finder: DomainFinder,
) -> DataRows:
    """Collect the rows of kind `data`, fill their dittos and find their domains."""
    position = np.flatnonzero(DictionaryColumn.of_arrow(row_table["kind"]).is_in(["data"]))
    table = row_table.take(pa.array(position))
    path = DictionaryColumn.of_arrow(table["path"])
    section = number_tables(table, [(each.path, each.sheet, each.number) for each in sections])
    text = {name: DictionaryColumn.of_arrow(table[name]) for name in FIELDS}
    index = {submission.file.path: number for number, submission in enumerate(submissions)}
    rows = DataRows(
        position=position,
        file=path.pick([index.get(value, -1) for value in path.values], -1, np.int64),
        section=section,
        chain=np.array([each.chain for each in sections] or [0], np.int64)[section],
        row_number=_numbers(table["row_number"]),
        is_hidden=_booleans(table["is_hidden"]),
        has_own_level1=_booleans(table["has_own_level1"]),
        continues_item=_booleans(table["continues_item"]),
        domain=_section_domains(section, sections),
        text=text,
        domain_unnamed=np.zeros(len(position), np.bool_),
    )
    _fill_dittos(rows)
    _take_row_domains(rows, finder)
    return rows


def number_tables(rows: pa.Table, places: Sequence[tuple[str, str, int]]) -> NDArray[np.int64]:
    """Return the number of each row's table; `places` are the path, sheet and section of each table."""
    known = {place: number for number, place in enumerate(places)}
    path, sheet = (DictionaryColumn.of_arrow(rows[name]) for name in ("path", "sheet"))
    section = _numbers(rows["section"])
    begins = np.flatnonzero(starts_of(path.codes, sheet.codes, section))
    found = [known[path[row] or "", sheet[row] or "", int(section[row])] for row in begins]
    return np.repeat(np.array(found, np.int64), np.diff(np.append(begins, len(section))))


def _section_domains(section: NDArray[np.int64], sections: Sequence[CatalogSection]) -> DictionaryColumn:
    domains = sorted({each.domain for each in sections if each.domain})
    code = {domain: number for number, domain in enumerate(domains)}
    codes = np.array([code.get(each.domain or "", -1) for each in sections] or [-1], np.int32)
    return DictionaryColumn(codes[section], domains)


def _fill_dittos(rows: DataRows) -> None:
    """Replace each 同上 by the value above it; the row table keeps the raw cells.

    Empty cells in the further rows of the item above are passed over.
    """
    words = load_layout().ditto
    begins = starts_of(rows.chain)
    further = rows.continues_item | _nameless(rows)
    for name, column in rows.text.items():
        ditto = column.is_in(words) if name not in NOT_DITTOED else np.zeros(len(rows), np.bool_)
        if ditto.any():
            source = last_at_or_above(~ditto & ~(further & column.is_empty), begins)
            rows.text[name] = column.take(np.where(ditto, source, np.arange(len(rows))))
            rows.ditto_open[name] = ditto & rows.text[name].is_empty


def _nameless(rows: DataRows) -> Mask:
    own_level1 = ~rows.text["level1"].is_empty & rows.has_own_level1
    named = [~rows.text[name].is_empty for name in ("level2", "level3", "number")]
    nameless: Mask = ~np.logical_or.reduce([own_level1, *named])
    return nameless


def _take_row_domains(rows: DataRows, finder: DomainFinder) -> None:
    """Let a domain column overrule title, sheet and file name; a value holds until the next one below."""
    named = rows.text["domain"].map(lambda texts: [finder.find(text) for text in texts])
    rows.domain_unnamed = named.is_empty & ~rows.text["domain"].is_empty
    if named.is_empty.all():
        return
    source = last_at_or_above(~named.is_empty, starts_of(rows.chain))
    carried = named.take(source)
    rows.domain = carried.filled_from(rows.domain)
    rows.chain = group_numbers(rows.chain, rows.domain.codes)


def _numbers(column: pa.ChunkedArray) -> NDArray[np.int64]:
    return np.asarray(column.fill_null(0).to_numpy(), np.int64)


def _booleans(column: pa.ChunkedArray, *, value_if_empty: bool = False) -> NDArray[Any]:
    return np.asarray(column.fill_null(value_if_empty).to_numpy(), np.bool_)
