"""Check what lies in `raw/`: editions, folders of units, files in them."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from pipeline.files.editions import find_editions, find_other_folders
from pipeline.files.inventory import escape_path, walk_files
from pipeline.files.zip_entries import is_archive_name
from pipeline.normalize.folder_problems import FolderProblem, nearest_folders
from pipeline.normalize.unit_folders import resolve_folder
from pipeline.setup.list_units import folders_of_file, list_units
from pipeline.setup.make_workspace import this_year
from pipeline.workspace import Workspace
from schemas.documents.doctor import Remark
from schemas.kinds.kinds import in_register_folder


def raw_can_be_read(workspace: Workspace) -> Iterator[Remark]:
    """Check that `raw/` and every folder in it can be listed."""
    if not workspace.raw.is_dir():
        yield Remark("raw_missing", {"path": workspace.raw})
        return
    closed: list[OSError] = []
    for _ in os.walk(workspace.raw, onerror=closed.append):
        pass
    yield from (Remark("unreadable", {"path": each.filename, "error": each.strerror}) for each in closed)


def folders_are_editions(workspace: Workspace) -> Iterator[Remark]:
    """Check that every folder in `raw/` is named as an edition, and tell where there is none."""
    for folder in find_other_folders(workspace.raw):
        yield Remark("other_folder", {"folder": folder, "example": this_year()})
    if workspace.raw.is_dir() and not find_editions(workspace.raw):
        yield Remark("no_edition", {"path": workspace.raw})


def editions_have_files(workspace: Workspace) -> Iterator[Remark]:
    """Tell of editions in which no file lies."""
    for edition in find_editions(workspace.raw):
        if next(walk_files(workspace.raw / edition), None) is None:
            yield Remark("edition_without_files", {"edition": edition})


def units_have_folders(workspace: Workspace) -> Iterator[Remark]:
    """Tell how many expected units have no folder in the latest edition."""
    for edition in find_editions(workspace.raw)[-1:]:
        listed = list_units(workspace, edition).units
        number = sum(bool(each.row["basis"]) and not each.folders for each in listed)
        if number:
            values = {"edition": edition, "number": number, "folder": workspace.folder}
            yield Remark("units_without_folder", values)


def files_lie_in_folders_of_units(workspace: Workspace) -> Iterator[Remark]:
    """Check that every file lies in a folder that says who submits it; registers lie in their own."""
    for edition in find_editions(workspace.raw):
        place, reference = workspace.raw / edition, workspace.reference.of_edition(edition)
        strange = Counter[FolderProblem]()
        for entry in sorted(walk_files(place), key=lambda each: each.path):
            path = escape_path(Path(entry).relative_to(place).as_posix())
            found = resolve_folder(reference, folders_of_file(place, entry))
            if in_register_folder(path):
                continue
            if found.problem:
                strange[found.problem] += 1
            elif found.code is None and not is_archive_name(path):
                example = nearest_folders(reference, "")[0]
                yield Remark("file_without_folder", {"edition": edition, "file": path, "example": example})
        for (rule, folder, detail), number in strange.items():
            values = {"edition": edition, "folder": folder, "number": number, "detail": detail}
            yield Remark(rule, values)
