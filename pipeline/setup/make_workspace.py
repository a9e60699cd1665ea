"""Make the workspace of a jurisdiction, or add what is missing in it; nothing that is there is changed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from pipeline.limits import Limits
from pipeline.setup.list_units import folders_of_units
from pipeline.setup.name_jurisdiction import Jurisdiction
from pipeline.storage.atomic import replace_content
from pipeline.text.beijing_time import BEIJING
from pipeline.workspace import Workspace
from schemas.documents.new_workspace import NewWorkspace, workspace_files
from schemas.reference.national.offices import guess_office

FORMS = "forms"
"""The folder of forms. They lie outside `raw/`: what lies there counts as handed in."""


@dataclass(frozen=True, slots=True)
class MadeWorkspace:
    """A workspace with its edition, and how many files and folders were made; none where nothing was missing."""

    workspace: Workspace
    jurisdiction: Jurisdiction
    edition: str
    files: int
    folders: int

    @property
    def forms(self) -> Path:
        """Return the folder of the edition's forms."""
        return self.workspace.folder / FORMS / self.edition


def this_year() -> str:
    """Return the edition that a workspace begins with."""
    return f"{datetime.now(BEIJING):%Y}"


def make_workspace(folder: Path, jurisdiction: Jurisdiction, edition: str) -> MadeWorkspace:
    """Make what is missing: settings, the files of `city/`, and a folder for every unit of an edition.

    MULU_RAW and MULU_WAREHOUSE are not followed: they may name the folders of another workspace.

    Raises:
        ReferenceDataError: what is written in the workspace is invalid.
        OSError: something cannot be read or written.
    """
    folder = folder.absolute()
    files = [*_write_files(folder, jurisdiction, edition)]
    workspace = Workspace(folder, folder / "raw", folder / "warehouse", Limits())
    wanted = [workspace.warehouse, *_unit_folders(workspace, edition)]
    folders = [each for each in wanted if not each.is_dir()]
    for each in folders:
        each.mkdir(parents=True)
    return MadeWorkspace(workspace, jurisdiction, edition, len(files), len(folders))


def _write_files(folder: Path, jurisdiction: Jurisdiction, edition: str) -> Iterator[Path]:
    """Write the files that are missing; yield them."""
    unit, tree = jurisdiction.unit, jurisdiction.tree
    office, year = guess_office(tree, unit), tree.edition.year
    facts = NewWorkspace(unit.code, jurisdiction.path, office, year, edition)
    for name, text in workspace_files(facts).items():
        path = folder / name
        if not path.exists():
            replace_content(path, text.encode())
            yield path


def _unit_folders(workspace: Workspace, edition: str) -> Iterator[Path]:
    """List the folder of every expected unit that has none under any name, also within that of a unit above."""
    place, reference = workspace.raw / edition, workspace.reference.of_edition(edition)
    named = folders_of_units(place, reference)
    for row in reference.unit.rows:
        if row["basis"] and row["unit_code"] not in named:
            yield place / f"{row['unit_code']}-{row['name']}"
