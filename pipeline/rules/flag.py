"""Flags: a rule is broken, or has something to remark, at a place of a file."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from pipeline.normalize.batch import Batch
from schemas.tables.layers import value_words


class Flag(NamedTuple):
    """Hold a rule, a place (submission index, sheet, A1 cell, field), the value found and a detail.

    `subject` identifies the fault when its cell moves: the item's names, or the wording where one flag stands for all
    its places. Without a subject the cell identifies it.
    """

    rule: str
    file: int
    sheet: str | None = None
    cell: str | None = None
    field: str | None = None
    value: str | None = None
    detail: str | None = None
    domain: str | None = None
    subject: str | None = None


MORE = "more_findings"
"""The rule that counts the findings that are not listed."""
RuleFunction = Callable[[Batch], Iterable[Flag]]

FIELD_NAMES = {"level1": "level1_name", "level2": "level2_name", "level3": "level3_name"}
"""Findings name the columns of the warehouse."""


def more_findings(file: int, rule: str, times: int) -> Flag:
    """Flag a file that breaks a rule so many times more than are listed."""
    return Flag("more_findings", file, value=str(times), detail=rule)


def row_flags(
    batch: Batch, rule: str, rows: Iterable[Any], field: str, details: Iterable[str | None] | None = None
) -> Iterator[Flag]:
    """Flag each of some data rows at the cell of `field`, or of a level column if its table lacks that."""
    data = batch.rows
    texts = data.text[field]
    found = iter(details) if details is not None else None
    for row in rows:
        section = batch.sections[data.section[row]]
        letter = (
            section.columns.get(field)
            or section.columns.get("level2")
            or section.columns.get("level1")
            or "A"
        )
        yield Flag(
            rule=rule,
            file=int(data.file[row]),
            sheet=section.sheet,
            cell=f"{letter}{data.row_number[row]}",
            field=FIELD_NAMES.get(field, field),
            value=texts[row],
            detail=next(found) if found else None,
            domain=data.domain[row],
            subject=_names(batch, row),
        )


def _names(batch: Batch, row: Any) -> str | None:
    """Join the keys of the names of a row's item; None where it names none."""
    levels = batch.levels
    names = [key[row] or "" for key in (levels.level1_key, levels.level2_key, levels.level3_key)]
    return "\x1e".join(names) if any(names) else None


def tier_words(tiers: Collection[str]) -> str:
    """Name tiers in Chinese, the highest first."""
    return "、".join(word for tier, word in value_words("tier").items() if tier in tiers)


def by_wording(flags: Iterable[Flag]) -> Iterator[Flag]:
    """Identify flags by their wording: one flag stands for all its places, wherever the first is."""
    return (flag._replace(subject=flag.value) for flag in flags)


def once(rows: NDArray[Any], place: NDArray[Any], text: NDArray[Any] | None = None) -> NDArray[Any]:
    """Keep the first row of each place, such as a table or file, or of each place and code of a text."""
    found = place[rows].astype(np.int64)
    if text is not None and len(rows):
        found = found * (int(text.max()) + 1) + text[rows]
    _, first = np.unique(found, return_index=True)
    return rows[np.sort(first)]
