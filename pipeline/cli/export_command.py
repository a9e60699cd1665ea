"""`mulu export`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from pipeline.cli.published import on_published


def export(
    edition: Annotated[str, typer.Option("--edition")],
    output: Annotated[Path, typer.Option("-o", "--output")],
) -> None:
    """Export an edition as CSV, Parquet and a workbook of its figures."""
    from pipeline.deliver.console import Screen
    from pipeline.deliver.export.export_edition import export_edition
    from pipeline.workspace import find_workspace

    workspace, screen = find_workspace(), Screen()
    with on_published(workspace, screen):
        done = export_edition(workspace.published, edition, output)
    screen.say("exported", tables=done.tables, rows=done.rows, folder=done.folder)
