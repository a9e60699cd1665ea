"""Bring together the flags of one cause, as `together` of their rule in `rules.toml` says."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Hashable, Iterator

from pipeline.limits import MOST_FINDINGS
from pipeline.rules.cell_ranges import CellRanges
from pipeline.rules.flag import MORE, Flag, more_findings
from schemas.rules.rules import load_rules

ROWS, COLUMN = "rows", "column"
"""Values of `together` beside the names of the flag's own texts, `value` and `detail`."""
_ROW = re.compile(r"\d+")


class _Group:
    """Hold the first flag of a cause and the cells of all."""

    def __init__(self, flag: Flag) -> None:
        self.first = self.last = flag
        self.ranges = CellRanges([flag.cell])

    def add(self, flag: Flag) -> None:
        if flag.cell != self.last.cell:
            self.ranges.add(flag.cell)
        self.last = flag

    def flag(self) -> Flag:
        if self.ranges.cells <= 1:
            return self.first
        return self.first._replace(places=self.ranges.cells, cells=self.ranges.text())


class FlagGroups:
    """Collect flags, one for each cause; of each rule and file the first `MOST_FINDINGS`, the others counted."""

    def __init__(self) -> None:
        self._listed: dict[Hashable, _Group] = {}
        self._times, self._further = Counter[tuple[int, str]](), Counter[tuple[int, str]]()
        self._runs: dict[Hashable, tuple[int, int]] = {}

    def add(self, flag: Flag) -> None:
        """Add a flag, which is not kept if it is only counted."""
        if flag.rule == MORE:
            self._further[flag.file, flag.detail or ""] += flag.places
            return
        known_as, flag = self._cause(flag)
        if known_as in self._listed:
            self._listed[known_as].add(flag)
        elif self._times[flag.file, flag.rule] == MOST_FINDINGS:
            self._further[flag.file, flag.rule] += flag.places
        else:
            self._listed[known_as] = _Group(flag)
            self._times[flag.file, flag.rule] += 1

    def __iter__(self) -> Iterator[Flag]:
        """Yield a flag for each cause, then the numbers of those that are not listed."""
        yield from (group.flag() for group in self._listed.values())
        yield from (more_findings(file, rule, many) for (file, rule), many in self._further.items() if many)

    def _cause(self, flag: Flag) -> tuple[Hashable, Flag]:
        """Return what the flags of a cause have in common, and the flag, which that identifies."""
        together = load_rules()[flag.rule].together
        if not together or flag.cell is None or flag.places > 1:
            return flag, flag
        place = (flag.rule, flag.file, flag.sheet, flag.field)
        if together == ROWS:
            return (place, self._run(place, flag.cell)), flag
        text = "" if together == COLUMN else getattr(flag, together)
        return (place, text), flag._replace(subject=text)

    def _run(self, place: Hashable, cell: str) -> int:
        """Return the first row of the run of adjacent rows that goes on with this cell, or begins with it."""
        row = int(_ROW.findall(cell)[-1])
        first, last = self._runs.get(place, (row, row))
        self._runs[place] = (first if row - last in {0, 1} else row, row)
        return self._runs[place][0]
