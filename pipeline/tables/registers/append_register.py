"""The registers of a sheet go into a reading: what they are, and what each of their rows says."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.files.sheet import Sheet
from pipeline.tables.append_rows import places, take_asides, take_headers, take_other_rows, texts_of
from pipeline.tables.catalogs.extract import fill_down
from pipeline.tables.fields import REGISTER_VALUES
from pipeline.tables.registers.split_tables import ENTRY, CutRegisters, RegisterTable
from pipeline.tables.row_buffer import Reading
from schemas.registers.registers import load_registers


def take_registers(path: str, sheet: Sheet, found: CutRegisters, reading: Reading) -> None:
    """Every row of the sheet is in the reading, and every register in it."""
    take_other_rows(path, sheet, found.kinds, reading, ENTRY)
    take_asides(path, sheet, found.asides, reading)
    take_headers(path, sheet, [each.header for each in found.headers], reading)
    for table in found.tables:
        _take_table(path, sheet, table, reading)


def _take_table(path: str, sheet: Sheet, table: RegisterTable, reading: Reading) -> None:
    reading.add(
        "register",
        path=path,
        sheet=sheet.name,
        section=table.number,
        register=table.found.register,
        titles="\n".join(table.titles) or None,
        header_row=sheet.first_row + table.found.header.top,
    )
    texts = {"text": texts_of(sheet, table.rows), **_values(sheet, table)}
    same = {"path": path, "sheet": sheet.name, "kind": ENTRY}
    plain = {**places(sheet, table.rows), "section": table.number}
    reading.add_rows(len(table.rows), same, texts, plain)


def _values(sheet: Sheet, table: RegisterTable) -> dict[str, Sequence[str | None]]:
    """The cells of each column that the table has, merged values filled down; an empty cell is None."""
    cells = [list(sheet.rows[offset]) for offset in table.rows]
    fill_down(sheet, table.rows, cells, table.dropped)
    offsets = table.found.header.offsets()
    return {
        value: [row[offsets[name][0]] or None for row in cells]
        for value, name in zip(REGISTER_VALUES, load_registers()[table.found.register].columns, strict=False)
        if name in offsets
    }
