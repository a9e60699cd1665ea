"""List who is expected to hand in catalogs of an edition, and what lies in their folders."""

from __future__ import annotations

import os
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.files.editions import find_editions
from pipeline.files.inventory import escape_path, folders_of, walk_files
from pipeline.normalize.unit_folders import resolve_folder
from pipeline.workspace import Workspace
from schemas.reference.reference_data import Reference
from schemas.reference.reference_table import Row

DEPTHS = ("*", "*/*", "*/*/*")
"""Where folders of units lie: in an edition's folder, or within those of two units above."""


@dataclass(frozen=True, slots=True)
class ListedUnit:
    """A unit: how many units of the jurisdiction lie above it, the folders that name it, and the files in them."""

    row: Row
    depth: int
    folders: Sequence[str]
    files: int


@dataclass(frozen=True, slots=True)
class ListedUnits:
    """The units of an edition, each behind the one above, and the number of domains that the edition has."""

    edition: str
    domains: int
    units: Sequence[ListedUnit]


def list_units(workspace: Workspace, edition: str) -> ListedUnits:
    """List the jurisdiction and its units in an edition.

    Raises:
        ReferenceDataError: the reference data is invalid.
    """
    reference = workspace.reference.of_edition(edition)
    place = workspace.raw / edition
    folders, files = folders_of_units(place, reference), _count_files(place, reference)
    depths: dict[str, int] = {}
    units = []
    for row in reference.unit.rows:
        code = row["unit_code"]
        depths[code] = depths.get(row["parent_code"] or "", -1) + 1
        units.append(ListedUnit(row, depths[code], folders.get(code, ()), files[code]))
    return ListedUnits(edition, len(reference.domain), units)


def latest_edition(workspace: Workspace) -> str | None:
    """Return the latest edition in `raw/`; None if there is none."""
    return max(find_editions(workspace.raw), default=None)


def folders_of_units(place: Path, reference: Reference) -> Mapping[str, Sequence[str]]:
    """Map the code of each unit to the folders of an edition that name it, also within those of units above."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for depth in DEPTHS:
        for each in sorted(place.glob(depth)):
            parts = tuple(map(escape_path, each.relative_to(place).parts))
            code = resolve_folder(reference, parts).code
            if code and each.is_dir() and code != resolve_folder(reference, parts[:-1]).code:
                found[code].append("/".join(parts))
    return found


def folders_of_file(place: Path, entry: os.DirEntry[str]) -> tuple[str, ...]:
    """Return the names of the folders of an edition that may say who submits a file."""
    return folders_of(escape_path(Path(entry).relative_to(place).as_posix()))


def _count_files(place: Path, reference: Reference) -> Counter[str]:
    """Count the files of each unit by its code."""
    folders = (folders_of_file(place, entry) for entry in walk_files(place))
    return Counter(resolve_folder(reference, parts).code or "" for parts in folders)
