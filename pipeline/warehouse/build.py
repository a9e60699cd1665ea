"""Build the warehouse's tables from stage tables, inside any DuckDB connection."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from graphlib import TopologicalSorter

import duckdb

from pipeline.warehouse.change import compare as change
from pipeline.warehouse.effective_catalogs import Stage, carried_over, catalogs_in_force, in_force_table
from pipeline.warehouse.own_queries import add_own_results
from pipeline.warehouse.reference_rows import add_settings, reference_rows
from pipeline.warehouse.result_queries import create_result
from pipeline.warehouse.search.sql_keys import add_search_key
from pipeline.warehouse.sql_files import statement
from pipeline.warehouse.standard import compare as standard
from pipeline.warehouse.table_sources import derived_steps, result_folders
from schemas.kinds.kinds import load_registers
from schemas.reference.reference_data import Reference
from schemas.tables.chinese_views import create_view, overview, view_comments
from schemas.tables.ddl import comments, create_table
from schemas.tables.layers import load_layers
from schemas.tables.table_descriptions import WarehouseTable, load_tables, load_views

THREADS = 2
COMPARISONS = {change.FOLDER: change.compare_editions, standard.FOLDER: standard.compare_with_standard}
"""What runs the steps whose .sql files lie in a folder, by the folder."""
_STAGE = re.compile(r"\bstage_(\w+)")


def build(connection: duckdb.DuckDBPyConnection, reference: Reference, stages: Iterable[Stage]) -> None:
    """Fill an empty warehouse (`warehouse.prepared`), which is the connection's database.

    `stages` are stage tables (`warehouse.stage_tables`), one mapping for each batch.
    """
    batches = list(stages)
    in_force = catalogs_in_force(batches, reference.history)
    given = [*batches, *carried_over(batches, in_force), in_force_table(in_force)]
    for layer in ("intake", "core"):
        add_stages(connection, given, [name for name, table in load_tables().items() if table.layer == layer])
        write_to_disk(connection)
    derive(connection, reference)


def write_to_disk(connection: duckdb.DuckDBPyConnection) -> None:
    """Write the rows inserted so far to disk, so that they need not stay in memory."""
    connection.execute("CHECKPOINT")


def derive(connection: duckdb.DuckDBPyConnection, reference: Reference) -> None:
    """Fill the tables that are made from other tables, which are empty; two at a time, each after what it reads."""
    add_search_key(connection)
    add_settings(connection, reference)
    steps = TopologicalSorter(derived_steps())
    steps.prepare()
    with ThreadPoolExecutor(THREADS) as threads:
        running = dict[Future[None], str]()
        while steps.is_active():
            for step in steps.get_ready():
                running[threads.submit(_run_and_close, open_sibling(connection), step, reference)] = step
            for done in wait(running, return_when=FIRST_COMPLETED).done:
                done.result()
                steps.done(running.pop(done))


def _run_and_close(connection: duckdb.DuckDBPyConnection, step: str, reference: Reference) -> None:
    with connection:
        run_step(connection, step, reference)


def add_working_database(connection: duckdb.DuckDBPyConnection, database: str) -> None:
    """Add a database `work` in memory, for what a build needs on its way, to a connection to `database`.

    Names without a schema mean tables of either.
    """
    connection.execute("ATTACH ':memory:' AS work")
    connection.execute(f"SET search_path = '{database}.main,work.main'")


def run_step(connection: duckdb.DuckDBPyConnection, step: str, reference: Reference) -> None:
    """Run one of `derived_steps`."""
    if step in result_folders():
        connection.execute(create_result(step, reference))
        add_own_results(connection, step, reference)
    elif step in COMPARISONS:
        COMPARISONS[step](connection, reference.history)
    elif step in load_tables():
        fill(connection, load_tables()[step])
    else:
        connection.execute(statement(step))


def create_tables(connection: duckdb.DuckDBPyConnection, wanted: Collection[str] | None = None) -> None:
    """Create every schema and every table, or the wanted ones, empty."""
    layers = [f"CREATE SCHEMA {layer}" for layer in load_layers().meaning]
    _execute_in_transaction(connection, [*layers, *map(create_table, _tables(wanted))])


def _tables(wanted: Collection[str] | None) -> list[WarehouseTable]:
    return [table for name, table in load_tables().items() if wanted is None or name in wanted]


def add_descriptions(connection: duckdb.DuckDBPyConnection) -> None:
    """Comment every table and column, and create and comment the views (`schemas/tables/views.toml`, `查询`).

    No computation needs these 1,500 statements, so a check of a few files skips them.
    """
    statements: list[str] = []
    for table in load_tables().values():
        statements += [*comments(table), create_view(table), *view_comments(table)]
    for view in load_views().values():
        query = statement(f"{view.layer}/{view.name}")
        statements += [f"CREATE VIEW {view.full_name} AS\n{query}", *comments(view, "VIEW")]
        statements += [create_view(view), *view_comments(view)]
    _execute_in_transaction(connection, [*statements, *overview()])


def _execute_in_transaction(connection: duckdb.DuckDBPyConnection, statements: Sequence[str]) -> None:
    connection.execute(";\n".join(["BEGIN", *statements, "COMMIT"]))


def add_reference(
    connection: duckdb.DuckDBPyConnection, reference: Reference, wanted: Collection[str] | None = None
) -> None:
    """Fill the tables of `ref`, or the wanted ones, with the reference data."""
    names = [table.full_name for table in _tables(wanted)]
    for table, rows in reference_rows(reference, names).items():
        connection.register("reference_rows", rows)
        _insert(connection, load_tables()[table], "SELECT * FROM reference_rows")
        connection.unregister("reference_rows")


def add_stages(
    connection: duckdb.DuckDBPyConnection, stages: Sequence[Stage], wanted: Collection[str] | None = None
) -> None:
    """Fill the tables of `intake` and `core`, or the wanted ones, from every stage.

    A stage fills the tables whose inputs it has. No table is made from another, so threads can share the work.
    """
    tables = [table for table in _tables(wanted) if stage_inputs(table)]
    shares = [tables[first::THREADS] for first in range(THREADS)]
    with ThreadPoolExecutor(THREADS) as threads:
        for done in [
            threads.submit(_fill_share, open_sibling(connection), stages, share) for share in shares
        ]:
            done.result()


def stage_inputs(table: WarehouseTable) -> set[str]:
    """Return the stage tables that a table is made from; none for tables made from other tables."""
    return set() if table.layer == "ref" else set(_STAGE.findall(_rows(table)))


def _rows(table: WarehouseTable) -> str:
    """Return the query for the table's rows: its .sql file or, for a register, its stage table."""
    is_register = table.name in load_registers() and table.layer == "core"
    return f"SELECT * FROM stage_{table.name}" if is_register else statement(f"{table.layer}/{table.name}")  # noqa: S608


def open_sibling(connection: duckdb.DuckDBPyConnection) -> duckdb.DuckDBPyConnection:
    """Open another connection to the same database, for another thread."""
    [[path]] = connection.execute("SELECT current_setting('search_path')").fetchall()
    other = connection.cursor()
    other.execute(f"SET search_path = '{path}'")
    return other


def _fill_share(
    connection: duckdb.DuckDBPyConnection, stages: Sequence[Stage], share: Sequence[WarehouseTable]
) -> None:
    with connection:
        for stage in stages:
            for name in stage.keys() & set().union(*map(stage_inputs, share)):
                connection.register(f"stage_{name}", stage[name])
            for table in share:
                if stage_inputs(table) <= stage.keys():
                    fill(connection, table)


def fill(connection: duckdb.DuckDBPyConnection, table: WarehouseTable) -> None:
    """Insert the rows that the table's query selects, in the table's order."""
    _insert(connection, table, _rows(table))


def _insert(connection: duckdb.DuckDBPyConnection, table: WarehouseTable, query: str) -> None:
    order = f" ORDER BY {', '.join(table.order)}" if table.order else ""
    connection.execute(f"INSERT INTO {table.full_name} BY NAME SELECT * FROM ({query}){order}")  # noqa: S608
