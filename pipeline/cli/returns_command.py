"""`mulu returns`."""

from __future__ import annotations

from typing import Annotated

import typer

from pipeline.cli.published import on_published


def returns(editions: Annotated[list[str] | None, typer.Argument()] = None) -> None:
    """Hand every workbook back with its findings marked."""
    from pipeline.deliver.console import Screen
    from pipeline.deliver.language import paper_language
    from pipeline.deliver.returns.return_edition import return_findings
    from pipeline.workspace import find_workspace

    workspace, screen = find_workspace(), Screen()
    with on_published(workspace, screen), screen.progress() as progress:
        done = return_findings(workspace, editions or (), paper_language(), progress, screen.notice)
    for each in done:
        reused = each.total - each.made
        screen.say("returned", folder=each.folder, made=each.made, reused=reused, removed=each.removed)
