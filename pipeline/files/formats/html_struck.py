"""Follow what is struck through on a web page: tags, and styles in tags or of classes, as Excel and WPS write them."""

from __future__ import annotations

import re

STRIKING = frozenset({"s", "strike", "del"})
ROW = "tr"
CELLS = frozenset({ROW, "td", "th"})
INSIDE = STRIKING | frozenset({"span", "font", "b", "i", "u", "strong", "em", "a", "p", "div"})
MOST_OPEN = 100
"""Tags inside each other that are followed; those further in are not looked at."""
LONGEST_SELECTOR = 2_000
_LINE = re.compile(r"text-decoration[\w-]{0,10}\s{0,9}:[^;\"'}]{0,99}line-through", re.IGNORECASE)
_CLASS = re.compile(r"""\bclass\s*=\s*["']?([^"'>]*)""", re.IGNORECASE)
_NAME = re.compile(r"\.([\w-]+)")


class StruckTags:
    """Tells whether text is struck through at the place that is read; `page` tells the classes that do so."""

    def __init__(self, page: str) -> None:
        self._classes: set[str] = set()
        self._open: list[tuple[str, bool]] = []
        for rule in page.split("}") if "line-through" in page else ():
            selector, _, style = rule.rpartition("{")
            if _LINE.search(style):
                self._classes.update(_NAME.findall(selector[-LONGEST_SELECTOR:]))

    @property
    def are_open(self) -> bool:
        """Return True if text at this place is struck through."""
        return any(is_struck for _, is_struck in self._open)

    def read(self, name: str, attributes: str, *, begins: bool) -> None:
        """Read a tag; a row or a cell closes all that is open in the one before."""
        if name in CELLS:
            is_in_row = name != ROW and bool(self._open) and self._open[0][0] == ROW
            self._open = self._open[:is_in_row]
        elif name not in INSIDE:
            return
        elif not begins:
            self._close(name)
        if begins and len(self._open) < MOST_OPEN:
            self._open.append((name, name in STRIKING or self._is_struck(attributes)))

    def _close(self, name: str) -> None:
        last = next(
            (at for at in range(len(self._open) - 1, -1, -1) if self._open[at][0] in {name, *CELLS}), None
        )
        if last is not None and self._open[last][0] == name:
            del self._open[last:]

    def _is_struck(self, attributes: str) -> bool:
        if _LINE.search(attributes):
            return True
        named = _CLASS.search(attributes) if self._classes else None
        return named is not None and not self._classes.isdisjoint(named[1].split())
