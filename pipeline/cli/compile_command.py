"""`mulu compile`."""

from __future__ import annotations

from typing import Annotated, Literal

import typer

from pipeline.cli.exit_status import FINE, FOUND_ERRORS, WRONG_USE
from pipeline.cli.published import wrong_use

Part = Literal["rollups"]


def compile_command(
    editions: Annotated[list[str] | None, typer.Argument()] = None,
    *,
    only: Annotated[Part | None, typer.Option()] = None,
    accept_loss: Annotated[list[str] | None, typer.Option()] = None,
) -> None:
    """Compile editions and publish the warehouse."""
    from pipeline.compile import UnknownEditionError, compile_editions, republish
    from pipeline.deliver.console import Screen
    from pipeline.deliver.status import read_status
    from pipeline.workspace import find_workspace

    workspace, screen = find_workspace(), Screen()
    if only and (editions or accept_loss):
        raise wrong_use(screen, "rollups_of_all")
    try:
        with screen.progress() as progress:
            result = (
                republish(workspace, screen.notice)
                if only
                else compile_editions(workspace, editions or (), progress, screen.notice, accept_loss or ())
            )
    except UnknownEditionError as error:
        raise wrong_use(screen, "unknown_editions", editions=error, raw=workspace.raw) from error
    screen.show_compilation(result.editions, workspace.published, is_new=result.is_new)
    if result.unread:
        raise typer.Exit(WRONG_USE)
    if result.editions:
        status = read_status(workspace.published)
        screen.show_uncounted(status)
        screen.show_reconciliation(status)
        raise typer.Exit(FOUND_ERRORS if status.has_errors(editions or ()) else FINE)
