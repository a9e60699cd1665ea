"""Rules for tables of any kind: none found, columns missing, rows hidden, repeated or superseded."""

from __future__ import annotations

import functools
from collections import Counter
from collections.abc import Iterator, Sequence

import numpy as np

from pipeline.normalize.batch import Batch
from pipeline.normalize.sections import CatalogSection
from pipeline.rules.flag import Flag, cell_flags, first_sections, table_flag
from pipeline.rules.kind_rows import rows_of_kinds, rows_of_register
from schemas.kinds.kinds import Column, load_kinds, load_registers
from schemas.rules.details import listed_names

DITTO = "同上"
MOST_SHEETS_LISTED = 5


def no_catalog(batch: Batch) -> Iterator[Flag]:
    """Flag a readable file that holds neither a catalog, an unfilled form nor a register."""
    holding = {catalog.file for catalog in batch.catalogs} | {table.file for table in batch.register_tables}
    holding |= set(batch.rows.file[batch.forms.unfilled].tolist())
    for number, each in enumerate(batch.submissions):
        if each.is_read and number not in holding and not each.is_register:
            yield Flag("no_catalog", number)


def no_register(batch: Batch) -> Iterator[Flag]:
    """Flag a file without the register it should hold, or whose register rows are all rejected.

    A file with a catalog is not flagged.
    """
    tables = {table.file for table in batch.register_tables}
    has_rows = {file for found in batch.registers for file in found.file.tolist()}
    usable = {file for found in batch.registers for file in found.file[~found.rejected].tolist()}
    holding = (tables - has_rows) | usable | {catalog.file for catalog in batch.catalogs}
    for number, each in enumerate(batch.submissions):
        if (each.is_register or number in tables) and each.is_read and number not in holding:
            yield Flag("no_register", number)


def missing_column(batch: Batch) -> Iterator[Flag]:
    """Flag a column of the standard form that tables lack, once a file, with the sheets of all."""
    first: dict[tuple[int, str], tuple[CatalogSection, dict[str, None]]] = {}
    for _, section in first_sections(batch):
        lacking = _lacking(section.kind, frozenset(section.columns), is_optional=True)
        for column in lacking if section.has_levels else ():
            _, sheets = first.setdefault((section.file, column.name), (section, {}))
            sheets[section.sheet] = None
    for (_, field), (section, sheets) in first.items():
        word = load_kinds()[section.kind].columns[field].words[0]
        yield table_flag("missing_column", section, word, listed_names([*sheets], MOST_SHEETS_LISTED), field)


def register_column_missing(batch: Batch) -> Iterator[Flag]:
    """Flag a register without columns that it must have, once a table."""
    return _lacking_columns(batch, "register_column_missing", is_optional=False)


def register_column_absent(batch: Batch) -> Iterator[Flag]:
    """Flag a register without columns that it may have, once a table."""
    return _lacking_columns(batch, "register_column_absent", is_optional=True)


def _lacking_columns(batch: Batch, rule: str, *, is_optional: bool) -> Iterator[Flag]:
    for table in batch.register_tables:
        lacking = _lacking(table.kind, frozenset(table.columns), is_optional=is_optional)
        if lacking:
            words = "、".join(column.words[0] for column in lacking)
            yield table_flag(rule, table, load_registers()[table.kind].zh, words)


@functools.cache
def _lacking(kind: str, columns: frozenset[str], *, is_optional: bool) -> Sequence[Column]:
    return load_kinds()[kind].lacking(columns, optional=is_optional)


def hidden_row(batch: Batch) -> Iterator[Flag]:
    """Flag a hidden row that counts."""
    for found in rows_of_kinds(batch):
        hidden = np.flatnonzero(found.rows.is_hidden & found.taken)
        yield from cell_flags(found, "hidden_row", hidden, found.name)


def ditto_without_source(batch: Batch) -> Iterator[Flag]:
    """Flag 同上 with nothing above it."""
    for found in rows_of_kinds(batch):
        for field, mask in found.rows.ditto_open.items():
            for flag in cell_flags(found, "ditto_without_source", np.flatnonzero(mask), field):
                yield flag._replace(value=DITTO)


def register_duplicate(batch: Batch) -> Iterator[Flag]:
    """Flag an entry that stands above in the same file, with the place of the first."""
    for found in batch.registers:
        repeated = np.flatnonzero(found.duplicate & (found.file == found.file[found.counting]))
        sheets = [found.sections[section].sheet for section in found.section[found.counting[repeated]]]
        numbers = found.row_number[found.counting[repeated]]
        places = (f"{sheet}!{number}" for sheet, number in zip(sheets, numbers, strict=True))
        name = found.register.key[-1]
        for flag in cell_flags(rows_of_register(found), "register_duplicate", repeated, name, places):
            yield flag._replace(value=flag.subject)


def superseded(batch: Batch) -> Iterator[Flag]:
    """Flag the earlier file of a catalog that was handed in again, with the later one."""
    return _resubmitted(batch, "superseded", by_later=False)


def supersedes(batch: Batch) -> Iterator[Flag]:
    """Flag the later file of a catalog that was handed in again, with the earlier one."""
    return _resubmitted(batch, "supersedes", by_later=True)


def _resubmitted(batch: Batch, rule: str, *, by_later: bool) -> Iterator[Flag]:
    """Flag one file of each catalog that was handed in again, the earlier or the later, with the path of the other."""
    names = dict(zip(batch.reference.domain["domain_code"], batch.reference.domain["name"], strict=True))
    for each in batch.catalogs:
        if each.superseded_by is not None:
            file, path = _one_of(batch, (each.file, each.superseded_by), by_later=by_later)
            yield Flag(rule, file, value=names[each.domain], detail=path, domain=each.domain)


def register_superseded(batch: Batch) -> Iterator[Flag]:
    """Flag the earlier file of entries that were registered again in a later one, with their number."""
    return _registered_again(batch, "register_superseded", by_later=False)


def register_supersedes(batch: Batch) -> Iterator[Flag]:
    """Flag the later file of entries that were registered again, with their number."""
    return _registered_again(batch, "register_supersedes", by_later=True)


def _registered_again(batch: Batch, rule: str, *, by_later: bool) -> Iterator[Flag]:
    """Flag one of two files that register the same entries, with their number and the path of the other."""
    for found in batch.registers:
        new = found.file[found.counting]
        moved = np.flatnonzero(found.duplicate & (found.file != new))
        pairs = Counter(zip(found.file[moved].tolist(), new[moved].tolist(), strict=True))
        for files, rows in pairs.items():
            file, path = _one_of(batch, files, by_later=by_later)
            yield Flag(rule, file, value=str(rows), detail=path, subject=f"{found.register.code} {path}")


def _one_of(batch: Batch, files: tuple[int, int], *, by_later: bool) -> tuple[int, str]:
    """Return the earlier or the later of two files, and the path of the other."""
    earlier, later = files
    file, other = (later, earlier) if by_later else (earlier, later)
    return file, batch.submissions[other].file.path
