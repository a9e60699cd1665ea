"""Tell of folders in `raw/` that are not named as an edition, and of files beside them: nothing of it is compiled."""

from __future__ import annotations

from pipeline.files.editions import find_other_files, find_other_folders
from pipeline.workspace import Workspace
from schemas.documents.notices import Notify
from schemas.rules.details import ShownDetail, listed_names

MOST_FILES = 5


def tell_other_folders(workspace: Workspace, tell: Notify) -> None:
    """Send a notice of the folders, and one of the files, if there are any."""
    folders, files = find_other_folders(workspace.raw), find_other_files(workspace.raw)
    if folders:
        tell("other_folders", {"raw": workspace.raw, "folders": "、".join(folders)})
    if files:
        tell("other_files", {"raw": workspace.raw, "files": ShownDetail(listed_names(files, MOST_FILES))})
