"""Whatever is handed in becomes a build in which every invariant holds."""

import itertools
from pathlib import Path

import duckdb

from pipeline.warehouse.invariants import assert_invariants
from schemas.tables.table_descriptions import load_tables
from tests.support import FILE, UNIT
from tests.warehouses import built_from


def test_every_table_and_column_says_what_it_is(built: duckdb.DuckDBPyConnection) -> None:
    query = "SELECT schema_name || '.' || table_name, comment FROM duckdb_tables()"
    described = dict(built.execute(query).fetchall())
    assert described.keys() == load_tables().keys()
    assert all(described.values())
    assert built.execute(
        "SELECT count(*) FROM duckdb_columns() WHERE NOT internal AND comment IS NULL"
    ).fetchall() == [(0,)]


def test_nothing_handed_in_still_has_every_table_and_no_items(tmp_path: Path) -> None:
    (tmp_path / UNIT).mkdir()
    with built_from(tmp_path) as connection:
        assert_invariants(connection)
        filled = "SELECT DISTINCT schema_name FROM duckdb_tables() WHERE estimated_size > 0 AND database_name = 'mulu'"
        assert connection.execute(filled).fetchall() == [("ref",)]


def test_a_file_of_nothing_is_rejected_and_told(tmp_path: Path) -> None:
    (tmp_path / FILE).parent.mkdir()
    (tmp_path / FILE).write_bytes(b"")
    with built_from(tmp_path) as connection:
        assert_invariants(connection)
        assert connection.execute("SELECT verdict FROM intake.submission").fetchall() == [("rejected",)]


def test_the_rows_of_an_item_lie_together_in_the_order_of_the_items(built: duckdb.DuckDBPyConnection) -> None:
    for table in ("level2_tier", "item_channel", "item_legal_basis"):
        found = built.execute(f"SELECT level2_id FROM core.{table}").fetchall()  # noqa: S608
        items = [each for each, _ in itertools.groupby(found)]
        assert len(items) == len(set(items)), table
    rows = built.execute("SELECT rowid, level2_id, position FROM core.item_channel").fetchall()
    places = dict(built.execute("SELECT level2_id, rowid FROM core.level2_item").fetchall())
    assert [(places[item], position) for _, item, position in rows] == sorted(
        (places[item], position) for _, item, position in rows
    )
