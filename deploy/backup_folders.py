"""The three folders that no run can make again, by the names they have in a backup."""

from __future__ import annotations

import os
from pathlib import Path

from pipeline.settings import ROOT, Settings


def backup_folders(settings: Settings) -> dict[str, Path]:
    """Submissions, every version of them with the logs of compilations, and Dagster's run history."""
    home = Path(os.environ.get("DAGSTER_HOME") or ROOT / ".dagster").absolute()
    return {"raw": settings.raw, "archive": settings.archive, "dagster": home}
