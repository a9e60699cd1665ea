"""Rules about sheets and the tables in them."""

from __future__ import annotations

import functools
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

import numpy as np
import pyarrow.compute as pc

from pipeline.normalize.batch import Batch
from pipeline.normalize.dictionary_column import Mask
from pipeline.normalize.sections import CatalogSection, file_name
from pipeline.normalize.submissions import file_numbers
from pipeline.normalize.units import unit_in
from pipeline.rules.flag import Flag, at_title, table_flag


def missing_level_columns(batch: Batch) -> Iterator[Flag]:
    """Flag a table without level columns, in which no item can be found, with its headers."""
    return _unusable_tables(batch, "missing_level_columns")


def tables_side_by_side(batch: Batch) -> Iterator[Flag]:
    """Flag two tables in the same rows: it is uncertain which cells belong together."""
    return _unusable_tables(batch, "tables_side_by_side")


def _unusable_tables(batch: Batch, rule: str) -> Iterator[Flag]:
    """Flag each table whose rows are rejected by a rule about its header, with the header's texts."""
    headings = _headings(batch)
    for section in rejected_tables(batch, batch.dispositions.reasons[rule]):
        texts = headings[section.path, section.sheet, section.header_row]
        yield table_flag(rule, section, "、".join(texts))


def unit_conflict(batch: Batch) -> Iterator[Flag]:
    """Flag a table whose title lines, sheet or file name a unit that is neither the submitter nor above it."""
    lies_in = batch.reference.tree.lies_in
    find = functools.cache(lambda text, own: unit_in([text], batch.reference, own))
    for section in batch.sections:
        own = batch.submissions[section.file].unit
        texts = [*section.titles, section.sheet, file_name(section.path)]
        named = [(text, find(text, own)) for text in texts if own and own.short_name not in text]
        for text, other in named:
            if own and other and not lies_in(own.unit_code, other.unit_code):
                yield at_title(table_flag("unit_conflict", section, text, other.name), section, text)
                break


def unknown_header(batch: Batch) -> Iterator[Flag]:
    """Flag a header that neither is nor resembles a word of the layout."""
    return _header_flags(batch, "unknown_header", "none")


def header_guessed(batch: Batch) -> Iterator[Flag]:
    """Flag a header that was taken for the nearest word of the layout."""
    return _header_flags(batch, "header_guessed", "fuzzy")


def level_by_place(batch: Batch) -> Iterator[Flag]:
    """Flag a header that was taken for that of a level by its place."""
    return _header_flags(batch, "level_by_place", "place")


def _header_flags(batch: Batch, rule: str, matched_by: str) -> Iterator[Flag]:
    index = file_numbers(batch.submissions)
    columns = batch.reading["column"]
    for row in columns.filter(pc.equal(columns["matched_by"], matched_by)).to_pylist():
        text, nearest = row["header_text"], row["nearest"]
        place = (index[row["path"]], row["sheet"], row["cell"])
        yield Flag(rule, *place, value=text, detail=nearest, subject=text)


def rejected_tables(batch: Batch, rejected: Mask) -> Iterator[CatalogSection]:
    """Find the first section of each chain with rows that are `rejected`."""
    sections = np.unique(batch.rows.section[rejected]).tolist()
    first = {batch.sections[number].chain: number for number in reversed(sections)}
    return (batch.sections[number] for number in sorted(first.values()))


def _headings(batch: Batch) -> Mapping[tuple[str, str, int], Sequence[str]]:
    """Collect the header texts of every table, by path, sheet and header row."""
    columns = batch.reading["column"]
    names = ("path", "sheet", "header_row", "header_text")
    found: defaultdict[tuple[str, str, int], list[str]] = defaultdict(list)
    for path, sheet, row, text in zip(*(columns[name].to_pylist() for name in names), strict=True):
        if text:
            found[path, sheet, row].append(text)
    return found
