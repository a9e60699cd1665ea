"""What must hold in every build (docs/design.md): each invariant is a query that finds the rows that break it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from functools import cache

import duckdb

from pipeline.warehouse.build import open_sibling
from pipeline.warehouse.sql_files import SQL, statement
from schemas.registers.registers import load_registers
from schemas.tables.table_descriptions import ForeignKey, WarehouseTable, load_tables

MOST_SHOWN = 5
THREADS = 2
"""As many as fill the tables: one of the invariants, `references_hold`, takes as long as all others."""


class BrokenInvariantError(RuntimeError):
    """A build is not what it must be; says which invariant is broken and by which rows."""


@cache
def invariants() -> Mapping[str, str]:
    """The query of each invariant by name; a query that finds nothing means that it holds."""
    files = {
        path.stem: path.read_text(encoding="utf-8") for path in sorted((SQL / "invariants").glob("*.sql"))
    }
    return {
        **files,
        "references_hold": "\nUNION ALL\n".join(_reference_queries()),
        "registers_walk_back": _register_query(),
    }


def broken_rows(
    connection: duckdb.DuckDBPyConnection, name: str, limit: int = MOST_SHOWN
) -> list[tuple[object, ...]]:
    """The first rows that break the invariant of that name."""
    return connection.execute(f"SELECT * FROM ({invariants()[name]}) LIMIT {limit}").fetchall()  # noqa: S608


def assert_invariants(connection: duckdb.DuckDBPyConnection) -> None:
    """Every invariant holds in the connection's database. Raises BrokenInvariantError."""
    siblings = [open_sibling(connection) for _ in invariants()]
    with ThreadPoolExecutor(THREADS) as threads:
        found = list(threads.map(broken_rows, siblings, invariants()))
    broken = [f"{name}: {rows}" for name, rows in zip(invariants(), found, strict=True) if rows]
    if broken:
        raise BrokenInvariantError("; ".join(broken))


def _register_query() -> str:
    """Rows of registers that count and are in no table of one, or are in one and do not count."""
    kept = "\nUNION ALL\n".join(
        f"SELECT '{code}' AS register, edition, submission_id, sheet, row_number FROM {register.table}"  # noqa: S608
        for code, register in load_registers().items()
    )
    return statement("registers_walk_back").format(kept=kept)


def _reference_queries() -> Iterator[str]:
    for table in load_tables().values():
        for key in table.foreign:
            yield _orphans(table, key)


def _orphans(table: WarehouseTable, key: ForeignKey) -> str:
    """Rows whose reference leads nowhere."""
    pairs = zip(key.columns, key.to, strict=True)
    same = " AND ".join(f"child.{own} = parent.{other}" for own, other in pairs)
    present = " AND ".join(f"child.{own} IS NOT NULL" for own in key.columns)
    return (
        f"SELECT '{table.full_name}' AS place, child.{key.columns[-1]}::VARCHAR AS value "  # noqa: S608
        f"FROM {table.full_name} AS child ANTI JOIN {key.table} AS parent ON {same} WHERE {present}"
    )
