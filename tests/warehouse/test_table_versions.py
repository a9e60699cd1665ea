"""The version of a table's content changes with any value, and not with the order of its rows."""

import duckdb
import pytest

from pipeline.warehouse.table_versions import TableVersion, table_versions

ROWS = ["('a', 'b')", "('c', NULL)", "('c', NULL)"]


def version_of(*rows: str) -> TableVersion:
    with duckdb.connect() as connection:
        connection.execute("CREATE SCHEMA ref; CREATE TABLE ref.channel (channel_code VARCHAR, name VARCHAR)")
        for row in rows:
            connection.execute(f"INSERT INTO ref.channel VALUES {row}")  # noqa: S608
        return table_versions(connection, ["ref.channel"])["ref.channel"]


@pytest.fixture(autouse=True)
def _two_columns(monkeypatch: pytest.MonkeyPatch) -> None:
    """Describe a table of two columns."""
    described = type("Described", (), {"column_names": ("channel_code", "name")})
    monkeypatch.setattr("pipeline.warehouse.table_versions.load_tables", lambda: {"ref.channel": described})


def test_the_order_of_rows_does_not_matter() -> None:
    assert version_of(*ROWS) == version_of(*reversed(ROWS))
    assert version_of(*ROWS).rows == 3


@pytest.mark.parametrize(
    "other",
    [ROWS[:2], ["('a', 'b')", "('c', '')", "('c', NULL)"], ["('b', 'a')", *ROWS[1:]], []],
    ids=["a row less", "a value", "values exchanged", "none"],
)
def test_any_other_content_has_another_version(other: list[str]) -> None:
    assert version_of(*other) != version_of(*ROWS)
