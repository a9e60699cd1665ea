"""The styles of the list of findings."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, partial

from pipeline.deliver.returns.mark_sheet import TONES
from pipeline.deliver.returns.safe_text import FORMULA_STARTS
from pipeline.deliver.returns.xlsx.styles import NO_FILL, Styles, solid_fill

FONT = '<name val="宋体"/><family val="3"/><charset val="134"/>'
"""A font that every office computer in China has; without a name, programs choose any font."""
BODY = f'<font><sz val="11"/>{FONT}</font>'
BOLD = f'<font><b/><sz val="11"/>{FONT}</font>'
TITLE = f'<font><b/><sz val="14"/>{FONT}</font>'
LINK = f'<font><u/><sz val="11"/><color rgb="FF0563C1"/>{FONT}</font>'
HEAD = solid_fill("FFD9D9D9")
GRID = "<border>{}<diagonal/></border>".format(
    "".join(
        f'<{side} style="thin"><color rgb="FFBFBFBF"/></{side}>'
        for side in ("left", "right", "top", "bottom")
    )
)
TOP = '<alignment vertical="top" wrapText="1"/>'


class ListStyles:
    """The styles of the list, as numbers of the workbook's styles; each is added when it is needed."""

    def __init__(self, styles: Styles) -> None:
        add: Callable[..., int] = cache(styles.add)
        self.title, self.line = add(TITLE, alignment=TOP), add(BODY, alignment=TOP)
        self.head = add(BOLD, HEAD, GRID)
        self.body = add(BODY, NO_FILL, GRID, TOP)
        self._cell: Callable[..., int] = partial(add, border=GRID, alignment=TOP)

    def severity(self, severity: str) -> int:
        """Return the style of a severity."""
        return self._cell(BODY, solid_fill(TONES[severity]))

    def of_text(self, text: str, *, is_link: bool = False) -> int:
        """Return the style of a text: it is never computed, not even after somebody edits the cell."""
        return self._cell(LINK if is_link else BODY, quoted=text.startswith(FORMULA_STARTS))
