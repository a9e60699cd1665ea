"""DuckDB clients older and newer than the one that writes find the same by words."""

import json
import sys
from pathlib import Path

import pytest

from pipeline.settings import Settings
from tests.clients.client import LOCKS, client, run

ASK = Path(__file__).with_name("ask_words.py")


@pytest.mark.parametrize("name", [name for name in LOCKS if name.startswith("duckdb-")])
def test_every_client_finds_the_same(name: str, compiled: Settings) -> None:
    version, opened, attached = json.loads(run(client(name), ASK, compiled.published))
    assert name == f"duckdb-{version}"
    assert opened == attached == json.loads(run(sys.executable, ASK, compiled.published))[1] != []
