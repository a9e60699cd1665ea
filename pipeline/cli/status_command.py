"""`mulu status`."""

from __future__ import annotations

from typing import Annotated

import typer

from pipeline.cli.exit_status import FINE, FOUND_ERRORS
from pipeline.cli.published import on_published
from pipeline.cli.short_lived import without_garbage_search


@without_garbage_search()
def status(unit: Annotated[str | None, typer.Option()] = None) -> None:
    """Show coverage and reconciliation, or the progress of a unit."""
    from pipeline.deliver.console import Screen
    from pipeline.deliver.find_unit import published_unit
    from pipeline.deliver.status import UnitStatus, read_status, read_unit_status
    from pipeline.other_folders import tell_other_folders
    from pipeline.workspace import find_workspace

    workspace, screen = find_workspace(), Screen()
    tell_other_folders(workspace, screen.notice)
    with on_published(workspace, screen):
        code = published_unit(workspace, unit)
        found = read_unit_status(workspace.published, code) if code else read_status(workspace.published)
    if isinstance(found, UnitStatus):
        screen.show_unit_status(found)
    else:
        screen.show_status(found)
    raise typer.Exit(FOUND_ERRORS if found.has_errors() else FINE)
