"""Check the settings and the jurisdiction's own facts."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import get_close_matches

from pipeline.files.editions import find_editions
from pipeline.warehouse.own_queries import FOLDERS
from pipeline.workspace import Workspace
from schemas.documents import bulletin
from schemas.documents.doctor import Remark
from schemas.documents.new_workspace import SCHEMAS
from schemas.reference.problems import ReferenceDataError
from schemas.reference.reference_data import CITY
from schemas.rules import scorecard

READ = [*(f"{name}.csv" for name in SCHEMAS), bulletin.FILE.name, scorecard.FILE.name]
ENDINGS = {".csv", ".xlsx", ".xls", ".txt", ".toml", ".sql"}
"""Files that look as if they held facts, texts or queries."""


def facts_are_valid(workspace: Workspace) -> Iterator[Remark]:
    """Check `mulu.toml`, `city/` and the national data; each problem has its place and its remedy."""
    try:
        reference = workspace.reference
    except ReferenceDataError as error:
        yield from (Remark("reference", {"problem": each}) for each in error.problems)
        return
    for load in (scorecard.load_scorecard, bulletin.load_bulletin):
        try:
            load(reference)
        except ReferenceDataError as error:
            yield from (Remark("reference", {"problem": each}) for each in error.problems)


def files_of_city_are_known(workspace: Workspace) -> Iterator[Remark]:
    """Check that every file in `city/` that looks like facts, texts or queries is one that is read."""
    folder = workspace.folder / CITY
    for path in sorted([*folder.glob("*"), *folder.glob("*/*.sql")]):
        name = path.relative_to(folder).as_posix()
        read = [f"{each}/{path.name}" for each in FOLDERS] if path.suffix.lower() == ".sql" else READ
        if path.suffix.lower() in ENDINGS and name not in read:
            yield Remark("unknown_file", {"name": name, "similar": get_close_matches(name, read) or read})


def deadlines_have_editions(workspace: Workspace) -> Iterator[Remark]:
    """Tell of deadlines of an edition that is not in `raw/`."""
    for edition in sorted(workspace.reference.settings.deadlines.keys() - find_editions(workspace.raw)):
        yield Remark("deadline_without_edition", {"edition": edition})
