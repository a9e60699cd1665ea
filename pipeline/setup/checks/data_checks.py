"""Check the settings and the jurisdiction's own facts."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches

from pipeline.files.editions import find_editions
from pipeline.workspace import Workspace
from schemas.documents.doctor import Remark
from schemas.documents.new_workspace import SCHEMAS
from schemas.reference.problems import ReferenceDataError
from schemas.reference.reference_data import CITY

READ = [f"{name}.csv" for name in SCHEMAS]
ENDINGS = {".csv", ".xlsx", ".xls", ".txt"}
"""Files that look as if they held facts."""


def facts_are_valid(workspace: Workspace) -> Iterator[Remark]:
    """Check `mulu.toml`, `city/` and the national data; each problem has its place and its remedy."""
    try:
        workspace.reference  # noqa: B018 - loading checks it
    except ReferenceDataError as error:
        yield from (Remark("reference", {"problem": each}) for each in error.problems)


def files_of_city_are_known(workspace: Workspace) -> Iterator[Remark]:
    """Check that every file of facts in `city/` is one that is read."""
    folder = workspace.folder / CITY
    for path in sorted(folder.iterdir()) if folder.is_dir() else ():
        if path.suffix.lower() in ENDINGS and path.name not in READ:
            similar = get_close_matches(path.name, READ) or READ
            yield Remark("unknown_file", {"name": path.name, "similar": similar})


def deadlines_have_editions(workspace: Workspace) -> Iterator[Remark]:
    """Tell of deadlines of an edition that is not in `raw/`."""
    for edition in sorted(workspace.reference.settings.deadlines.keys() - find_editions(workspace.raw)):
        yield Remark("deadline_without_edition", {"edition": edition})
