"""Tables of a web page, as Excel, WPS and web systems save them under the name .xls.

Tags are found by one pattern, in time that grows with the length of the page whatever stands in it: Python's own
html.parser takes time that grows with its square (python/cpython#135462). Nothing of a page is run or fetched.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from typing import NamedTuple

from pipeline.files.formats.build_sheet import build_sheet, refuse_too_large
from pipeline.files.formats.html_table import HtmlTable, split_lines
from pipeline.files.formats.problem import ReadResult
from pipeline.files.formats.sheet_scan import Range, SheetScan
from pipeline.files.sheet import Marks

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
"""Tags before and after which a new line of text begins."""
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
    """Text, or a tag by its name in small letters with its attributes; `/` before the name of one that closes."""

    text: str
    tag: str = ""
    attributes: str = ""


def read(page: str, cells: int) -> ReadResult:
    """One sheet with everything that the page shows: tables one below the other, text around them a row a line.

    Raises RefusedError where a table would have more than `cells` cells.
    """
    stack = _PageBuilder(cells)
    for token in _tokens(page):
        stack.take(token)
    stack.end()
    refuse_too_large(len(stack.rows), max(map(len, stack.rows), default=0), cells, SHEET)
    scan = SheetScan(Marks(frozenset(stack.hidden_rows), frozenset(stack.hidden_columns)), stack.merges)
    return [build_sheet(SHEET, 1, stack.rows, scan)], []


def _tokens(page: str) -> Iterator[Token]:
    """Text and tags in order; comments, scripts and styles are left out."""
    done, last = 0, page.rfind(">") + 1
    for match in _TAG.finditer(page, 0, last):
        if match.start() > done:
            yield Token(_shown(page[done : match.start()]))
        done = match.end()
        if match[3]:
            yield Token("", match[2] + match[3].lower(), match[4])
    yield Token(_shown(page[done:]))


def _shown(text: str) -> str:
    return _BLANKS.sub(" ", unescape(_WRAPPED.sub("", text)))


class _PageBuilder:
    """The rows of the page so far, and the table that is open."""

    def __init__(self, cells: int) -> None:
        self.rows: list[list[str]] = []
        self.merges: list[Range] = []
        self.hidden_rows: set[int] = set()
        self.hidden_columns: set[int] = set()
        self._cells = cells
        self._table: HtmlTable | None = None
        self._depth = 0
        self._around: list[str] = []

    def take(self, token: Token) -> None:
        """What the token says is in the sheet."""
        if token.text:
            self._text().append(token.text)
        name = token.tag.lstrip("/")
        if name in LINES:
            self._text().append("\n")
        if name == "table":
            self._open() if token.tag == name else self._close()
        elif self._table and self._depth == 1:
            self._take_part(self._table, name, token)

    def _take_part(self, table: HtmlTable, name: str, token: Token) -> None:
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
            table.take_columns(_span(_COLUMNS, token), is_hidden=is_hidden)

    def _text(self) -> list[str]:
        """Where text goes: the open cell, or around the table."""
        return self._table.text if self._table and self._table.text is not None else self._around

    def _open(self) -> None:
        """A table begins; inside another's cell it is text of that cell, unless the other is only a frame around it."""
        if self._table is None or self._table.text is None or self._table.is_frame:
            self.end()
            self._table = HtmlTable(self._cells)
        self._depth += 1

    def _close(self) -> None:
        self._depth -= 1
        if self._depth <= 0:
            self.end()

    def end(self) -> None:
        """Text around the table, and then the table, are rows of the sheet; no table is open."""
        self.rows += [[line] for line in split_lines(self._around)]
        self._around = []
        self._depth = 0
        if self._table:
            self._table.end_row()
            top = len(self.rows)
            self.rows += self._table.rows
            self.merges += [(top + a, b, top + c, d) for a, b, c, d in self._table.merges()]
            self.hidden_rows |= {top + row + 1 for row in self._table.hidden_rows}
            self.hidden_columns |= {column + 1 for column in self._table.hidden_columns}
            self._table = None


def _span(pattern: re.Pattern[str], token: Token) -> int:
    found = pattern.search(token.attributes)
    return int(found[1]) if found else 1
