"""Run by DuckDB clients of any version: every table and view of a file is counted, and a row of each is read.

Every query that the file shows is run as it is.
"""

import json
import sys

import duckdb

# ruff: noqa: S608, T201 - names come from the file itself; what is printed is the answer
RELATIONS = """
    SELECT schema_name, table_name FROM duckdb_tables() WHERE NOT internal
    UNION ALL SELECT schema_name, view_name FROM duckdb_views() WHERE NOT internal
"""
COMMENTS = """
    SELECT count(comment), md5(string_agg(place || ' ' || comment, chr(10) ORDER BY place))
    FROM (
        SELECT schema_name || '.' || table_name AS place, comment FROM duckdb_tables() WHERE NOT internal
        UNION ALL SELECT schema_name || '.' || view_name, comment FROM duckdb_views() WHERE NOT internal
        UNION ALL SELECT schema_name || '.' || table_name || '.' || column_name, comment
        FROM duckdb_columns() WHERE NOT internal
    )
"""


def counts(connection: duckdb.DuckDBPyConnection) -> dict[str, int]:
    """The number of rows of every table and view; a row of each was read, with all its columns."""
    found = {}
    for schema, name in connection.execute(RELATIONS).fetchall():
        [[number]] = connection.execute(f'SELECT count(*) FROM "{schema}"."{name}"').fetchall()
        assert len(connection.execute(f'SELECT * FROM "{schema}"."{name}" LIMIT 1').fetchall()) == min(
            number, 1
        )
        found[f"{schema}.{name}"] = number
    return found


def answers(connection: duckdb.DuckDBPyConnection) -> list[list[str]]:
    """What the queries of all indicators answer, and what comments say, as text."""
    queries = connection.execute("SELECT query FROM ref.indicator ORDER BY metric, unit_code").fetchall()
    return [sorted(map(str, connection.execute(query).fetchall())) for (query,) in [*queries, (COMMENTS,)]]


def main(path: str) -> None:
    """The counts of the file at `path`, opened by itself and attached under another name, and its answers, as JSON."""
    with duckdb.connect(path, read_only=True) as connection:
        opened = counts(connection)
    with duckdb.connect() as connection:
        connection.execute(f"ATTACH '{path}' AS other (READ_ONLY)")
        connection.execute("USE other")
        attached, answered = counts(connection), answers(connection)
    print(json.dumps([duckdb.__version__, opened, attached, answered]))


if __name__ == "__main__":
    main(sys.argv[1])
