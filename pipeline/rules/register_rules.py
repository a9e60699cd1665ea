"""Rules about registers: whether there is one, what columns it has, and rows about one thing."""

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
    """A file that should hold a register and holds none, or holds one of whose rows none counts, and no catalog."""
    tables = {table.file for table in batch.registers.tables}
    has_rows = {file for found in batch.registers.rows for file in found.file.tolist()}
    usable = {file for found in batch.registers.rows for file in found.file[~found.rejected].tolist()}
    holding = (tables - has_rows) | usable | {catalog.file for catalog in batch.catalogs}
    for number, each in enumerate(batch.submissions):
        if (each.is_register or number in tables) and each.is_read and number not in holding:
            yield Flag("no_register", number)


def missing_columns(batch: Batch) -> Iterator[Flag]:
    """A register without columns that it must have, or may have; told once a sheet."""
    for table in batch.registers.tables:
        register = load_registers()[table.register]
        lacking = [
            column for name, column in register.columns.items() if not (column.omit or name in table.columns)
        ]
        for rule, is_optional in (("register_column_missing", False), ("register_column_absent", True)):
            words = [column.words[0] for column in lacking if column.null is is_optional]
            if words:
                flag = _at_header(rule, table)
                yield flag._replace(value=register.zh, detail="、".join(words), subject=table.register)


def _at_header(rule: str, table: RegisterTable) -> Flag:
    return Flag(rule, table.file, table.sheet, f"A{table.header_row}")


def duplicates(batch: Batch) -> Iterator[Flag]:
    """A thing that the same file has registered above."""
    for found in batch.registers.rows:
        same = found.duplicate & (found.file == found.file[found.counting])
        for row in np.flatnonzero(same):
            first = found.counting[row]
            place = f"{found.tables[found.table[first]].sheet}!{found.row_number[first]}"
            yield entry_flag(found, "register_duplicate", row, found.register.key[-1])._replace(
                value=name_of(found, row), detail=place
            )


def superseded_rows(batch: Batch) -> Iterator[Flag]:
    """Both files of things that were registered again in a later one, with how many they are."""
    for found in batch.registers.rows:
        moved = np.flatnonzero(found.duplicate & (found.file != found.file[found.counting]))
        pairs = Counter(
            zip(found.file[moved].tolist(), found.file[found.counting[moved]].tolist(), strict=True)
        )
        for (old, new), rows in pairs.items():
            paths = [batch.submissions[file].file.path for file in (old, new)]
            subject = f"{found.register.register} {paths[1]}"
            yield Flag("register_superseded", old, value=str(rows), detail=paths[1], subject=subject)
            subject = f"{found.register.register} {paths[0]}"
            yield Flag("register_supersedes", new, value=str(rows), detail=paths[0], subject=subject)


def hidden_entries(batch: Batch) -> Iterator[Flag]:
    """A hidden row of a register that counts."""
    for found in batch.registers.rows:
        for row in np.flatnonzero(found.is_hidden & ~found.rejected):
            yield entry_flag(found, "hidden_row", row, found.register.key[-1])


def entry_flag(found: RegisterRows, rule: str, row: int | np.signedinteger, column: str) -> Flag:
    """A flag for a row of a register, at the cell of the column; at the first of its table where it has no such cell.

    The fault is known by the thing that the row is about.
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
    """What the thing that a row is about is known by, as written; None where it says nothing of it."""
    said = [found.columns[name].written.text[row] or "" for name in found.register.key]
    return " ".join(filter(None, said))[:LONGEST_NAME] or None
