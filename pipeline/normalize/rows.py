"""The data rows of a reading as columns, dittos filled, each with its submission, section and domain."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from pipeline.normalize.dictionary_column import Distinct, Mask
from pipeline.normalize.domains import DomainFinder
from pipeline.normalize.fill_down import group_numbers, last_at_or_above, starts_of
from pipeline.normalize.sections import Section
from pipeline.normalize.submissions import Submission
from pipeline.tables.fields import FIELDS
from schemas.words.layout import load_layout

NOT_DITTOED = frozenset({"number", "domain"})


@dataclass(slots=True)
class DataRows:
    """Data rows in order of path, sheet and row.

    `position`: the row's place in the reading's row table. `file`, `section`: indices of its submission and section.
    `chain`: equal for rows among which values are carried down. `text`: each field as written, dittos filled.
    `ditto_open`: by field, the rows whose ditto has nothing above it. `domain_unnamed`: rows whose own domain cell
    names no domain.
    """

    position: NDArray[np.int64]
    file: NDArray[np.int64]
    section: NDArray[np.int64]
    chain: NDArray[np.int64]
    row_number: NDArray[np.int64]
    is_hidden: Mask
    has_own_level1: Mask
    continues_item: Mask
    domain: Distinct
    text: dict[str, Distinct]
    domain_unnamed: Mask
    ditto_open: dict[str, Mask] = field(default_factory=dict)

    def __len__(self) -> int:
        return len(self.position)

    def in_section(self, sections: Sequence[Section], field_name: str) -> Mask:
        """Which rows lie in a section that has a column for the field."""
        return np.array([field_name in section.columns for section in sections], np.bool_)[self.section]


def data_rows(
    row_table: pa.Table, submissions: Sequence[Submission], sections: Sequence[Section], finder: DomainFinder
) -> DataRows:
    """The rows of kind `data` with dittos filled and domains found."""
    position = np.flatnonzero(Distinct.of_arrow(row_table["kind"]).is_in(["data"]))
    table = row_table.take(pa.array(position))
    path = Distinct.of_arrow(table["path"])
    section = _section_index(table, path, sections)
    text = {name: Distinct.of_arrow(table[name]) for name in FIELDS}
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


def _section_index(table: pa.Table, path: Distinct, sections: Sequence[Section]) -> NDArray[np.int64]:
    known = {(each.path, each.sheet, each.number): number for number, each in enumerate(sections)}
    number = _numbers(table["section"])
    sheet = Distinct.of_arrow(table["sheet"])
    begins = np.flatnonzero(starts_of(path.codes, sheet.codes, number))
    found = [
        known[path.values[path.codes[row]], sheet.values[sheet.codes[row]], int(number[row])]
        for row in begins
    ]
    return np.repeat(np.array(found, np.int64), np.diff(np.append(begins, len(number))))


def _section_domains(section: NDArray[np.int64], sections: Sequence[Section]) -> Distinct:
    domains = sorted({each.domain for each in sections if each.domain})
    code = {domain: number for number, domain in enumerate(domains)}
    codes = np.array([code.get(each.domain or "", -1) for each in sections] or [-1], np.int32)
    return Distinct(codes[section], domains)


def _fill_dittos(rows: DataRows) -> None:
    """同上 takes the value of the item above, chained; raw cells stay as they are in the row table.

    Above is what stands there, and where nothing does, what the item says: its further rows are passed over.
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
    """A domain column overrules title, sheet and file name; its value holds until the next one below."""
    named = rows.text["domain"].map(lambda texts: [finder.find(text) for text in texts])
    rows.domain_unnamed = named.is_empty & ~rows.text["domain"].is_empty
    if named.is_empty.all():
        return
    source = last_at_or_above(~named.is_empty, starts_of(rows.chain))
    carried = named.take(source)
    values = list(dict.fromkeys([*rows.domain.values, *carried.values]))
    code = {value: number for number, value in enumerate(values)}
    from_section = rows.domain.pick([code[value] for value in rows.domain.values], -1, np.int32)
    from_row = carried.pick([code[value] for value in carried.values], -1, np.int32)
    rows.domain = Distinct(np.where(from_row >= 0, from_row, from_section), values)
    rows.chain = group_numbers(rows.chain, rows.domain.codes)


def _numbers(column: pa.ChunkedArray) -> NDArray[np.int64]:
    return np.asarray(column.fill_null(0).to_numpy(), np.int64)


def _booleans(column: pa.ChunkedArray, *, value_if_empty: bool = False) -> NDArray[Any]:
    return np.asarray(column.fill_null(value_if_empty).to_numpy(), np.bool_)
