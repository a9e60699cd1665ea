"""Append the registers of a sheet to a row buffer."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.files.sheet import Sheet
from pipeline.tables.append_rows import (
    append_headers,
    append_other_rows,
    append_row_findings,
    row_positions,
    row_texts,
)
from pipeline.tables.catalogs.extract_section import fill_merges_down
from pipeline.tables.fields import REGISTER_VALUES
from pipeline.tables.registers.split_tables import ENTRY, RegisterSheet, SheetRegister
from pipeline.tables.row_buffer import RowBuffer
from schemas.registers.registers import load_registers


def append_registers(path: str, sheet: Sheet, register_sheet: RegisterSheet, buffer: RowBuffer) -> None:
    """Append all rows of a sheet, and the registers in it."""
    append_other_rows(path, sheet, register_sheet.kinds, buffer, ENTRY)
    append_row_findings(path, sheet, register_sheet.row_findings, buffer)
    append_headers(path, sheet, [each.header for each in register_sheet.headers], buffer)
    for table in register_sheet.tables:
        _append_table(path, sheet, table, buffer)


def _append_table(path: str, sheet: Sheet, table: SheetRegister, buffer: RowBuffer) -> None:
    buffer.add(
        "register",
        path=path,
        sheet=sheet.name,
        section=table.number,
        register=table.detected.register,
        titles="\n".join(table.titles) or None,
        header_row=sheet.first_row + table.detected.header.top,
    )
    texts = {"text": row_texts(sheet, table.rows), **_values(sheet, table)}
    same = {"path": path, "sheet": sheet.name, "kind": ENTRY}
    plain = {**row_positions(sheet, table.rows), "section": table.number}
    buffer.add_rows(len(table.rows), same, texts, plain)


def _values(sheet: Sheet, table: SheetRegister) -> dict[str, Sequence[str | None]]:
    """Return the cells of each column of the table, merged values filled down; an empty cell is None."""
    cells = [list(sheet.rows[offset]) for offset in table.rows]
    fill_merges_down(sheet, table.rows, cells, table.dropped)
    offsets = table.detected.header.offsets()
    return {
        value: [row[offsets[name][0]] or None for row in cells]
        for value, name in zip(
            REGISTER_VALUES, load_registers()[table.detected.register].columns, strict=False
        )
        if name in offsets
    }
