"""What killed runs leave half made below the warehouse folder, cleared away by the next one."""

from __future__ import annotations

from pipeline.history import archive
from pipeline.settings import Settings
from pipeline.storage import arrow_store
from pipeline.warehouse import publish


def sweep(settings: Settings) -> None:
    """Nothing half made lies below the warehouse folder. Only for who holds its lock: whoever began it is dead."""
    publish.remove_litter(settings.published)
    archive.remove_litter(settings.archive)
    for kept in settings.stage("").glob("*/*/"):
        arrow_store.remove_litter(kept)
