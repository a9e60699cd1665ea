"""Follow what is struck through in an OpenDocument spreadsheet: styles of cells, paragraphs and parts of text.

A style strikes through by `style:text-line-through-style` (OpenDocument 1.3 part 3, 20.403), or if its parent does.
"""

from __future__ import annotations

from collections.abc import Mapping

from pipeline.files.sheet import StruckCell

_ODF = "urn:oasis:names:tc:opendocument:xmlns:%s:1.0 "
STYLE, TABLE, TEXT = (_ODF % name for name in ("style", "table", "text"))
LINES = (f"{STYLE}text-line-through-style", f"{STYLE}text-line-through-type")
NAME, PARENT, OWN = f"{STYLE}name", f"{STYLE}parent-style-name", f"{TABLE}style-name"
DEFAULT, TEXT_STYLE = f"{TABLE}default-cell-style-name", f"{TEXT}style-name"

XmlAttributes = Mapping[str, str]


class StruckText:
    """Collects the styles that strike through, and the text of the open cell that they leave."""

    def __init__(self) -> None:
        self._styles: set[str] = set()
        self._style = ""
        self._columns: list[tuple[int, bool]] = []
        self._is_cell_struck = False
        self._open: list[bool] = []
        self._struck_open = 0
        self._struck: list[str] = []
        self._rest: list[str] = []

    def begin_style(self, attributes: XmlAttributes) -> None:
        """Begin a style; it inherits the line of its parent."""
        self._style = attributes.get(NAME, "")
        if attributes.get(PARENT) in self._styles:
            self._styles.add(self._style)

    def take_text_style(self, attributes: XmlAttributes) -> None:
        """Take what the open style says of text."""
        lines = {attributes[name] for name in LINES if name in attributes}
        if lines:
            (self._styles.discard if "none" in lines else self._styles.add)(self._style)

    def begin_table(self) -> None:
        """Begin a table: nothing is known of its columns."""
        self._columns = []

    def take_columns(self, attributes: XmlAttributes, end: int) -> None:
        """Take the style of the columns up to `end`."""
        self._columns.append((end, attributes.get(DEFAULT) in self._styles))

    def begin_cell(self, attributes: XmlAttributes, row: XmlAttributes, column: int) -> None:
        """Begin a cell; without a style of its own it has that of its row or column."""
        style = attributes.get(OWN) or row.get(DEFAULT)
        of_column = next((is_struck for end, is_struck in self._columns if column < end), False)
        self._is_cell_struck = style in self._styles if style else of_column
        self._open, self._struck, self._rest = [], [], []
        self._struck_open = 0

    def begin_text(self, attributes: XmlAttributes) -> None:
        """Begin a paragraph or a part of one."""
        self._open.append(attributes.get(TEXT_STYLE) in self._styles)
        self._struck_open += self._open[-1]

    def end_text(self) -> None:
        """End the open paragraph or part."""
        if self._open:
            self._struck_open -= self._open.pop()

    def add(self, text: str) -> None:
        """Add text of the open cell."""
        (self._struck if self._is_cell_struck or self._struck_open else self._rest).append(text)

    def cell(self) -> StruckCell | None:
        """Return what is struck through in the cell that ends, if anything."""
        struck, rest = ("".join(pieces).strip() for pieces in (self._struck, self._rest))
        return StruckCell(struck, rest) if struck else None
