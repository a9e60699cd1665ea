"""Rules about sheets and the tables in them."""

from __future__ import annotations

import functools
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

import numpy as np
import pyarrow.compute as pc

from pipeline.normalize.batch import Batch
from pipeline.normalize.sections import CatalogSection, file_name
from pipeline.normalize.submissions import Unit
from pipeline.normalize.units import UnitFinder
from pipeline.rules.flag import Flag
from pipeline.tables.fields import EXPECTED_FIELDS
from schemas.rules.details import listed_names
from schemas.words.layout import load_layout

MOST_SHEETS_LISTED = 5


def missing_level_columns(batch: Batch) -> Iterator[Flag]:
    """Flag a table without level columns, in which no item can be found, with its headers."""
    return _unusable_tables(batch, "missing_level_columns")


def tables_side_by_side(batch: Batch) -> Iterator[Flag]:
    """Flag two tables in the same rows: it is uncertain which cells belong together."""
    return _unusable_tables(batch, "tables_side_by_side")


def _unusable_tables(batch: Batch, rule: str) -> Iterator[Flag]:
    """Flag each table whose rows are rejected by a rule about its header, with the header's texts."""
    headings = _headings(batch)
    for section, file in _rejected_tables(batch, rule):
        texts = headings[section.path, section.sheet, section.header_row]
        yield _flag(rule, section, file, value="、".join(texts))


def domain_unknown(batch: Batch) -> Iterator[Flag]:
    """Flag a table with rows of no known domain."""
    for section, file in _rejected_tables(batch, "domain_unknown"):
        yield _flag("domain_unknown", section, file, value=section.sheet)


def domain_conflict(batch: Batch) -> Iterator[Flag]:
    """Flag a table whose title names another domain than the sheet or the file."""
    names = dict(zip(batch.reference.domain["domain_code"], batch.reference.domain["name"], strict=True))
    for section, file in _tables(batch):
        titled = section.domain
        others = {section.sheet_domain, section.file_domain} - {None, titled}
        if titled and others:
            other = "、".join(sorted(names[code] for code in others if code))
            yield _flag("domain_conflict", section, file, value=names[titled])._replace(detail=other)


def unit_conflict(batch: Batch) -> Iterator[Flag]:
    """Flag a table whose title lines, sheet or file name another unit than the submitter."""
    finder = UnitFinder(batch.reference)
    find = functools.cache(lambda text: finder.find([text]))
    index = {each.file.path: number for number, each in enumerate(batch.submissions)}
    for section, titles in zip(batch.sections, batch.reading["section"]["titles"].to_pylist(), strict=True):
        own = batch.submissions[index[section.path]].unit
        texts = [*(titles or "").split("\n"), section.sheet, file_name(section.path)]
        named = [(text, find(text)) for text in texts if own and own.short_name not in text]
        for text, other in named:
            if own and other and _is_elsewhere(other, own):
                flag = _flag("unit_conflict", section, index[section.path], value=text)
                yield flag._replace(detail=other.name)
                break


def _is_elsewhere(named: Unit, own: Unit) -> bool:
    """Tell whether a unit is neither the submitter nor a unit above it."""
    return not own.unit_code.startswith(named.unit_code.removesuffix("00"))


def missing_column(batch: Batch) -> Iterator[Flag]:
    """Flag a column of the standard form that tables lack, once a file, with the sheets of all."""
    words = load_layout().header
    first: dict[tuple[int, str], tuple[CatalogSection, dict[str, None]]] = {}
    for section, file in _tables(batch):
        for field in _lacking_fields(frozenset(section.columns)) if section.has_levels else ():
            _, sheets = first.setdefault((file, field), (section, {}))
            sheets[section.sheet] = None
    for (file, field), (section, sheets) in first.items():
        yield _flag("missing_column", section, file, value=words[field][0])._replace(
            field=field, detail=listed_names([*sheets], MOST_SHEETS_LISTED)
        )


@functools.cache
def _lacking_fields(columns: frozenset[str]) -> Sequence[str]:
    """List the expected fields that none of these columns holds."""
    return [field for field, any_of in EXPECTED_FIELDS.items() if columns.isdisjoint(any_of)]


def unknown_header(batch: Batch) -> Iterator[Flag]:
    """Flag a header that neither is nor resembles a word of the layout."""
    return _header_flags(batch, "unknown_header", "none")


def header_guessed(batch: Batch) -> Iterator[Flag]:
    """Flag a header that was taken for the nearest word of the layout."""
    return _header_flags(batch, "header_guessed", "fuzzy")


def _header_flags(batch: Batch, rule: str, matched_by: str) -> Iterator[Flag]:
    index = {each.file.path: number for number, each in enumerate(batch.submissions)}
    columns = batch.reading["column"]
    for row in columns.filter(pc.equal(columns["matched_by"], matched_by)).to_pylist():
        cell = f"{row['column_letter']}{row['header_row']}"
        text, nearest = row["header_text"], row["nearest"]
        yield Flag(rule, index[row["path"]], row["sheet"], cell, value=text, detail=nearest, subject=text)


def _tables(batch: Batch) -> Iterator[tuple[CatalogSection, int]]:
    """Find the first section of each chain, with its file: a table is flagged once, not at every page."""
    index = {each.file.path: number for number, each in enumerate(batch.submissions)}
    for number, section in enumerate(batch.sections):
        if section.chain == number:
            yield section, index[section.path]


def _rejected_tables(batch: Batch, reason: str) -> Iterator[tuple[CatalogSection, int]]:
    """Find the first section of each chain with rows rejected for this reason, with its file."""
    sections = np.unique(batch.rows.section[batch.dispositions.reasons[reason]]).tolist()
    first = {batch.sections[number].chain: number for number in reversed(sections)}
    index = {each.file.path: number for number, each in enumerate(batch.submissions)}
    for number in sorted(first.values()):
        yield batch.sections[number], index[batch.sections[number].path]


def _flag(rule: str, section: CatalogSection, file: int, value: str) -> Flag:
    cell, domain = f"A{section.header_row}", section.domain
    return Flag(rule, file, section.sheet, cell, value=value, domain=domain, subject=domain or "")


def _headings(batch: Batch) -> Mapping[tuple[str, str, int], Sequence[str]]:
    """Collect the header texts of every table, by path, sheet and header row."""
    columns = batch.reading["column"]
    names = ("path", "sheet", "header_row", "header_text")
    found: defaultdict[tuple[str, str, int], list[str]] = defaultdict(list)
    for path, sheet, row, text in zip(*(columns[name].to_pylist() for name in names), strict=True):
        if text:
            found[path, sheet, row].append(text)
    return found
