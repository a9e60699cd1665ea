"""Handle the elements of an OpenDocument spreadsheet, as an XML parser meets them, and build its tables."""

from __future__ import annotations

import re

from pipeline.files.formats.calamine_reader import format_value
from pipeline.files.formats.ods_struck import StruckText
from pipeline.files.formats.parse_xml import XmlAttributes, XmlHandler
from pipeline.files.formats.sheet_scan import MOST_COLUMNS, MOST_ROWS
from pipeline.files.formats.xml_table import XmlCell, XmlTable
from pipeline.text.invisible import BLANK

_ODF = "urn:oasis:names:tc:opendocument:xmlns:%s:1.0 "
TABLE, TEXT, OFFICE, STYLE, DRAW = (_ODF % name for name in ("table", "text", "office", "style", "drawing"))
CALCEXT = "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0 "
NOT_CELLS = frozenset({
    *(f"{OFFICE}{name}" for name in ("annotation", "forms", "scripts", "font-face-decls", "dde-source")),
    *(f"{TABLE}{name}" for name in ("shapes", "tracked-changes", "named-expressions", "content-validations")),
    f"{TEXT}ruby-text",
})  # fmt: skip
"""Elements whose text is not that of a cell: notes, shapes, earlier values, phonetic guides."""
VALUES = tuple(
    f"{OFFICE}{name}" for name in ("string-value", "date-value", "time-value", "boolean-value", "value")
)
VALUE_TYPE, ERROR_TYPE, FORMULA = f"{OFFICE}value-type", f"{CALCEXT}value-type", f"{TABLE}formula"
COLUMNS_REPEATED, ROWS_REPEATED = f"{TABLE}number-columns-repeated", f"{TABLE}number-rows-repeated"
COLUMNS_SPANNED, ROWS_SPANNED = f"{TABLE}number-columns-spanned", f"{TABLE}number-rows-spanned"
IMAGE = f"{DRAW}image"
BLANKS, MOST_BLANKS = f"{TEXT}c", 1000
LONGEST_NUMBER = 18
_ERROR = re.compile(r"Err:\d{3}")


