"""Writes the fixtures: `python -m tests.workbooks.write`. The same bytes each time; what is not listed stays."""

from collections.abc import Mapping
from pathlib import Path

from simulation.model import Workbook
from simulation.write import write
from tests.workbooks.expectation import HERE
from tests.workbooks.written import (
    documents,
    formats,
    headers,
    levels,
    non_items,
    phrases,
    refused,
    rows,
    stated,
    ticks,
    tiers,
)

Content = Workbook | bytes
MODULES = (headers, tiers, stated, levels, ticks, phrases, rows, non_items, documents, formats, refused)


def cases() -> dict[str, Content]:
    """Every fixture that is written, by its path below this folder; a path given twice is a ValueError."""
    found: dict[str, Content] = {}
    for module in MODULES:
        known: Mapping[str, Content] = module.CASES
        if found.keys() & known.keys():
            raise ValueError(sorted(found.keys() & known.keys()))
        found |= known
    return found


def written(folder: Path) -> list[Path]:
    """Every case, written below `folder`."""
    paths = []
    for name, content in cases().items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if isinstance(content, bytes):
            path.write_bytes(content)
        else:
            write(content, path)
        paths.append(path)
    return paths


if __name__ == "__main__":
    written(HERE)
