"""The invariants of every build (docs/design.md). Each is a query that selects the rows that break it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cache

import duckdb

from pipeline.warehouse.build import open_sibling
from pipeline.warehouse.sql_files import SQL, statement
from schemas.kinds.kinds import load_registers
from schemas.tables.table_descriptions import ForeignKey, WarehouseTable, load_tables

MOST_SHOWN = 5
THREADS = 2
"""Threads that check invariants. More would not help: `references_hold` and `keys_hold` take longer
than all others together."""


class BrokenInvariantError(RuntimeError):
    """A build breaks an invariant; the message names it and the first rows that break it."""


@cache
def invariants() -> Mapping[str, Sequence[str]]:
    """Return the queries of each invariant by name; it holds if none of them has rows.

    Keys and references have a query for each table: one query for all would hold the hash tables of all in memory.
    """
    files = {
        path.stem: [path.read_text(encoding="utf-8")] for path in sorted((SQL / "invariants").glob("*.sql"))
    }
    return {
        **files,
        "keys_hold": list(map(_repeated_keys, load_tables().values())),
        "references_hold": [
            _orphans(table, key) for table in load_tables().values() for key in table.foreign
        ],
        "registers_walk_back": [_register_query()],
    }


def broken_rows(
    connection: duckdb.DuckDBPyConnection, name: str, limit: int = MOST_SHOWN
) -> list[tuple[object, ...]]:
    """Return the first rows that break the invariant of that name."""
    found: list[tuple[object, ...]] = []
    for query in invariants()[name]:
        found += connection.execute(f"SELECT * FROM ({query}) LIMIT {limit - len(found)}").fetchall()  # noqa: S608
    return found


def assert_invariants(connection: duckdb.DuckDBPyConnection) -> None:
    """Check every invariant in the connection's database. Raises BrokenInvariantError."""
    siblings = [open_sibling(connection) for _ in invariants()]
    with ThreadPoolExecutor(THREADS) as threads:
        results = list(threads.map(broken_rows, siblings, invariants()))
    broken = [f"{name}: {rows}" for name, rows in zip(invariants(), results, strict=True) if rows]
    if broken:
        raise BrokenInvariantError("; ".join(broken))


def _register_query() -> str:
    """Make a query for counted register rows that are in no register table, and the reverse."""
    rows = "\nUNION ALL\n".join(
        f"SELECT '{code}' AS register, edition, submission_id, sheet, row_number FROM {register.table}"  # noqa: S608
        for code, register in load_registers().items()
    )
    return statement("registers_walk_back").format(rows=rows)


def _repeated_keys(table: WarehouseTable) -> str:
    """Make a query for the keys that several rows of the table have."""
    key = ", ".join(table.key)
    return (
        f"SELECT '{table.full_name}' AS place, concat_ws(' ', {key}) AS value FROM {table.full_name} "  # noqa: S608
        f"GROUP BY {key} HAVING count(*) > 1"
    )


def _orphans(table: WarehouseTable, key: ForeignKey) -> str:
    """Make a query for the rows whose foreign key has no target."""
    pairs = zip(key.columns, key.to, strict=True)
    same = " AND ".join(f"child.{own} = parent.{other}" for own, other in pairs)
    present = " AND ".join(f"child.{own} IS NOT NULL" for own in key.columns)
    return (
        f"SELECT '{table.full_name}' AS place, child.{key.columns[-1]}::VARCHAR AS value "  # noqa: S608
        f"FROM {table.full_name} AS child ANTI JOIN {key.table} AS parent ON {same} WHERE {present}"
    )
