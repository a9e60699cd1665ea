"""`mulu search`."""

from __future__ import annotations

from typing import Annotated

import typer

from pipeline.cli.published import on_published
from pipeline.cli.short_lived import without_garbage_search


@without_garbage_search()
def search(
    words: Annotated[list[str], typer.Argument()],
    edition: Annotated[str | None, typer.Option()] = None,
    unit: Annotated[str | None, typer.Option()] = None,
) -> None:
    """Search names, contents and legal bases."""
    from pipeline.deliver.console import Screen
    from pipeline.deliver.find_unit import published_unit
    from pipeline.deliver.search_items import search_items
    from pipeline.workspace import find_workspace

    workspace, screen = find_workspace(), Screen()
    with on_published(workspace, screen):
        code = published_unit(workspace, unit)
        screen.show_search(search_items(workspace.published, " ".join(words), edition, code))
