"""DuckDB clients older than the one that writes find the same by words."""

import json
import sys
from pathlib import Path

import pytest

from pipeline.workspace import Workspace
from tests.clients.client import DUCKDB, client, run

ASK = Path(__file__).with_name("ask_words.py")


@pytest.mark.parametrize("version", DUCKDB)
def test_every_client_finds_the_same(version: str, compiled: Workspace) -> None:
    told, opened, attached = json.loads(run(client(f"duckdb-{version}"), ASK, compiled.published))
    assert told == version
    assert opened == attached == json.loads(run(sys.executable, ASK, compiled.published))[1] != []
