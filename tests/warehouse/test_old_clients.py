"""DuckDB clients older than the one that writes open the published file and query all of it."""

import json
import sys
from pathlib import Path

import duckdb
import pytest

from pipeline.workspace import Workspace
from schemas.tables.layers import load_layers
from schemas.tables.table_descriptions import load_tables, load_views
from tests.clients.client import DUCKDB, client, run

ASK = Path(__file__).with_name("ask_everything.py")


def asked(
    python: Path | str, compiled: Workspace
) -> tuple[str, dict[str, int], dict[str, int], list[list[str]]]:
    version, opened, attached, answered = json.loads(run(python, ASK, compiled.published))
    return version, opened, attached, answered


def test_the_oldest_and_the_newest_are_among_them() -> None:
    assert {"1.1.3", "1.4.5", "1.5.6"} <= set(DUCKDB)


@pytest.mark.parametrize("version", DUCKDB)
def test_every_table_and_view_answers_alike(version: str, compiled: Workspace) -> None:
    told, opened, attached, answered = asked(client(f"duckdb-{version}"), compiled)
    ours = asked(sys.executable, compiled)
    assert told == version
    assert ours[0] == duckdb.__version__
    assert opened == attached == ours[1] == ours[2]
    assert answered == ours[3]
    layers = load_layers()
    described = load_tables() | load_views()
    views = {f"{layers.views}.{table.label}" for table in described.values()}
    assert opened.keys() == described.keys() | views | {f"{layers.views}.{layers.overview.name}"}
