"""Rules about registers: missing registers and columns, duplicate and hidden rows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

import numpy as np

from pipeline.normalize.batch import Batch
from pipeline.normalize.registers.find_registers import RegisterRows
from pipeline.normalize.registers.register_entries import RegisterTable
from pipeline.rules.flag import Flag
from schemas.registers.registers import load_registers

LONGEST_NAME = 60


def no_register(batch: Batch) -> Iterator[Flag]:
    """Flag a file without the register it should hold, or whose register rows are all rejected.

    A file with a catalog is not flagged.
    """
    tables = {table.file for table in batch.registers.tables}
    has_rows = {file for found in batch.registers.rows for file in found.file.tolist()}
    usable = {file for found in batch.registers.rows for file in found.file[~found.rejected].tolist()}
    holding = (tables - has_rows) | usable | {catalog.file for catalog in batch.catalogs}
    for number, each in enumerate(batch.submissions):
        if (each.is_register or number in tables) and each.is_read and number not in holding:
            yield Flag("no_register", number)


def register_column_missing(batch: Batch) -> Iterator[Flag]:
    """Flag a register without columns that it must have, once a table."""
    for table in batch.registers.tables:
        yield from _lacking(table, "register_column_missing", is_optional=False)


def register_column_absent(batch: Batch) -> Iterator[Flag]:
    """Flag a register without columns that it may have, once a table."""
    for table in batch.registers.tables:
        yield from _lacking(table, "register_column_absent", is_optional=True)


def _lacking(table: RegisterTable, rule: str, *, is_optional: bool) -> Iterator[Flag]:
    """Flag a table that lacks required or optional columns of its register, at its header."""
    register = load_registers()[table.register]
    words = [
        column.words[0]
        for name, column in register.columns.items()
        if column.null is is_optional and not (column.omit or name in table.columns)
    ]
    if words:
        place = Flag(rule, table.file, table.sheet, f"A{table.header_row}")
        yield place._replace(value=register.zh, detail="、".join(words), subject=table.register)


def register_duplicate(batch: Batch) -> Iterator[Flag]:
    """Flag an entry that stands above in the same file."""
    for found in batch.registers.rows:
        same = found.duplicate & (found.file == found.file[found.counting])
        for row in np.flatnonzero(same):
            first = found.counting[row]
            place = f"{found.tables[found.table[first]].sheet}!{found.row_number[first]}"
            yield entry_flag(found, "register_duplicate", row, found.register.key[-1])._replace(
                value=name_of(found, row), detail=place
            )


def register_superseded(batch: Batch) -> Iterator[Flag]:
    """Flag the earlier file of entries that were registered again in a later one, with their number."""
    for register, old, new, rows in _registered_again(batch):
        yield _version_flag(batch, "register_superseded", old, new, register)._replace(value=str(rows))


def register_supersedes(batch: Batch) -> Iterator[Flag]:
    """Flag the later file of entries that were registered again, with their number."""
    for register, old, new, rows in _registered_again(batch):
        yield _version_flag(batch, "register_supersedes", new, old, register)._replace(value=str(rows))


def _version_flag(batch: Batch, rule: str, file: int, other: int, register: str) -> Flag:
    """Flag one of two files that register the same entries, with the path of the other."""
    path = batch.submissions[other].file.path
    return Flag(rule, file, detail=path, subject=f"{register} {path}")


def _registered_again(batch: Batch) -> Iterator[tuple[str, int, int, int]]:
    """Count entries registered again in a later file: the register, both files, and how many."""
    for found in batch.registers.rows:
        moved = np.flatnonzero(found.duplicate & (found.file != found.file[found.counting]))
        pairs = Counter(
            zip(found.file[moved].tolist(), found.file[found.counting[moved]].tolist(), strict=True)
        )
        for (old, new), rows in pairs.items():
            yield found.register.register, old, new, rows


def hidden_row(batch: Batch) -> Iterator[Flag]:
    """Flag a hidden row of a register that counts."""
    for found in batch.registers.rows:
        for row in np.flatnonzero(found.is_hidden & ~found.rejected):
            yield entry_flag(found, "hidden_row", row, found.register.key[-1])


def entry_flag(found: RegisterRows, rule: str, row: int | np.signedinteger, column: str) -> Flag:
    """Flag a row of a register at the cell of a column, or of the first column if its table lacks that.

    The fault is identified by the name of the entry.
    """
    table = found.tables[found.table[row]]
    letter = table.columns.get(column) or next(iter(table.columns.values()), "A")
    return Flag(
        rule=rule,
        file=int(found.file[row]),
        sheet=table.sheet,
        cell=f"{letter}{found.row_number[row]}",
        field=column,
        value=found.columns[column].written.text[row],
        subject=name_of(found, row),
    )


def name_of(found: RegisterRows, row: int | np.signedinteger) -> str | None:
    """Join the key columns of an entry as written; None where all are empty."""
    texts = [found.columns[name].written.text[row] or "" for name in found.register.key]
    return " ".join(filter(None, texts))[:LONGEST_NAME] or None
