"""Write rows as the sheet of a register: titles, header, rows, total and footers."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import groupby

from schemas.kinds.kinds import Column, Kind
from simulation.layouts.rendered import PlantedFault
from simulation.registers.register_form import CalledNames, RegisterForm, cell_value
from simulation.registers.register_model import DraftRow, RegisterEntry
from simulation.writers.workbook import WorkbookSheet, a1

DITTO = "同上"
WIDTHS = {"text": 26.0, "unit": 14.0, "domain": 16.0}
OTHER_WIDTH = 13.0


@dataclass(slots=True)
class WrittenSheet:
    """A sheet, its entries, and the planted faults."""

    sheet: WorkbookSheet
    entries: list[RegisterEntry] = field(default_factory=list)
    planted: list[PlantedFault] = field(default_factory=list)


@dataclass(slots=True)
class SheetWriter:
    """Writes the sheets of a register; `words` are headers that replace the usual ones."""

    register: Kind
    form: RegisterForm
    called: CalledNames
    titles: Sequence[str]
    words: dict[str, str]

    def write(self, name: str, rows: Sequence[DraftRow]) -> WrittenSheet:
        """Write a sheet with these rows; an optional column without values is left out."""
        result = WrittenSheet(WorkbookSheet(name))
        columns = [column for column in self.register.columns.values() if _is_filled(column, rows)]
        top = self._write_head(result, columns)
        for at, row in enumerate(rows):
            self._write_row(result, columns, row, top + at, at)
        self._write_runs(result.sheet, columns, rows, top)
        self._write_foot(result.sheet, top + len(rows), len(rows))
        return result

    @property
    def _left(self) -> int:
        """Return the first column that holds a value."""
        return int(self.form.numbered)

    def _write_head(self, result: WrittenSheet, columns: Sequence[Column]) -> int:
        """Write titles and header; return the row below."""
        sheet, row = result.sheet, len(self.titles)
        heads = (
            ["序号"] * self._left + [self._word(column) for column in columns] + ["备注"] * self.form.remark
        )
        for at, title in enumerate(self.titles):
            sheet.cells[at, 0], sheet.styles[at, 0] = title, "title" if at == 0 else "note"
            sheet.merges.append((at, 0, at, len(heads) - 1))
        for at, head in enumerate(heads):
            sheet.cells[row, at], sheet.styles[row, at] = head, "header"
        for at, column in enumerate(columns, self._left):
            sheet.widths[at] = WIDTHS.get(column.type, OTHER_WIDTH)
            if column.name in self.words:
                result.planted.append(
                    PlantedFault("guessed_header", sheet.name, a1(row, at), self._word(column))
                )
        return row + 1

    def _word(self, column: Column) -> str:
        return self.words.get(column.name, column.words[self.form.word % len(column.words)])

    def _write_row(
        self, result: WrittenSheet, columns: Sequence[Column], row: DraftRow, line: int, at: int
    ) -> None:
        sheet = result.sheet
        if self.form.numbered:
            sheet.cells[line, 0], sheet.styles[line, 0] = at + 1, "centred"
        for place, column in enumerate(columns, self._left):
            cell = row.texts.get(
                column.name, cell_value(column, row.values[column.name], self.form, self.called, at)
            )
            sheet.styles[line, place] = "body"
            if cell != "":
                sheet.cells[line, place] = cell
            if column.name == row.fault[1]:
                result.planted.append(PlantedFault(row.fault[0], sheet.name, a1(line, place), str(cell)))
        entry = RegisterEntry(self.register.code, sheet.name, line + 1, row.values, row.is_rejected)
        result.entries.append(entry)

    def _write_runs(
        self, sheet: WorkbookSheet, columns: Sequence[Column], rows: Sequence[DraftRow], top: int
    ) -> None:
        """Merge a unit over its rows, or write 同上 below the first of them."""
        place = next((at for at, column in enumerate(columns, self._left) if column.type == "unit"), None)
        if place is None or self.form.runs == "repeated":
            return
        lines = (line for line in range(top, top + len(rows)) if (line, place) in sheet.cells)
        for _, group in groupby(lines, key=lambda line: sheet.cells[line, place]):
            first, *below = group
            for line in below:
                if self.form.runs == "merged":
                    del sheet.cells[line, place]
                else:
                    sheet.cells[line, place] = DITTO
            if below and self.form.runs == "merged":
                sheet.merges.append((first, place, below[-1], place))

    def _write_foot(self, sheet: WorkbookSheet, line: int, count: int) -> None:
        if self.form.total:
            sheet.cells[line, 0], sheet.cells[line, 1] = self.form.total, f"{count}条"
            line += 1
        for at, footer in enumerate(self.form.footers, line):
            sheet.cells[at, 0], sheet.styles[at, 0] = footer, "note"


def _is_filled(column: Column, rows: Sequence[DraftRow]) -> bool:
    return not column.null or any(
        row.values[column.name] is not None or column.name in row.texts for row in rows
    )
