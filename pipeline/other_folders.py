"""Tell of folders in `raw/` that are not named as an edition: nothing in them is compiled."""

from __future__ import annotations

from pipeline.files.editions import find_other_folders
from pipeline.settings import Settings
from schemas.documents.notices import Notify


def tell_other_folders(settings: Settings, tell: Notify) -> None:
    """Send a notice of the folders, if there are any."""
    folders = find_other_folders(settings.raw)
    if folders:
        tell("other_folders", {"raw": settings.raw, "folders": "、".join(folders)})
