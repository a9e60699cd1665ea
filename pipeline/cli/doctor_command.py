"""`mulu doctor`."""

from __future__ import annotations

import typer

from pipeline.cli.exit_status import FINE, WRONG_USE


def doctor() -> None:
    """Check the workspace without compiling it."""
    from pipeline.deliver.console import Screen
    from pipeline.setup.checks.examine import examine
    from pipeline.workspace import find_workspace

    screen = Screen()
    remarks = examine(find_workspace())
    faults = [remark for remark in remarks if remark.is_fault]
    for remark in remarks:
        kind = "doctor_fault" if remark.is_fault else "doctor_note"
        screen.say(kind, text=remark.text(screen.language))
    screen.say("doctor_faults" if faults else "doctor_fine", number=len(faults))
    raise typer.Exit(WRONG_USE if faults else FINE)
