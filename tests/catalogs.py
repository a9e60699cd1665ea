"""Small catalogs handed in under any names, and what is counted of them."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import numpy as np

from pipeline.normalize.attributes import TIERS
from pipeline.normalize.batch import Batch
from pipeline.rules.all_rules import run_rules
from pipeline.warehouse.item_rows import item_rows
from simulation.writers.workbook import WorkbookSheet
from tests.support import GROUPS, UNIT, WORDS, Row, batch_of, item, put, sheet

ASKING = frozenset({"parts_doubtful", "version_doubtful"})
GROUPS_WITHOUT_TIERS, WORDS_WITHOUT_TIERS = GROUPS.rsplit("|", 2)[0], WORDS.rsplit("|", 2)[0]
Names = Sequence[str]
"""Names of level-2 items, each in front of it the name of its level-1 item: 甲/一."""


def names(first: int, last: int, level1: str = "甲") -> list[str]:
    """Items with these numbers."""
    return [f"{level1}/事项{number}" for number in range(first, last + 1)]


def table(items: Names, title: str = "财政预决算领域目录", *, ticks: bool = True) -> list[Row]:
    """A table of these items, with tier columns that tick county, or without any."""
    level1, level2 = zip(*(name.split("/") for name in items), strict=True)
    rows = [item(level1=one, level2=two) for one, two in zip(level1, level2, strict=True)]
    if ticks:
        return [title, GROUPS, WORDS, *rows]
    return [title, GROUPS_WITHOUT_TIERS, WORDS_WITHOUT_TIERS, *(row[:-2] for row in rows)]


def catalog(
    items: Names, title: str = "财政预决算领域目录", *, ticks: bool = True, name: str = "Sheet1"
) -> WorkbookSheet:
    """A sheet with one table."""
    return sheet(table(items, title, ticks=ticks), name)


def handed_in(
    folder: Path, files: Mapping[str, WorkbookSheet | Sequence[WorkbookSheet]], unit: str = UNIT
) -> Batch:
    """The batch of files with these names, all of one unit."""
    for name, sheets in files.items():
        put(folder, *([sheets] if isinstance(sheets, WorkbookSheet) else sheets), path=f"{unit}/{name}.xlsx")
    return batch_of(folder)


def counted(batch: Batch) -> dict[str, int]:
    """By tier how many distinct level-2 items count; tiers without one are left out."""
    rows = item_rows(batch, np.flatnonzero(batch.counts & (batch.dispositions.item_of >= 0)))
    found = {tier: _distinct(rows["level2_id"].filter(rows[f"at_{tier}"]).to_pylist()) for tier in TIERS}
    return {tier: number for tier, number in found.items() if number}


def total(batch: Batch) -> int:
    """How many distinct level-2 items count."""
    rows = item_rows(batch, np.flatnonzero(batch.counts & (batch.dispositions.item_of >= 0)))
    assert rows["starts_level2"].to_pylist().count(True) == _distinct(rows["level2_id"].to_pylist())
    return _distinct(rows["level2_id"].to_pylist())


def _distinct(ids: Iterable[str | None]) -> int:
    return len(set(ids) - {None})


def told(batch: Batch) -> set[str]:
    """The rules about parts, versions and tiers that are broken."""
    about = ("part", "version", "tier", "superse")
    return {flag.rule for flag in run_rules(batch) if flag.rule.startswith(about)}
