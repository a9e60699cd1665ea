"""Check where the workspace was found, and the variables that decide it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from difflib import get_close_matches
from pathlib import Path

from pipeline.workspace import Workspace, locate_workspace
from schemas.documents.doctor import Remark, load_variables

PREFIX = "MULU_"
HIDDEN = "…"


def workspace_is_told(_workspace: Workspace) -> Iterator[Remark]:
    """Tell which workspace is used, and how it was found."""
    folder, how = locate_workspace()
    yield Remark(f"found_{how}", {"folder": folder})


def variables_are_told(_workspace: Workspace) -> Iterator[Remark]:
    """Tell which variables are set and what they decide, with those that mulu does not know."""
    known = load_variables()
    for name in sorted(each for each in os.environ if each.startswith(PREFIX)):
        value = os.environ[name]
        if name not in known:
            similar = get_close_matches(name, known) or list(known)
            yield Remark("variable_unknown", {"name": name, "similar": similar})
        elif known[name].folder and not Path(value).is_dir():
            yield Remark("variable_without_folder", {"name": name, "value": value})
        else:
            shown = HIDDEN if known[name].secret else value
            yield Remark("variable", {"name": name, "value": shown, "meaning": known[name]})
