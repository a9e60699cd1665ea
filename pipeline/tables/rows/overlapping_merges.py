"""Detect overlapping merged ranges, which no spreadsheet program makes, and clip them."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import defaultdict
from dataclasses import dataclass, replace
from itertools import chain

from pipeline.files.sheet import Merge, Sheet

MOST_PASSES = 3
"""A range is compared with one overlapping range per pass; the next pass finds further ones."""


@dataclass(frozen=True, slots=True)
class Overlaps:
    """Hold a sheet without overlapping ranges, and the pairs of ranges that overlapped."""

    sheet: Sheet
    pairs: list[tuple[Merge, Merge]]


def without_overlaps(sheet: Sheet) -> Overlaps:
    """Clip the merged ranges that overlap others; a sheet without any is returned as it is.

    A clipped range ends above, or left of, the next cell with a text of its own; an empty one is left out.
    """
    if not _has_overlaps(sheet):
        return Overlaps(sheet, [])
    sheet = replace(sheet, merges={top: list(dict.fromkeys(merges)) for top, merges in sheet.merges.items()})
    pairs: list[tuple[Merge, Merge]] = []
    for _ in range(MOST_PASSES):
        if not _has_overlaps(sheet):
            break
        overlapping = _find_overlapping_pairs(
            sorted(chain.from_iterable(sheet.merges.values()), key=_from_top)
        )
        pairs += overlapping
        sheet = _clip_all(sheet, set(chain.from_iterable(overlapping)))
    return Overlaps(sheet, pairs)


def _has_overlaps(sheet: Sheet) -> bool:
    """Return True if any ranges overlap."""
    reach = [-1] * len(sheet.rows[0]) if sheet.rows else []
    for row in sorted(sheet.merges):
        for top, left, bottom, right in sheet.merges[row]:
            for column in range(left, right + 1):
                if reach[column] >= top:
                    return True
                reach[column] = bottom
    return False


def _clip_all(sheet: Sheet, overlapping: set[Merge]) -> Sheet:
    merges: defaultdict[int, list[Merge]] = defaultdict(list)
    for merge in chain.from_iterable(sheet.merges.values()):
        kept = _clip(sheet, merge) if merge in overlapping else merge
        if kept:
            merges[kept.top].append(kept)
    return replace(sheet, merges=dict(merges))


def range_name(sheet: Sheet, merge: Merge) -> str:
    """Write a range as spreadsheets do: B4:B5."""
    first = f"{sheet.letter(merge.left)}{sheet.first_row + merge.top}"
    return f"{first}:{sheet.letter(merge.right)}{sheet.first_row + merge.bottom}"


def _from_top(merge: Merge) -> tuple[int, int]:
    return merge.top, merge.left


def _find_overlapping_pairs(merges: list[Merge]) -> list[tuple[Merge, Merge]]:
    """Find each range that overlaps one above it, with that one.

    The ranges that reach the current row are kept sorted by their left ends. Those that overlap none lie side by side,
    so a new range is compared with its neighbours only, and many ranges take no more time than sorting them.
    """
    pairs: list[tuple[Merge, Merge]] = []
    ends: defaultdict[int, list[Merge]] = defaultdict(list)
    reaching: list[tuple[int, int, Merge]] = []
    bottoms: list[int] = []
    for merge in merges:
        while bottoms and bottoms[0] < merge.top:
            for gone in ends.pop(bottoms.pop(0)):
                reaching.pop(bisect_left(reaching, (gone.left, gone.top), key=lambda each: each[:2]))
        place = bisect_left(reaching, (merge.left, merge.top), key=lambda each: each[:2])
        beside = [each[2] for each in reaching[max(place - 1, 0) : place + 1]]
        other = next((each for each in beside if each.left <= merge.right and merge.left <= each.right), None)
        if other:
            pairs.append((other, merge))
            continue
        reaching.insert(place, (merge.left, merge.top, merge))
        if merge.bottom not in ends:
            insort(bottoms, merge.bottom)
        ends[merge.bottom].append(merge)
    return pairs


def _clip(sheet: Sheet, merge: Merge) -> Merge | None:
    """Clip a range above, and left of, the next cell with a text; None if the range itself is empty."""
    top, left = merge.top, merge.left
    if not sheet.rows[top][left]:
        return None
    below = (row for row in range(top + 1, merge.bottom + 1) if sheet.rows[row][left])
    beside = (column for column in range(left + 1, merge.right + 1) if sheet.rows[top][column])
    bottom, right = next(below, merge.bottom + 1) - 1, next(beside, merge.right + 1) - 1
    return Merge(top, left, bottom, right) if (bottom, right) != (top, left) else None
