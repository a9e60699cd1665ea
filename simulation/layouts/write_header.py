"""Write the header rows of a table: group words above field words."""

from itertools import groupby

from simulation.layouts.layout import Layout
from simulation.writers.workbook import WorkbookSheet

GROUPS = {
    "level1": "item",
    "level2": "item",
    "level3": "item",
    "everyone": "audience",
    "specific_group": "audience",
    "proactive": "method",
    "on_request": "method",
    "tier": "tier",
    "ticked": "channel",
}
DEEPEST = 3
BREAKABLE = 3
"""Shortest header word that is broken in two."""
REQUIREMENT = frozenset({"audience", "method", "tier"})


def write_header(sheet: WorkbookSheet, layout: Layout, row: int) -> int:
    """Write the header from `row` on; return the row below it. Fields without a group span all its rows."""
    paths = [_path(layout, leaf) for leaf in layout.leaves()]
    depth = layout.header_depth
    first = layout.offset[1]
    for level in range(depth):
        for path, run in groupby(enumerate(paths), key=lambda numbered: numbered[1][: level + 1]):
            columns = [first + position for position, _ in run]
            if len(path) > level:
                last = row + depth - 1 if path in paths else row + level
                _write_cell(sheet, layout, path[level], (row + level, columns[0], last, columns[-1]))
    for column in range(first, first + len(paths)):
        for level in range(depth):
            sheet.styles[row + level, column] = "header"
    return row + depth


def _path(layout: Layout, leaf: str) -> tuple[str, ...]:
    """List the headings of a column from the topmost down to its field; both channel columns share one."""
    if leaf == "channel_rest":
        leaf = "channel"
    group = GROUPS.get(leaf.split(":", maxsplit=1)[0])
    if group is None or layout.header_depth == 1:
        return (leaf,)
    has_top = layout.header_depth == DEEPEST and group in REQUIREMENT
    top = ("requirement",) if has_top else ()
    return (*top, group, leaf)


def _write_cell(sheet: WorkbookSheet, layout: Layout, name: str, span: tuple[int, int, int, int]) -> None:
    if word := layout.word(name):
        sheet.cells[span[0], span[1]] = break_word(word, layout.broken)
    if layout.header_merged and span[:2] != span[2:]:
        sheet.merges.append(span)


def break_word(word: str, by: str) -> str:
    """Insert `by` in the middle of a word; short words stay whole."""
    middle = (len(word) + 1) // 2
    return word[:middle] + by + word[middle:] if by and len(word) >= BREAKABLE else word
