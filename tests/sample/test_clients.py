"""DuckDB clients older than the one that writes answer every question alike."""

import json
import sys
from pathlib import Path
from typing import Any

import pytest

from pipeline.workspace import Workspace
from tests.clients.client import DUCKDB, client, run
from tools.queries_page import FOLDER, questions

ASK = Path(__file__).with_name("ask_questions.py")


def asked(python: Path | str, workspace: Workspace) -> tuple[str, dict[str, Any]]:
    version, answers = json.loads(run(python, ASK, workspace.published, FOLDER))
    return version, answers


@pytest.fixture(scope="module")
def ours(both_editions: Workspace) -> dict[str, Any]:
    return asked(sys.executable, both_editions)[1]


@pytest.mark.parametrize("version", DUCKDB)
def test_every_client_answers_alike(version: str, ours: dict[str, Any], both_editions: Workspace) -> None:
    told, answers = asked(client(f"duckdb-{version}"), both_editions)
    assert told == version
    assert len(answers) == len(questions())
    assert answers == ours
