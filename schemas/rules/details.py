"""The details of findings that mulu words itself: written in Chinese, and shown in English by a format of messages.

Findings keep a detail in Chinese. `{detail:tiers}` in an English message shows it by the function `tiers` below.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

from schemas.files.file_kinds import kinds_in_english
from schemas.kinds.column_types import expected_in_english
from schemas.reference.standard_lists import extents_in_english
from schemas.tables.layers import value_words

_OTHERS = re.compile(r"(.*)等(\d+)个(?:文件)?", re.DOTALL)
_CELLS = re.compile(r"(.*)等(\d+)处")
_ROWS = re.compile(r"(?:工作表“(.*)”)?第 ([\d–]+) 行", re.DOTALL)
_NUMBER = re.compile(r"\d+")
_NAMED = re.compile(r"“(.*?)”（(.*)）", re.DOTALL)


def listed_names(names: Sequence[str], most: int, what: str = "") -> str:
    """List names in Chinese, the first `most` of them and the number of all if there are more."""
    shown = "、".join(names[:most])
    return shown if len(names) <= most else f"{shown}等{len(names)}个{what}"


def listed(detail: str) -> str:
    """Show a list that `listed_names` wrote: the names as a quotation, since they may hold a 、 themselves."""
    found = _OTHERS.fullmatch(detail)
    return f"“{found[1]}” and others ({found[2]} in all)" if found else _quoted(detail)


def place_of_rows(first: int, last: int, sheet: str | None) -> str:
    """Name some rows in Chinese, with their sheet if it is another one."""
    numbers = "–".join(map(str, dict.fromkeys((first, last))))
    return (f"工作表“{sheet}”" if sheet else "") + f"第 {numbers} 行"


def rows(detail: str) -> str:
    """Show rows that `place_of_rows` named."""
    found = _ROWS.fullmatch(detail)
    if not found:
        return _quoted(detail)
    return f"row{'s' * ('–' in found[2])} {found[2]}" + (f" of the sheet “{found[1]}”" if found[1] else "")


def same_cells(cells: str, language: str) -> str:
    """Say of which cells a message holds: their number, and ranges, some of which may be left out."""
    found = _CELLS.fullmatch(cells)
    shown, times = (found[1], found[2]) if found else (cells, sum(map(_length, cells.split("、"))))
    if language == "en":
        return f" {times} cells concerned: {shown.replace('、', ', ')}{' and others' if found else ''}."
    return f"涉及的单元格共 {times} 个：{shown}{'等' if found else ''}。"


def _length(cells: str) -> int:
    """Count the cells of a range in a column: F5:F16."""
    rows = [*map(int, _NUMBER.findall(cells))]
    return rows[-1] - rows[0] + 1 if rows else 1


def dated_column(column: str, date: str) -> str:
    """Name a column in Chinese, with the date in its cell."""
    return _named(column, date)


def dated(detail: str) -> str:
    """Show a column and a date that `dated_column` wrote."""
    found = _NAMED.fullmatch(detail)
    return f"“{found[1]}” (“{found[2]}”)" if found else _quoted(detail)


def tiers(detail: str) -> str:
    """Show the names of tiers: 县级、乡级."""
    names = {word: tier for tier, word in value_words("tier").items()}
    return ", ".join(names.get(word) or _quoted(word) for word in detail.split("、"))


def kind(detail: str) -> str:
    """Show the name of a kind of file: Word 文档（.docx）."""
    return kinds_in_english().get(detail) or _quoted(detail)


def ranges(detail: str) -> str:
    """Show ranges of cells: B4:B5、B5:C5."""
    return detail.replace("、", " and ")


def expected(detail: str) -> str:
    """Show what a cell of a register should hold: 整数（不小于 0）."""
    return expected_in_english().get(detail) or _quoted(detail)


def extent(detail: str) -> str:
    """Show how much of a list of standard items is known, as `extent_in_words` says it."""
    return extents_in_english().get(detail) or _quoted(detail)


def beside_extent(name: str, known: str) -> str:
    """Name a domain in Chinese, with how much of a list is known."""
    return _named(name, known)


def named_extent(detail: str) -> str:
    """Show a domain and how much of a list is known, as `beside_extent` wrote them."""
    found = _NAMED.fullmatch(detail)
    return f"“{found[1]}” ({extent(found[2])})" if found else _quoted(detail)


FORMATS: Mapping[str, Callable[[str], str]] = {
    each.__name__: each for each in (listed, dated, tiers, kind, ranges, expected, rows, extent, named_extent)
}


class ShownDetail(str):
    """A value or detail of a finding, which a message may show by one of the `FORMATS`."""

    def __format__(self, name: str) -> str:
        return FORMATS[name](str(self)) if name else str(self)


def _quoted(detail: str) -> str:
    return f"“{detail}”"


def _named(name: str, beside: str) -> str:
    return f"“{name}”（{beside}）"
