"""Read XML Spreadsheet 2003, which Excel and many web systems write, mostly under the name .xls.

No library reads it (docs/decisions/0028-old-and-encrypted.md). Its elements are those of the "XML Spreadsheet
Reference" of Office 2003.
"""

from __future__ import annotations

import datetime as dt

from pipeline.files.formats.calamine_reader import format_value
from pipeline.files.formats.errors import not_a_workbook
from pipeline.files.formats.ods_handler import plain_number
from pipeline.files.formats.parse_xml import XmlAttributes, XmlHandler, parse_xml
from pipeline.files.formats.problem import ReadResult
from pipeline.files.formats.xml_table import XmlCell, XmlTable, settle_tables

SHEET = "urn:schemas-microsoft-com:office:spreadsheet "
EXCEL = "urn:schemas-microsoft-com:office:excel "
LINE_BREAK = "http://www.w3.org/TR/REC-html40 BR"
NOT_CELLS = frozenset({f"{SHEET}Comment", f"{EXCEL}PhoneticText", f"{SHEET}Styles"})
"""Elements whose text is not that of a cell."""
LONGEST_NUMBER = 9
_FIRST_DAY = dt.date(1899, 12, 31)
"""The day of a time without a day."""


def read(text: str, cells: int) -> ReadResult:
    """Read the sheets of a workbook. Raises RefusedError as `parse_xml` does, and if it is no workbook."""
    handler = Xml2003Handler(cells)
    parse_xml(handler, [text.lstrip()])
    if not handler.is_workbook:
        raise not_a_workbook("xml")
    return settle_tables(handler.tables, cells)


class Xml2003Handler(XmlHandler):
    """Build the tables of a workbook; the XML parser calls `start`, `end` and `text`."""

    def __init__(self, cells: int) -> None:
        super().__init__()
        self.tables: list[XmlTable] = []
        self.is_workbook = False
        self._cells = cells
        self._row: XmlAttributes = {}
        self._cell: XmlAttributes = {}
        self._data: XmlAttributes | None = None
        self._text: list[str] | None = None
        self.starts = {
            f"{SHEET}Workbook": self._begin_workbook,
            f"{SHEET}Worksheet": self._begin_sheet,
            f"{SHEET}Column": self._take_column,
            f"{SHEET}Row": self._begin_row,
            f"{SHEET}Cell": self._begin_cell,
            f"{SHEET}Data": self._begin_data,
            f"{EXCEL}Visible": self._begin_text,
            LINE_BREAK: lambda _: self.text("\n"),
        }
        self.ends = {
            f"{SHEET}Row": self._end_row,
            f"{SHEET}Cell": self._end_cell,
            f"{EXCEL}Visible": self._end_visible,
        }

    def leaves_out(self, name: str) -> bool:
        """Return True for what is no text of a cell."""
        return name in NOT_CELLS

    def text(self, text: str) -> None:
        """Handle text."""
        if self._text is not None and not self.skipping:
            self._text.append(text)

    def _begin_workbook(self, _: XmlAttributes) -> None:
        self.is_workbook = True

    def _begin_sheet(self, attributes: XmlAttributes) -> None:
        self.tables.append(XmlTable(_attribute(attributes, "Name"), is_hidden=False, most=self._cells))

    def _take_column(self, attributes: XmlAttributes) -> None:
        table = self.tables[-1]
        table.column = max(table.column, _number(attributes, "Index") - 1)
        table.describe_columns(_number(attributes, "Span") + 1, is_hidden=_is_hidden(attributes, "Width"))

    def _begin_row(self, attributes: XmlAttributes) -> None:
        self._row = attributes
        self.tables[-1].begin_row(_number(attributes, "Index") - 1)

    def _end_row(self) -> None:
        table = self.tables[-1]
        table.end_row(1, is_hidden=_is_hidden(self._row, "Height"))
        if more := _number(self._row, "Span"):
            table.end_row(more, is_hidden=_is_hidden(self._row, "Height"))

    def _begin_cell(self, attributes: XmlAttributes) -> None:
        self._cell, self._data, self._text = attributes, None, None
        table = self.tables[-1]
        table.column = max(table.column, _number(attributes, "Index") - 1)

    def _begin_data(self, attributes: XmlAttributes) -> None:
        self._data = attributes
        self._begin_text(attributes)

    def _begin_text(self, _: XmlAttributes) -> None:
        self._text = []

    def _end_cell(self) -> None:
        table, across = self.tables[-1], _number(self._cell, "MergeAcross")
        table.add_span(_number(self._cell, "MergeDown") + 1, across + 1)
        kind = _attribute(self._data or {}, "Type")
        text = _format(kind, "".join(self._text or ()))
        is_unvalued = self._data is None and bool(_attribute(self._cell, "Formula"))
        table.add_cell(XmlCell(text=text, is_error=kind == "Error", is_unvalued=is_unvalued))
        table.column += across
        self._text = None

    def _end_visible(self) -> None:
        self.tables[-1].is_hidden = "".join(self._text or ()).strip() in {"SheetHidden", "SheetVeryHidden"}
        self._text = None


def _attribute(attributes: XmlAttributes, name: str) -> str:
    """Return an attribute, which some programs write without its prefix; empty if it is missing."""
    return attributes.get(SHEET + name) or attributes.get(name, "")


def _number(attributes: XmlAttributes, name: str) -> int:
    """Parse a count; 0 if it is missing or no number."""
    text = _attribute(attributes, name)
    return int(text) if text.isdecimal() and len(text) <= LONGEST_NUMBER else 0


def _is_hidden(attributes: XmlAttributes, size: str) -> bool:
    """Return True for a row or column that is hidden, or of no size."""
    return _attribute(attributes, "Hidden") == "1" or _attribute(attributes, size) in {"0", "0.0"}


def _format(kind: str, text: str) -> str:
    """Format a value as the calamine reader does."""
    if kind == "Number":
        return plain_number("", text)
    if kind == "Boolean":
        return {"1": "TRUE", "0": "FALSE"}.get(text.strip(), text)
    return _format_time(text) if kind == "DateTime" else text


def _format_time(text: str) -> str:
    try:
        moment = dt.datetime.fromisoformat(text.strip())
    except ValueError:
        return text
    if moment.date() == _FIRST_DAY:
        return format_value(moment.time())
    return format_value(moment if moment.time() != dt.time() else moment.date())