class OdsHandler(XmlHandler):
    """Build the tables of a document; the XML parser calls `start`, `end` and `text`."""

    def __init__(self, cells: int) -> None:
        super().__init__()
        self.tables: list[XmlTable] = []
        self.is_spreadsheet = False
        self._cells = cells
        self._hidden_styles: set[str] = set()
        self._style = ""
        self._groups: list[bool] = []
        self._hidden_groups = 0
        self._row: XmlAttributes = {}
        self._cell: XmlAttributes | None = None
        self._paragraphs: list[list[str]] = []
        self._is_in_paragraph = False
        self._has_picture = False
        self._struck = StruckText()
        self.starts = {
            f"{OFFICE}spreadsheet": self._begin_spreadsheet,
            f"{STYLE}style": self._begin_style,
            f"{STYLE}text-properties": self._struck.take_text_style,
            f"{STYLE}table-properties": self._take_style,
            f"{TABLE}table": self._begin_table,
            f"{TABLE}table-column": self._take_column,
            f"{TABLE}table-column-group": self._begin_group,
            f"{TABLE}table-row-group": self._begin_group,
            f"{TABLE}table-row": self._begin_row,
            f"{TABLE}table-cell": self._begin_cell,
            f"{TABLE}covered-table-cell": self._begin_cell,
            f"{TEXT}p": self._begin_paragraph,
            f"{TEXT}h": self._begin_paragraph,
            f"{TEXT}span": self._struck.begin_text,
            f"{TEXT}s": self._take_blanks,
            f"{TEXT}tab": lambda _: self._add("\t"),
            f"{TEXT}line-break": lambda _: self._add("\n"),
        }
        self.ends = {
            f"{TABLE}table-column-group": self._end_group,
            f"{TABLE}table-row-group": self._end_group,
            f"{TABLE}table-row": self._end_row,
            f"{TABLE}table-cell": self._end_cell,
            f"{TABLE}covered-table-cell": self._end_cell,
            f"{TEXT}span": self._struck.end_text,
            f"{TEXT}p": self._end_paragraph,
            f"{TEXT}h": self._end_paragraph,
        }

    def leaves_out(self, name: str) -> bool:
        """Return True for what is no text of a cell."""
        return name in NOT_CELLS or name.startswith(DRAW)

    def start(self, name: str, attributes: XmlAttributes) -> None:
        """Handle the start of an element, and see whether it is a picture."""
        self._has_picture = self._has_picture or name == IMAGE
        super().start(name, attributes)

    def text(self, text: str) -> None:
        """Handle text; its line breaks are kept, because programs that write them mean them."""
        if not self.skipping:
            self._add(text)

    def _begin_spreadsheet(self, _: XmlAttributes) -> None:
        self.is_spreadsheet = True

    def _begin_style(self, attributes: XmlAttributes) -> None:
        self._style = attributes.get(f"{STYLE}name", "")
        self._struck.begin_style(attributes)

    def _take_style(self, attributes: XmlAttributes) -> None:
        if attributes.get(f"{TABLE}display") == "false":
            self._hidden_styles.add(self._style)

    def _begin_table(self, attributes: XmlAttributes) -> None:
        if self._cell is not None:
            self.skipping = 1
            return
        is_hidden = attributes.get(f"{TABLE}style-name") in self._hidden_styles
        self._struck.begin_table()
        self.tables.append(XmlTable(attributes.get(f"{TABLE}name", ""), is_hidden, self._cells))

    def _begin_group(self, attributes: XmlAttributes) -> None:
        self._groups.append(attributes.get(f"{TABLE}display") == "false")
        self._hidden_groups += self._groups[-1]

    def _end_group(self) -> None:
        self._hidden_groups -= self._groups.pop()

    def _is_hidden(self, attributes: XmlAttributes) -> bool:
        return attributes.get(f"{TABLE}visibility", "visible") != "visible" or self._hidden_groups > 0

    def _take_column(self, attributes: XmlAttributes) -> None:
        repeated = _number(attributes.get(COLUMNS_REPEATED), MOST_COLUMNS)
        self.tables[-1].describe_columns(repeated, is_hidden=self._is_hidden(attributes))
        self._struck.take_columns(attributes, self.tables[-1].column)

    def _begin_row(self, attributes: XmlAttributes) -> None:
        self._row = attributes
        self.tables[-1].begin_row()

    def _end_row(self) -> None:
        repeated = _number(self._row.get(ROWS_REPEATED), MOST_ROWS)
        self.tables[-1].end_row(repeated, is_hidden=self._is_hidden(self._row))

    def _begin_cell(self, attributes: XmlAttributes) -> None:
        self._cell = attributes
        self._paragraphs = []
        self._has_picture = False
        self._struck.begin_cell(attributes, self._row, self.tables[-1].column)

    def _end_cell(self) -> None:
        attributes, self._cell = self._cell or {}, None
        table = self.tables[-1]
        if ROWS_SPANNED in attributes or COLUMNS_SPANNED in attributes:
            height = _number(attributes.get(ROWS_SPANNED), MOST_ROWS)
            table.add_span(height, _number(attributes.get(COLUMNS_SPANNED), MOST_COLUMNS))
        repeated = _number(attributes.get(COLUMNS_REPEATED), MOST_COLUMNS)
        text, is_formula = self._shown(attributes), FORMULA in attributes
        table.add_cell(
            XmlCell(
                repeated,
                text,
                is_error=attributes.get(ERROR_TYPE) == "error"
                or (is_formula and bool(_ERROR.fullmatch(text))),
                is_unvalued=is_formula and not (VALUE_TYPE in attributes or self._paragraphs),
                is_picture=self._has_picture and not text,
                struck=self._struck.cell(),
            )
        )

    def _shown(self, attributes: XmlAttributes) -> str:
        """Return the text of a cell as it is shown, unless a number is shown by plain digits.

        Such a number is formatted as in other formats.
        """
        shown = "\n".join(map("".join, self._paragraphs))
        if shown and attributes.get(VALUE_TYPE) != "float":
            return "" if BLANK.fullmatch(shown) else shown
        return plain_number(shown, next((attributes[name] for name in VALUES if name in attributes), ""))

    def _begin_paragraph(self, attributes: XmlAttributes) -> None:
        if self._cell is not None:
            self._struck.begin_text(attributes)
            self._struck.add("\n")
            self._paragraphs.append([])
            self._is_in_paragraph = True

    def _end_paragraph(self) -> None:
        self._is_in_paragraph = False
        self._struck.end_text()

    def _take_blanks(self, attributes: XmlAttributes) -> None:
        self._add(" " * _number(attributes.get(BLANKS), MOST_BLANKS))

    def _add(self, text: str) -> None:
        if text and self._is_in_paragraph:
            self._paragraphs[-1].append(text)
            self._struck.add(text)


def _number(text: str | None, most: int) -> int:
    """Parse a count and clip it to 1 … `most`; 1 if it is missing or no number."""
    if text is None:
        return 1
    return max(1, min(int(text), most)) if text.isdecimal() and len(text) <= LONGEST_NUMBER else 1


def plain_number(shown: str, value: str) -> str:
    """Format the number `value` if `shown` is empty or the same number; else return what is shown."""
    try:
        number = float(value)
        return format_value(number) if not shown or float(shown) == number else shown
    except ValueError:
        return shown or value
