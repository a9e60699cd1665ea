"""List who is expected to hand in catalogs of an edition, and what lies in their folders."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pipeline.files.editions import find_editions
from pipeline.files.inventory import folder_of, unit_of_folder, walk_files
from pipeline.workspace import Workspace
from schemas.reference.reference_table import Row


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
    folders, files = _received(workspace, edition)
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


def _received(workspace: Workspace, edition: str) -> tuple[Mapping[str, list[str]], Counter[str]]:
    """List the folders of each unit by its code, and count the files that lie in them."""
    place = workspace.raw / edition
    folders: dict[str, list[str]] = {}
    if place.is_dir():
        for folder in sorted(each.name for each in place.iterdir() if each.is_dir()):
            folders.setdefault(unit_of_folder(folder)[0] or "", []).append(folder)
    paths = (entry.path for entry in walk_files(place))
    named = (folder_of(path.removeprefix(f"{place}/")) for path in paths)
    return folders, Counter(unit_of_folder(name)[0] or "" for name in named if name)
