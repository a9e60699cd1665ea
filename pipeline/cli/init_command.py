"""`mulu init`."""

from __future__ import annotations

import re
import shlex
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from pipeline.cli.exit_status import WRONG_USE
from pipeline.cli.published import wrong_use

if TYPE_CHECKING:
    from pipeline.deliver.console import Screen
    from pipeline.setup.make_workspace import MadeWorkspace
    from pipeline.setup.name_jurisdiction import Jurisdiction, NotOneUnitError

MOST_CANDIDATES = 20
PLAIN = re.compile(r"[\w@%+=:,./\\-]+")
REASONS = {
    "disk_full": "init_disk_full",
    "read_only": "init_forbidden",
    "forbidden": "init_forbidden",
    "wrong_place": "init_in_the_way",
}
"""What is said where a workspace cannot be written, by the notice that knows the error."""


def init(
    folder: Annotated[Path, typer.Argument()],
    *,
    of: Annotated[str | None, typer.Option()] = None,
    edition: Annotated[str | None, typer.Option()] = None,
    forms: Annotated[bool, typer.Option("--forms")] = False,
) -> None:
    """Make the workspace of a jurisdiction, or add what is missing in it."""
    from pipeline.deliver.console import Screen
    from pipeline.setup.make_workspace import make_workspace, this_year
    from pipeline.setup.windows_names import forbidden_names
    from schemas.files.editions import is_edition

    screen, edition = Screen(), edition or this_year()
    if not is_edition(edition):
        raise wrong_use(screen, "no_edition_name", edition=edition)
    forbidden = forbidden_names(folder)
    if forbidden:
        raise wrong_use(screen, "forbidden_name", names=screen.listed(forbidden))
    try:
        made = make_workspace(folder, _jurisdiction(folder, of, screen), edition)
        number = _make_forms(made, screen) if forms else 0
    except OSError as error:
        raise wrong_use(screen, _reason(error), folder=folder, error=error) from error
    _tell(made, folder, screen, forms=number)


def is_answered() -> bool:
    """Return True if somebody sits at a terminal and can be asked."""
    return sys.stdin.isatty()


def _jurisdiction(folder: Path, of: str | None, screen: Screen) -> Jurisdiction:
    """Return the jurisdiction that the folder's workspace states, or that the user means."""
    from pipeline.setup.name_jurisdiction import stated_jurisdiction

    stated = stated_jurisdiction(folder)
    if stated and of and not stated.is_named(of):
        raise wrong_use(screen, "other_jurisdiction", folder=folder, unit=stated.path, word=of)
    return stated or _chosen(folder, of, screen)


def _chosen(folder: Path, of: str | None, screen: Screen) -> Jurisdiction:
    """Return the jurisdiction that the user means; ask until that is plain."""
    from pipeline.setup.name_jurisdiction import NotOneUnitError, choose_jurisdiction

    if of is None and not is_answered():
        raise wrong_use(screen, "no_jurisdiction_stated")
    word = screen.ask("which_unit") if of is None else of
    while True:
        try:
            found = choose_jurisdiction(word)
        except NotOneUnitError as error:
            word = _ask_again(error, folder, screen)
            continue
        if found.has_submitters():
            return found
        raise wrong_use(screen, "no_submitters", unit=found.path)


def _ask_again(error: NotOneUnitError, folder: Path, screen: Screen) -> str:
    """Ask which of the candidates is meant; return its code, or another text that was typed."""
    shown = error.candidates[:MOST_CANDIDATES]
    unknown = "no_such_jurisdiction" if shown else "unlike_any_jurisdiction"
    code = "several_jurisdictions" if error.is_known else unknown
    screen.error(screen.text("errors", code, word=error.text, number=len(error.candidates)))
    for number, each in enumerate(shown, 1):
        command = f"mulu init {_quoted(folder)} --of {each.unit.code}"
        start = f"{number:>3}. {each.unit.code}" if is_answered() else command
        screen.tell("candidate", start=start, unit=each.path)
    if len(shown) < len(error.candidates):
        screen.tell("more_candidates", number=len(error.candidates) - len(shown), example=shown[0].path)
    if not is_answered():
        raise typer.Exit(WRONG_USE)
    answer = screen.ask("which_candidate" if shown else "which_unit")
    is_number = answer.isdecimal() and 1 <= int(answer) <= len(shown)
    return shown[int(answer) - 1].unit.code if is_number else answer


def _make_forms(made: MadeWorkspace, screen: Screen) -> int:
    from pipeline.deliver.template.write_templates import write_missing_forms

    label = screen.text("screen", "making")
    with screen.progress() as progress:
        return write_missing_forms(
            made.workspace.reference.of_edition(made.edition),
            made.edition,
            made.forms,
            lambda total, done: progress(label, total, done),
        )


def _quoted(folder: Path) -> str:
    """Write a path as a shell reads it; Chinese characters need no quotation marks."""
    return str(folder) if PLAIN.fullmatch(str(folder)) else shlex.quote(str(folder))


def _reason(error: OSError) -> str:
    from schemas.documents.notices import notice_code

    return REASONS.get(notice_code(error) or "", "init_failed")


def _tell(made: MadeWorkspace, folder: Path, screen: Screen, *, forms: int) -> None:
    """Say what was made, and what to do next."""
    unit = made.jurisdiction.path
    if made.files or made.folders or forms:
        screen.say(
            "workspace_made", folder=folder, unit=unit, files=made.files, folders=made.folders, forms=forms
        )
    else:
        screen.say("workspace_whole", folder=folder, unit=unit)
    for step in ("next_city", "next_units", _next_forms(made), "next_raw", "next_compile"):
        screen.say(step, folder=_quoted(folder), edition=made.edition)


def _next_forms(made: MadeWorkspace) -> str:
    return "next_forms_sent" if made.forms.is_dir() else "next_forms"
