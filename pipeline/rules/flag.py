"""A flag: a rule was broken (or worth a remark) at a place."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from pipeline.normalize.batch import Batch
from schemas.tables.layers import value_words


class Flag(NamedTuple):
    """A rule, a place (submission index, sheet, A1 cell, field), what was found there, and what goes with it.

    `subject`: by what the fault is known again when its cell moves: the item's names, or the wording where it is told
    once for all its places. Without one it is known by its cell.
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
"""The rule that tells of further findings: `value` says how many, `detail` of which rule."""
RuleFunction = Callable[[Batch], Iterable[Flag]]

FIELD_NAMES = {"level1": "level1_name", "level2": "level2_name", "level3": "level3_name"}
"""Findings name the columns of the warehouse."""


def row_flags(
    batch: Batch, rule: str, rows: Iterable[Any], field: str, details: Iterable[str | None] | None = None
) -> Iterator[Flag]:
    """A flag for each of some data rows, at the cell of `field`; at the first level column where it has no cell."""
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
    """The keys of the item that a row names; None where it names none."""
    levels = batch.levels
    names = [key[row] or "" for key in (levels.level1_key, levels.level2_key, levels.level3_key)]
    return "\x1e".join(names) if any(names) else None


def tier_words(tiers: Collection[str]) -> str:
    """Name tiers in Chinese, the highest first."""
    return "、".join(word for tier, word in value_words("tier").items() if tier in tiers)


def by_wording(flags: Iterable[Flag]) -> Iterator[Flag]:
    """The flags of what is told once for all its places: wherever its first place is, it is the same fault."""
    return (flag._replace(subject=flag.value) for flag in flags)


def once(rows: NDArray[Any], place: NDArray[Any], text: NDArray[Any] | None = None) -> NDArray[Any]:
    """Of rows of one place (and with one text, by its code) the first: what is told once a table or a file."""
    found = place[rows].astype(np.int64)
    if text is not None and len(rows):
        found = found * (int(text.max()) + 1) + text[rows]
    _, first = np.unique(found, return_index=True)
    return rows[np.sort(first)]
