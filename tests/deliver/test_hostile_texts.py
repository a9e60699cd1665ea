"""What a clerk or an attacker writes into names and cells stays text: in SQL, sentences, JSON and the terminal."""

import json
import os
import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import duckdb
import pytest
from click.testing import Result
from typer.testing import CliRunner

from pipeline.cli import app
from pipeline.compile import compile_editions
from pipeline.workspace import Workspace
from tests.editions import workspace_in
from tests.support import HEAD, UNIT, item, put, sheet

TEXTS = [
    "=cmd|'/c calc'!A1",
    "'; DROP TABLE intake.submission; --",
    '"); DROP TABLE core.level2_item; --',
    "{value} {0} {detail!r} %s %(x)s",
    "<script>alert(1)</script>",
    "[red]红[/red] [/nothing] :smile:",
    "| a | b |\n|---|---|\n`x` **y**",
    "../../../etc/passwd",
    "$(touch x) `id` ; rm -rf ~",
    "\x1b[31m\x1b]0;title\x07",
    "\u202egnp.exe",
]
EDITION = "2020"
OTHER_FOLDER = "[red]2020:smile:\x1b[31m"
CLOSING_TAG = "410422-[red]'; DROP [/nothing].xlsx"
"""A folder and a file, whose names make a closing tag together."""
NAMES = [
    "[red]义务教育[blink].xlsx",
    "<script>alert(1)<\u2044script>义务教育.xlsx",
    "义务教育\n第二行.xlsx",
    "义务教育\x1b[31m.xlsx",
    "义务教育'; DROP TABLE x; --.xlsx",
    "义务教育{value}%s$(id)`id`|x|.xlsx",
    "-义务教育.xlsx",
    "义务教育\\x.xlsx",
    "教" * 80 + ".xlsx",
]


@pytest.fixture(scope="module")
def inbox(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """An edition of files with hostile names, and hostile texts in every column."""
    workspace = workspace_in(tmp_path_factory.mktemp("inbox"))
    edition = workspace.raw / EDITION
    (workspace.raw / OTHER_FOLDER).mkdir()
    rows = [
        item(
            level1=text, level2=text, content=text, legal_basis=text, time_limit=text, disclosing_body=text,
            channel=f"■{text}", specific_group=text, everyone=text,
        )
        for text in TEXTS
    ]  # fmt: skip
    for name in NAMES:
        put(edition, sheet([*HEAD, *rows], name="x'; DROP <b>{x}--"), path=f"{UNIT}/{name}")
    put(edition, sheet([*HEAD, item()]), path=CLOSING_TAG)
    return workspace


@pytest.fixture(scope="module")
def published(inbox: Workspace) -> Iterator[duckdb.DuckDBPyConnection]:
    compile_editions(inbox)
    with duckdb.connect(str(inbox.published), read_only=True) as connection:
        yield connection


def values(connection: duckdb.DuckDBPyConnection, query: str) -> set[Any]:
    return {value for (value,) in connection.execute(query).fetchall()}


def folder_of(workspace: Workspace) -> Path:
    return workspace.raw / EDITION / UNIT


def mulu(workspace: Workspace, *words: str) -> Result:
    places = {"MULU_RAW": str(workspace.raw), "MULU_WAREHOUSE": str(workspace.warehouse)}
    return CliRunner().invoke(app, list(words), env=places)


def test_hostile_texts_are_in_the_warehouse_as_they_were_written(
    published: duckdb.DuckDBPyConnection,
) -> None:
    paths = values(published, "SELECT path FROM intake.submission")
    assert paths == {f"{UNIT}/{name}" for name in NAMES} | {CLOSING_TAG}
    assert values(published, "SELECT content FROM core.level2_item") >= set(TEXTS) - {TEXTS[9]}
    assert values(published, "SELECT count(*) FROM intake.source_row") == {len(NAMES) * (3 + len(TEXTS)) + 4}


def test_sentences_hold_hostile_texts_unchanged(published: duckdb.DuckDBPyConnection) -> None:
    query = "SELECT DISTINCT value, message FROM intake.finding WHERE rule = 'time_limit_unclear'"
    found = dict(published.execute(query).fetchall())
    assert {"<script>alert(1)</script>", "{value} {0} {detail!r} %s %(x)s"} <= found.keys()
    assert all(value in message for value, message in found.items())


def test_names_cannot_control_the_terminal(inbox: Workspace) -> None:
    compiled, status = mulu(inbox, "compile"), mulu(inbox, "status")
    for output in (compiled.output, status.output):
        assert "[red]2020:smile:" in output, compiled.output + status.output
        assert "\x1b" not in output
    checked = mulu(
        inbox, "check", *map(str, folder_of(inbox).iterdir()), str(inbox.raw / EDITION / CLOSING_TAG)
    )
    assert checked.exit_code in {0, 1}
    assert "[blink].xlsx" in checked.output
    assert "[/nothing].xlsx" in checked.output
    assert "\x1b" not in checked.output
    assert "\u202e" not in checked.output


def test_json_holds_hostile_texts_as_text(inbox: Workspace) -> None:
    checked = mulu(inbox, "check", "--json", "--", *map(str, folder_of(inbox).iterdir()))
    reports = json.loads(checked.stdout)["files"]
    assert {Path(report["path"]).name for report in reports} == set(NAMES)
    assert any("{detail!r}" in finding["value"] for finding in reports[0]["findings"] if finding["value"])


@pytest.mark.parametrize("kind", ["folder", "fifo", "device", "socket", "dangling", "loop"])
def test_check_refuses_what_is_not_a_regular_file(kind: str, tmp_path: Path) -> None:
    path = tmp_path / "x.xlsx"
    match kind:
        case "folder":
            path.mkdir()
        case "fifo":
            os.mkfifo(path)
        case "device":
            path = Path("/dev/zero")
        case "socket":
            with socket.socket(socket.AF_UNIX) as listening:
                listening.bind(str(path))
        case "dangling":
            path.symlink_to(tmp_path / "nowhere")
        case "loop":
            path.symlink_to(path)
    checked = mulu(workspace_in(tmp_path), "check", str(path))
    assert checked.exit_code == 2
    assert "不是普通文件" in checked.stderr


def test_check_follows_a_link_and_reports_its_name(tmp_path: Path) -> None:
    put(tmp_path, sheet([*HEAD, item()]), path=f"{UNIT}/财政预决算.xlsx")
    link = tmp_path / "link.xlsx"
    link.symlink_to(tmp_path / UNIT / "财政预决算.xlsx")
    checked = mulu(workspace_in(tmp_path), "check", "--json", str(link))
    (report,) = json.loads(checked.stdout)["files"]
    assert (report["path"], report["verdict"], checked.exit_code) == (str(link), "accepted", 0)
