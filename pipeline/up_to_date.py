"""Tell whether the published file is what a compilation would publish now, without compiling anything."""

from __future__ import annotations

from collections.abc import Iterable

from pipeline.settings import Settings
from pipeline.stages import UnreadableEditionError, list_submissions, origin_of, stage_fingerprint
from pipeline.warehouse.published_file import published_origin


def changed_editions(settings: Settings, editions: Iterable[str]) -> list[str]:
    """List the editions whose files are not those of their cached stage tables, or where either cannot be read."""
    return [edition for edition in editions if not _is_compiled(settings, edition)]


def _is_compiled(settings: Settings, edition: str) -> bool:
    try:
        return list_submissions(settings, edition).fingerprint == stage_fingerprint(settings, edition)
    except (UnreadableEditionError, OSError):
        return False


def is_published(settings: Settings, editions: Iterable[str]) -> bool:
    """Return True if the published file was made from the cached stage tables of exactly these editions."""
    return published_origin(settings.published) == origin_of(settings, sorted(editions))
