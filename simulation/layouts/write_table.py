"""Write one table: titles, header, a row (or several) for each item, a total and footers."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from simulation.items.sample_catalog import SampleCatalog, SampleItem
from simulation.layouts.cell_text import cell_text, spread_parts
from simulation.layouts.column_run import ColumnRun
from simulation.layouts.decorations import write_above_items, write_explanation, write_table_end
from simulation.layouts.layout import Layout, Level1Style, Spread, widths
from simulation.layouts.rendered import ItemLocation
from simulation.layouts.wording import NameNumbers, fill_template
from simulation.layouts.write_header import write_header
from simulation.writers.workbook import CellValue, WorkbookSheet

CENTRED = frozenset(
    {"number", "code", "everyone", "specific_group", "proactive", "on_request", "method", "audience"}
)
SPREAD_LEAF: Mapping[Spread, str] = {"none": "", "content": "content", "channels": "channel"}
NARROW = 6.0
LEFT_LINES = ("附件", "填报")
"""Starts of lines above a table that are left-aligned in a small font."""


@dataclass(frozen=True, slots=True)
class Line:
    """An item to write: as shown, the item above it, its rows, its code and numbers."""

    catalog: SampleCatalog
    shown: SampleItem
    above: SampleItem | None
    first: int
    last: int
    code: str
    number: CellValue
    level1_number: CellValue


class TableWriter:
    """Writes a table into `sheet` and appends the location of each item to `locations`."""

    def __init__(self, sheet: WorkbookSheet, layout: Layout, locations: list[ItemLocation]) -> None:
        self.sheet = sheet
        self.layout = layout
        self.locations = locations
        self.columns = {leaf: layout.offset[1] + at for at, leaf in enumerate(layout.leaves())}
        self.runs = self._runs()
        sheet.widths.update({column: widths().get(leaf, NARROW) for leaf, column in self.columns.items()})

    def write(self, catalogs: Sequence[tuple[int, SampleCatalog]], row: int) -> int:
        """Write the table of the numbered catalogs from `row` on; return the row below it."""
        head = catalogs[0][1]
        row = self._write_lines(self.layout.titles, "title", head, row)
        row = write_header(self.sheet, self.layout, row)
        row = write_above_items(self.sheet, self.layout, self.columns, row)
        written = 0
        for number, catalog in catalogs:
            row = self._write_catalog(number, catalog, row, written)
            written += len(catalog.items)
        self._close_runs()
        row = write_table_end(self.sheet, self.layout, self.columns, row)
        if self.layout.total_row:
            row = self._write_total(written, row)
        row = self._write_lines(self.layout.footers, "note", head, row)
        return write_explanation(self.sheet, self.layout, row)

    def _runs(self) -> dict[str, ColumnRun]:
        """List the columns whose value spans several items, by field; 序号 is one if it counts level-1 names."""
        style = self.layout.level1_style
        styles: dict[str, Level1Style] = {
            "domain": "blank" if style in {"cut", "banner"} else style,
            "level1": style,
        }
        if self.layout.level2_style != "repeated":
            styles["level2"] = self.layout.level2_style
        if self.layout.number_counts == "level1":
            styles["number"] = "merged" if style == "merged" else "blank"
        return {
            leaf: ColumnRun(self.sheet, self.columns[leaf], styles[leaf])
            for leaf in styles
            if leaf in self.columns
        }

    def _close_runs(self) -> None:
        for run in self.runs.values():
            run.close()

    def _write_lines(self, lines: Sequence[str], style: str, catalog: SampleCatalog, row: int) -> int:
        """Write title or footer lines, each merged over the table's width except a lone 附件1."""
        first, last = self.layout.offset[1], self.layout.offset[1] + len(self.columns) - 1
        for line in lines:
            text = fill_template(line, catalog, self.layout.area_code)
            self.sheet.cells[row, first] = text
            self.sheet.styles[row, first] = "note" if text.startswith(LEFT_LINES) else style
            if not text.startswith("附件") and first != last:
                self.sheet.merges.append((row, first, row, last))
            row += 1
        return row

    def _write_catalog(self, number: int, catalog: SampleCatalog, row: int, written: int) -> int:
        """Write the items of one catalog; `written` items of the table precede it."""
        above: SampleItem | None = None
        numbers = NameNumbers()
        every = self.layout.header_every
        for index, item in enumerate(catalog.items):
            count = written + index
            if every and count and count % every == 0:
                row, above = self._turn_page(row), None
            numbers.count(item)
            shown = numbers.shown(item, self.layout.name_numbers)
            if self.layout.level1_style == "banner" and (above is None or above.level1 != item.level1):
                row = self._write_lines([shown.level1], "body", catalog, row)
            last = row + len(spread_parts(self.layout, shown)) - 1
            counted = map(self._number, (count + 1, numbers.level1))
            self._write_item(Line(catalog, shown, above, row, last, numbers.code, *counted))
            self.locations.append(ItemLocation(number, index, item, self.sheet.name, row, last, self.columns))
            above, row = item, last + 1
        return row

    def _number(self, count: int) -> CellValue:
        return self.layout.number_pattern.format(count) if self.layout.number_pattern else count

    def _turn_page(self, row: int) -> int:
        """Repeat the header; merged and cut values end above it."""
        for run in self.runs.values():
            if self.layout.restart or run.style in {"merged", "cut"}:
                run.close()
        return write_header(self.sheet, self.layout, row)

    def _write_item(self, line: Line) -> None:
        """Write the cells of one item, each field in the first of its rows."""
        key = (line.catalog.domain_code, line.shown.level1)
        running: dict[str, tuple[object, CellValue]] = {
            "domain": (line.catalog.domain_code, line.catalog.domain_name),
            "level1": (key, "" if self.layout.level1_style == "banner" else line.shown.level1),
            "level2": ((key, line.shown.level2), cell_text(self.layout, line.catalog, line.shown, "level2")),
            "number": (key, line.level1_number),
        }
        counted = {"number": line.number, "code": line.code}
        for leaf in self.columns:
            if leaf in self.runs:
                self.runs[leaf].put(*running[leaf], line.first, line.last)
            else:
                self._put(counted.get(leaf) or self._text(line, leaf), leaf, line)

    def _text(self, line: Line, leaf: str) -> str:
        """Return the text of a cell, or the ditto word if the layout has one and the cell above is equal."""
        text = cell_text(self.layout, line.catalog, line.shown, leaf)
        if text and line.above and leaf.split(":", maxsplit=1)[0] in self.layout.ditto:
            is_same = text == cell_text(self.layout, line.catalog, line.above, leaf)
            return self.layout.ditto_word if is_same else text
        return text

    def _put(self, value: CellValue, leaf: str, line: Line) -> None:
        """Write a value to its column; over several rows, a spread field is split, others are merged or blank."""
        column, rows = self.columns[leaf], range(line.first, line.last + 1)
        style = "centred" if leaf in CENTRED or leaf.startswith(("tier:", "ticked:")) else "body"
        for row in rows:
            self.sheet.styles[row, column] = style
        if leaf == SPREAD_LEAF[self.layout.spread]:
            parts = spread_parts(self.layout, line.shown)
            self.sheet.cells.update(
                {(row, column): text for row, text in zip(rows, parts, strict=True) if text}
            )
            return
        if value != "":
            self.sheet.cells[line.first, column] = value
        if len(rows) > 1 and self.layout.level1_style == "merged":
            self.sheet.merges.append((line.first, column, line.last, column))

    def _write_total(self, items: int, row: int) -> int:
        self.sheet.cells[row, self.layout.offset[1]] = "合计"
        self.sheet.cells[row, self.columns["level2"]] = f"共{items}项"
        self.sheet.styles.update({(row, column): "body" for column in self.columns.values()})
        return row + 1
