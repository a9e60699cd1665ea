"""Tell whether the published file is what a compilation would publish now, without compiling anything."""

from __future__ import annotations

from collections.abc import Iterable

from pipeline.stages import UnreadableEditionError, list_submissions, origin_of, stage_fingerprint
from pipeline.warehouse.published_file import published_origin
from pipeline.workspace import Workspace


def changed_editions(workspace: Workspace, editions: Iterable[str]) -> list[str]:
    """List the editions whose files are not those of their cached stage tables, or where either cannot be read."""
    return [edition for edition in editions if not _is_compiled(workspace, edition)]


def _is_compiled(workspace: Workspace, edition: str) -> bool:
    try:
        return list_submissions(workspace, edition).fingerprint == stage_fingerprint(workspace, edition)
    except (UnreadableEditionError, OSError):
        return False


def is_published(workspace: Workspace, editions: Iterable[str]) -> bool:
    """Return True if the published file was made from the cached stage tables of exactly these editions."""
    return published_origin(workspace.published) == origin_of(workspace, sorted(editions))
