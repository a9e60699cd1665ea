"""`mulu bulletin`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from pipeline.cli.published import on_published, wrong_use


def bulletin(
    edition: Annotated[str, typer.Option("--edition")],
    *,
    output: Annotated[Path | None, typer.Option("-o", "--output")] = None,
    template: Annotated[Path | None, typer.Option()] = None,
) -> None:
    """Write the bulletin: page, document, workbook of annexes."""
    from pipeline.deliver.bulletin.make_bulletin import make_bulletin
    from pipeline.deliver.bulletin.render_document import UnusableTemplateError
    from pipeline.deliver.console import Screen
    from pipeline.workspace import find_workspace

    workspace, screen = find_workspace(), Screen()
    folder = output or workspace.bulletin(edition)
    try:
        with on_published(workspace, screen):
            done = make_bulletin(workspace, edition, folder, template)
    except UnusableTemplateError as error:
        raise wrong_use(screen, "unusable_template", template=template, error=error) from error
    screen.say("bulletin", figures=done.figures, charts=done.charts, tables=done.tables, folder=done.folder)
