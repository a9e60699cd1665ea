from collections.abc import Iterator

import duckdb
import pytest

from schemas.tables.ddl import comments, create_table
from schemas.tables.table_descriptions import LAYERS, TableColumn, WarehouseTable, load_tables


@pytest.fixture(scope="module")
def database() -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect() as connection:
        for layer in LAYERS:
            connection.execute(f"CREATE SCHEMA {layer}")
        for table in load_tables().values():
            connection.execute(";\n".join([create_table(table), *comments(table)]))
        yield connection


def test_every_table_exists_with_its_columns_in_order(database: duckdb.DuckDBPyConnection) -> None:
    rows = database.execute(
        "SELECT schema_name || '.' || table_name, column_name, is_nullable FROM duckdb_columns() "
        "WHERE NOT internal ORDER BY schema_name, table_name, column_index"
    ).fetchall()
    tables = sorted(load_tables().values(), key=lambda table: (table.layer, table.name))
    assert rows == [(table.full_name, each.name, each.null) for table in tables for each in table.columns]


def test_every_table_and_column_has_a_comment_in_both_languages(database: duckdb.DuckDBPyConnection) -> None:
    told = database.execute(
        "SELECT comment FROM duckdb_columns() WHERE NOT internal UNION ALL SELECT comment FROM duckdb_tables()"
    ).fetchall()
    assert len(told) == sum(1 + len(table.columns) for table in load_tables().values())
    assert all(comment and " | " in comment for (comment,) in told)


def test_the_comment_of_a_table_names_its_key(database: duckdb.DuckDBPyConnection) -> None:
    stated = database.execute(
        "SELECT schema_name || '.' || table_name, comment FROM duckdb_tables()"
    ).fetchall()
    assert {name: comment.rpartition("Key: ")[2] for name, comment in stated} == {
        name: ", ".join(table.key) for name, table in load_tables().items()
    }


def test_no_key_costs_an_index(database: duckdb.DuckDBPyConnection) -> None:
    types = database.execute("SELECT DISTINCT constraint_type FROM duckdb_constraints()").fetchall()
    assert {kind for (kind,) in types} <= {"NOT NULL", "CHECK"}


def test_columns_of_a_key_are_never_empty() -> None:
    for table in load_tables().values():
        assert {column.name for column in table.columns if column.null}.isdisjoint(table.key)


def sample(**column: object) -> WarehouseTable:
    columns = (
        TableColumn("id", "integer", "号", "It's an id"),
        TableColumn("kind", "text", "类", "Kind", **column),
    )  # type: ignore[arg-type]
    return WarehouseTable("main", "thing", "东西", "A thing", ("id",), (), (), columns)


@pytest.mark.parametrize(
    ("column", "value", "is_taken"),
    [
        ({}, "'a'", True),
        ({}, "NULL", False),
        ({"null": True}, "NULL", True),
        ({"values": ("a", "o'b")}, "'o''b'", True),
        ({"values": ("a", "o'b")}, "'c'", False),
        ({"values": ("a",), "null": True}, "NULL", True),
    ],
)
def test_values_of_a_column_are_enforced(column: dict[str, object], value: str, is_taken: bool) -> None:
    with duckdb.connect() as connection:
        connection.execute(create_table(sample(**column)))
        insert = f"INSERT INTO main.thing VALUES (1, {value})"  # noqa: S608
        if is_taken:
            assert connection.execute(insert).fetchall() == [(1,)]
        else:
            with pytest.raises(duckdb.ConstraintException):
                connection.execute(insert)


def test_quotes_in_comments_are_harmless() -> None:
    with duckdb.connect() as connection:
        connection.execute(";".join([create_table(sample()), *comments(sample())]))
        told = connection.execute("SELECT comment FROM duckdb_columns() WHERE NOT internal").fetchall()
    assert told == [("号 | It's an id",), ("类 | Kind",)]
