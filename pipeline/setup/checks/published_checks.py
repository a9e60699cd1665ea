"""Check whether the published file is what a compilation would publish now."""

from __future__ import annotations

from collections.abc import Iterator

import duckdb

from pipeline.files.editions import find_editions
from pipeline.files.inventory import walk_files
from pipeline.up_to_date import changed_editions, is_published
from pipeline.workspace import Workspace
from schemas.documents.doctor import Remark


def published_file_is_new(workspace: Workspace) -> Iterator[Remark]:
    """Tell of editions that have changed since they were published."""
    editions = find_editions(workspace.raw)
    filled = [each for each in editions if next(walk_files(workspace.raw / each), None)]
    if not filled:
        return
    if not workspace.published.exists():
        yield Remark("nothing_published")
        return
    try:
        changed = changed_editions(workspace, filled)
        if not changed and is_published(workspace, editions):
            return
    except (duckdb.Error, OSError) as error:
        yield Remark("published_unreadable", {"path": workspace.published, "error": error})
        return
    yield Remark("published_is_old", {"editions": changed or editions})
