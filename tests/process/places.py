"""A warehouse of a few small files that is compiled again and again, with a given number of items."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

from pipeline.workspace import ROOT, Workspace
from schemas.tables.table_descriptions import load_tables
from tests.editions import EDITION, published
from tests.support import HEAD, UNIT, item, put, sheet
from tests.workspaces import sample_workspace

TIMES = {
    "intake.receipt": "(first_seen, last_seen)",
    "intake.finding_history": "(first_seen, last_seen, days_open, resolved_at)",
    "ref.build": "(build_id, built_at, history)",
}
"""Columns that tell when something was made, received or found."""
RUN = """
from pipeline.compile import compile_editions
from pipeline.workspace import find_workspace
compile_editions(find_workspace())
"""
Content = dict[str, list[tuple[object, ...]]]
DOMAINS = ("财政预决算", "义务教育", "户籍管理")


def hand_in(workspace: Workspace, items: int) -> None:
    """Put three workbooks into `raw/`: one with that many items, the others with one item each."""
    rows = [item(level2=f"事项{number}") for number in range(items)]
    for domain, body in zip(DOMAINS, ([item()], [item(level1="")], rows), strict=True):
        head = [f"{domain}领域基层政务公开标准目录", *HEAD[1:]]
        put(workspace.raw / EDITION, sheet([*head, *body]), path=f"{UNIT}/{domain}.xlsx")


def copied(workspace: Workspace, folder: Path) -> Workspace:
    """Copy `raw/` and the warehouse to another folder."""
    shutil.copytree(workspace.raw, folder / "raw")
    shutil.copytree(workspace.warehouse, folder / "warehouse")
    return sample_workspace(folder / "raw", folder / "warehouse")


def environment(workspace: Workspace) -> dict[str, str]:
    """Return the environment of a process that uses these folders."""
    places = {"MULU_RAW": str(workspace.raw), "MULU_WAREHOUSE": str(workspace.warehouse)}
    return os.environ | places | {"PYTHONPATH": str(ROOT)}


def running(code: str) -> list[str]:
    """Return the command that runs a piece of code in a process of its own.

    To DuckDB a program without a file is a person at a prompt, to whom it shows the progress of a query that takes
    two seconds, as one does where the machine is busy: on standard output, which tests read.
    """
    return [sys.executable, "-c", f"__file__ = 'code'\n{code}"]


def content(workspace: Workspace) -> Content:
    """Read every published table, without its columns of times; the order of rows means nothing."""
    queries = {
        name: f"SELECT * {f'EXCLUDE {TIMES[name]} ' if name in TIMES else ''}FROM {name} ORDER BY ALL"
        for name in load_tables()
    }
    with published(workspace) as connection:
        return {name: connection.execute(query).fetchall() for name, query in queries.items()}


def lies_in(folder: Path) -> set[str]:
    """List every file and folder below a folder."""
    return {str(path.relative_to(folder)) for path in folder.rglob("*")}
