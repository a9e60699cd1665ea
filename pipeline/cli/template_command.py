"""`mulu template`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from pipeline.cli.published import on_published, wrong_use


def template(  # noqa: PLR0913 - the options of the command
    edition: Annotated[str, typer.Option("--edition")],
    *,
    unit: Annotated[str | None, typer.Option("--unit")] = None,
    domain: Annotated[str | None, typer.Option("--domain")] = None,
    register: Annotated[str | None, typer.Option("--register")] = None,
    is_all: Annotated[bool, typer.Option("--all")] = False,
    output: Annotated[Path | None, typer.Option("-o", "--output")] = None,
    earlier: Annotated[str | None, typer.Option("--from")] = None,
) -> None:
    """Make templates to fill in."""
    from pipeline.deliver.console import Screen
    from pipeline.deliver.template.write_templates import TemplateOptions, write_templates
    from pipeline.workspace import find_workspace

    workspace, screen = find_workspace(), Screen()
    request = TemplateOptions(edition, unit, domain, is_all, output, earlier, register)
    label = screen.text("screen", "making")
    try:
        with on_published(workspace, screen), screen.progress(quiet=not is_all) as progress:
            made = write_templates(request, workspace, lambda total, done: progress(label, total, done))
    except OSError as error:
        raise wrong_use(screen, "template_not_written", error=error) from error
    screen.show_templates(made, earlier)
