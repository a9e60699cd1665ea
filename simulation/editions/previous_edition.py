"""The previous edition's catalogs and file names, from which a clerk starts."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import PurePosixPath
from random import Random

from simulation.editions.sample_file import SampleFile
from simulation.items.sample_catalog import SampleCatalog, SampleItem
from simulation.plan import Plan

REMARKS = ("（修正）", "（修订）")
ATTEMPTS = 200


def level2_items(catalog: SampleCatalog) -> tuple[SampleItem, ...]:
    """List the level-2 items of a catalog, each once and without level-3 items."""
    first: dict[tuple[str, str | None], SampleItem] = {}
    for item in catalog.items:
        first.setdefault((item.level1, item.level2), replace(item, level3=None))
    return tuple(first.values())


def next_file_name(file: SampleFile, before: str, after: str) -> str:
    """Return the file's name with the new year, and without remarks on corrections."""
    name = PurePosixPath(file.path).stem.replace(before, after)
    for remark in REMARKS:
        name = name.replace(remark, "")
    return name


def attempts(plan: Plan, purpose: str) -> Iterator[Random]:
    """Create one random generator for each attempt."""
    return (plan.rng(f"{purpose}/{attempt}") for attempt in range(ATTEMPTS))
