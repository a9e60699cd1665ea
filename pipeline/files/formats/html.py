"""Read the tables of a web page, as Excel, WPS and web systems save them under the name .xls.

Tags are found by one pattern in linear time, whatever the page holds. Python's html.parser takes quadratic time on
hostile pages (python/cpython#135462). Nothing of a page is run or fetched.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from typing import NamedTuple

from pipeline.files.formats.build_sheet import build_sheet, refuse_too_large
from pipeline.files.formats.html_struck import StruckTags
from pipeline.files.formats.html_table import HtmlTable, split_lines
from pipeline.files.formats.problem import ReadResult
from pipeline.files.formats.sheet_scan import Range, SheetScan, address
from pipeline.files.sheet import Marks, StruckCell

SHEET = "Sheet1"
CELLS = frozenset({"td", "th"})
ROWS = frozenset({"tr", "thead", "tbody", "tfoot"})
LINES = frozenset(
    {
        "br",
        "p",
        "div",
        "li",
        "ul",
        "ol",
        "dt",
        "dd",
        "hr",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "caption",
        "pre",
    }
    | {"table", "tr", "td", "th", "center", "section", "header", "footer", "option", "blockquote"}
)
"""Tags that begin a new line of text, both where they open and where they close."""
_TAG = re.compile(
    r"<(?:!--.*?(?:-->|\Z)|(script|style|title|xml)(?=[\s>]).*?(?:</\1\s*>|\Z)"
    r"|(/?)([a-zA-Z][^\s/>]*)([^>]*)>|[!?/][^>]*>)",
    re.DOTALL | re.IGNORECASE,
)
_SPAN = r"""%s\s*=\s*["']?\s*(\d{1,9})"""
_ROWSPAN, _COLSPAN, _COLUMNS = (
    re.compile(_SPAN % name, re.IGNORECASE) for name in ("rowspan", "colspan", r"\bspan")
)
_NOT_DISPLAYED = re.compile(r"display\s*:\s*none", re.IGNORECASE)
_WIDE = "[\u2e80-\u9fff\uff00-\uffef]"
_WRAPPED = re.compile(rf"(?<={_WIDE})[ \t]*[\r\n]\s*(?={_WIDE})")
"""A line break of the page's source between wide characters: browsers show nothing there (CSS Text 3)."""
_BLANKS = re.compile(r"\s+")


class Token(NamedTuple):
    """A piece of text, or a tag with its attributes; its name is in small letters, with a leading `/` if it closes."""

    text: str
    tag: str = ""
    attributes: str = ""


def read(page: str, cells: int) -> ReadResult:
    """Read everything that the page shows as one sheet.

    Tables stand one below the other; text around them takes one row a line, in the first column. Raises RefusedError if
    the sheet would have more than `cells` cells.
    """
    builder = _PageBuilder(cells, StruckTags(page))
    for token in _tokens(page):
        builder.add(token)
    builder.end()
    refuse_too_large(len(builder.rows), max(map(len, builder.rows), default=0), cells, SHEET)
    return [build_sheet(SHEET, 1, builder.rows, SheetScan(builder.marks(), builder.merges))], []


def _tokens(page: str) -> Iterator[Token]:
    """Split the page into text and tags, in order; comments, scripts and styles are left out."""
    done, last = 0, page.rfind(">") + 1
    for match in _TAG.finditer(page, 0, last):
        if match.start() > done:
            yield Token(_shown(page[done : match.start()]))
        done = match.end()
        if match[3]:
            yield Token("", match[2] + match[3].lower(), match[4])
    yield Token(_shown(page[done:]))


def _shown(text: str) -> str:
    """Convert text of the source to what a browser shows: entities resolved, runs of blanks made one."""
    return _BLANKS.sub(" ", unescape(_WRAPPED.sub("", text)))


class _PageBuilder:
    """Builds the rows of the sheet from the tokens of a page; at most one table is open at a time."""

    def __init__(self, cells: int, struck: StruckTags) -> None:
        self.rows: list[list[str]] = []
        self.merges: list[Range] = []
        self.hidden_rows: set[int] = set()
        self.hidden_columns: set[int] = set()
        self.pictures: list[str] = []
        self.struck: dict[str, StruckCell] = {}
        self._tags = struck
        self._cells = cells
        self._table: HtmlTable | None = None
        self._depth = 0
        self._around: list[str] = []

    def add(self, token: Token) -> None:
        """Add a token to the sheet."""
        if token.text:
            self._add_text(token.text)
        name = token.tag.lstrip("/")
        self._tags.read(name, token.attributes, begins=token.tag == name)
        if name in LINES:
            self._add_text("\n")
        if name == "img" and self._table:
            self._table.has_picture = True
        elif name == "table":
            self._open() if token.tag == name else self._close()
        elif self._table and self._depth == 1:
            self._add_to_table(self._table, name, token)

    def _add_to_table(self, table: HtmlTable, name: str, token: Token) -> None:
        begins = token.tag == name
        is_hidden = begins and bool(_NOT_DISPLAYED.search(token.attributes))
        if name in ROWS:
            table.end_row()
            if begins and name == "tr":
                table.begin_row(is_hidden=is_hidden)
        elif name in CELLS:
            table.end_cell()
            if begins:
                table.begin_cell(_span(_ROWSPAN, token), _span(_COLSPAN, token))
        elif name == "col":
            table.describe_columns(_span(_COLUMNS, token), is_hidden=is_hidden)

    def marks(self) -> Marks:
        """Return what the sheet holds beside its values."""
        rows, columns = frozenset(self.hidden_rows), frozenset(self.hidden_columns)
        return Marks(rows, columns, pictures=tuple(self.pictures), struck=self.struck)

    def _add_text(self, text: str) -> None:
        """Add text to the open cell, or to the text around tables."""
        if self._table and self._table.text is not None:
            self._table.add_piece(text, is_struck=self._tags.are_open)
        else:
            self._around.append(text)

    def _open(self) -> None:
        """Open a table.

        A table inside a cell is text of that cell, unless the outer table is only a frame for layout.
        """
        if self._table is None or self._table.text is None or self._table.is_frame:
            self.end()
            self._table = HtmlTable(self._cells)
        self._depth += 1

    def _close(self) -> None:
        """Close a table; the sheet takes it once no table around it is open."""
        self._depth -= 1
        if self._depth <= 0:
            self.end()

    def end(self) -> None:
        """Add the text around tables and then the open table to the rows, and close the table."""
        self.rows += [[line] for line in split_lines(self._around)]
        self._around = []
        self._depth = 0
        if self._table:
            self._table.end_row()
            top = len(self.rows)
            self.rows += self._table.rows
            self.merges += [(top + a, b, top + c, d) for a, b, c, d in self._table.merges()]
            self.hidden_rows |= {top + row + 1 for row in self._table.hidden_rows}
            self.pictures += [address(top + row, column) for row, column in self._table.pictures]
            self.struck |= {
                address(top + row, column): cell for (row, column), cell in self._table.struck.items()
            }
            self.hidden_columns |= {column + 1 for column in self._table.hidden_columns}
            self._table = None


def _span(pattern: re.Pattern[str], token: Token) -> int:
    found = pattern.search(token.attributes)
    return int(found[1]) if found else 1
