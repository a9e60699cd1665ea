"""Tell of folders in `raw/` that are not named as an edition: nothing in them is compiled."""

from __future__ import annotations

from pipeline.files.editions import find_other_folders
from pipeline.workspace import Workspace
from schemas.documents.notices import Notify


def tell_other_folders(workspace: Workspace, tell: Notify) -> None:
    """Send a notice of the folders, if there are any."""
    folders = find_other_folders(workspace.raw)
    if folders:
        tell("other_folders", {"raw": workspace.raw, "folders": "、".join(folders)})
