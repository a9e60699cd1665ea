"""Build one sheet of a Word document: its tables one below the other, its paragraphs as rows between them.

A table that goes on in a further one, titles above tables and notes below are then told as on any sheet
(docs/decisions/0029-word.md).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from xml.etree.ElementTree import Element

from pipeline.files.formats.build_sheet import build_sheet, refuse_too_large
from pipeline.files.formats.docx_table import (
    SHEET,
    WRAPPERS,
    DocxCell,
    DocxTable,
    cells_of,
    edges_of,
    place_cells,
    rows_of,
)
from pipeline.files.formats.docx_text import TextReader, resolve_controls
from pipeline.files.formats.docx_xml import attribute, child, has_descendant, has_on, name_of
from pipeline.files.formats.errors import not_a_workbook
from pipeline.files.formats.problem import ReadResult, hidden_text, tracked_changes
from pipeline.files.formats.sheet_scan import Range, SheetScan, address
from pipeline.files.sheet import Marks, StruckCell

WITHOUT_TABLE = "docx without a table"


class DocumentBuilder:
    """Builds the rows of the sheet from paragraphs and table rows, which are given in the order of the document."""

    def __init__(self, reader: TextReader, cells: int) -> None:
        self._reader = reader
        self._cells = cells
        self._table: DocxTable | None = None
        self._rows: list[list[str]] = []
        self._lines: list[int] = []
        self._tables: list[tuple[int, int, int]] = []
        self._merges: list[Range] = []
        self._hidden_rows: set[int] = set()
        self._pictures: list[str] = []
        self._struck: dict[str, StruckCell] = {}

    def add_paragraph(self, paragraph: Element) -> None:
        """Add a paragraph that stands outside of tables, unless it is empty, and the tables in its text boxes."""
        resolve_controls(paragraph)
        text = self._reader.paragraph(paragraph)
        if text:
            self._lines.append(len(self._rows))
            self._rows.append([text])
            refuse_too_large(len(self._rows), 1, self._cells, SHEET)
        self._add_boxes()

    def add_row(self, row: Element, table: Element) -> None:
        """Add a row of the open table; the first one opens it. A row that a tracked change removes is left out."""
        if child(row, "trPr", "del") is not None:
            self._reader.is_revised = True
            return
        cells = cells_of(row)
        if len(cells) == 1 and has_descendant(cells[0], "tbl"):
            self.end_table()
            self._add_blocks(cells[0])
            return
        if self._table is None:
            self._table = DocxTable(edges_of(table))
        self._add_cells(row, cells, self._table)

    def _add_cells(self, row: Element, cells: list[Element], table: DocxTable) -> None:
        resolve_controls(row)
        refuse_too_large(len(self._rows) + len(table.rows), 1, self._cells, SHEET)
        is_hidden = has_on(row, "trPr", "hidden")
        if is_hidden:
            table.hidden.add(len(table.rows))
        found: list[DocxCell] = []
        for cell, (left, right) in zip(cells, place_cells(row, cells, table.edges), strict=True):
            text, struck = self._reader.cell(cell, with_hidden=is_hidden)
            if _goes_on(cell, "hMerge") and found:
                found[-1] = replace(found[-1], right=right)
            else:
                found.append(
                    DocxCell(
                        text, left, right, _goes_on(cell, "vMerge"), not text and _has_picture(cell), struck
                    )
                )
        table.rows.append(found)

    def end_table(self) -> None:
        """Lay the open table out in columns and close it; then add the tables in its text boxes."""
        table, self._table, top = self._table, None, len(self._rows)
        if table is not None and table.rows:
            texts, merges = table.grid(self._cells)
            self._rows += texts
            self._tables.append((top + 1, len(self._rows), len(texts[0])))
            self._merges += [(top + a, b, top + c, d) for a, b, c, d in merges]
            for (row, column), cell in table.marked.items():
                at = address(top + row, column)
                self._pictures += [at] if cell.has_picture else []
                self._struck |= {at: cell.struck} if cell.struck else {}
            self._hidden_rows |= {top + row + 1 for row in table.hidden}
        self._add_boxes()

    def _add_boxes(self) -> None:
        boxes, self._reader.boxes = self._reader.boxes, []
        for box in boxes:
            self._add_blocks(box)

    def _add_blocks(self, container: Iterable[Element]) -> None:
        """Add the paragraphs and tables in a cell that only lays out the page, or in a text box."""
        for block in container:
            name = name_of(block)
            if name == "p":
                self.add_paragraph(block)
            elif name == "tbl":
                for row in rows_of(block):
                    self.add_row(row, block)
                self.end_table()
            elif name in WRAPPERS:
                self._add_blocks(block)

    def build(self) -> ReadResult:
        """Build the sheet; problems say what of the document was left out. Raises RefusedError if there is no table."""
        if not self._tables:
            raise not_a_workbook(WITHOUT_TABLE)
        width = max(map(len, self._rows))
        refuse_too_large(len(self._rows), width, self._cells, SHEET)
        lines = [(row, 0, row, width - 1) for row in self._lines if width > 1]
        marks = Marks(
            frozenset(self._hidden_rows),
            pictures=tuple(self._pictures),
            struck=self._struck,
            tables=tuple(self._tables),
        )
        sheet = build_sheet(SHEET, 1, self._rows, SheetScan(marks, [*lines, *self._merges]))
        problems = [hidden_text(self._reader.hidden)] if self._reader.hidden else []
        return [sheet], problems + [tracked_changes()] * self._reader.is_revised


def _has_picture(cell: Element) -> bool:
    """Return True if a cell shows a picture, in a drawing or as older programs write it."""
    return any(name_of(each) in {"blip", "imagedata"} for each in cell.iter())


def _goes_on(cell: Element, merge: str) -> bool:
    """Return True if a cell belongs to the merged cell that began above it (vMerge) or left of it (hMerge)."""
    found = child(cell, "tcPr", merge)
    return found is not None and attribute(found, "val") != "restart"
