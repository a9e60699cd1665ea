"""Derive what each table is made from, and the order of the steps that make them, from the .sql files.

Dagster's code location loads this module, so it imports nothing heavy.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from graphlib import TopologicalSorter

from pipeline.warehouse.sql_files import SQL, statement
from schemas.registers.registers import load_registers
from schemas.tables.table_descriptions import load_tables

FOLDERS = ("indicator", "bulletin_finding", "scorecard", "mention")
"""Folders of queries. The results of a folder are the temporary table `<folder>_result` (`metric_queries`)."""
TEMPORARY_FILES = ("cells", "slots", "changes", "adoption", "words", "progress")
"""Files that create temporary tables and macros, from which the rollups start."""
COMPARED = ("beside", "difference", "lineage", "step")
"""Temporary tables of the comparison of editions. Each counts as made from the sources of all of them."""
EDITIONS = "core.catalog"
"""The table that lists the editions to compare (`warehouse.change.compare`)."""
REGISTERS = frozenset(register.table for register in load_registers().values())
"""Tables that are copies of one stage table each, without a .sql file (`warehouse.build`)."""
STAGE = re.compile(r"\bstage_\w+")
NAMED = re.compile(r"\b(?:ref|intake|core|rollup)\.\w+")
SOURCE = re.compile(r"\b(?:FROM|JOIN)\s+(\w+)")
CTE = re.compile(r"(?:\bWITH|,)\s+(\w+) AS \(")
TEMPORARY = re.compile(r"^CREATE .*?TEMP\w* (?:TABLE|VIEW) (\w+) AS", re.MULTILINE)
MACRO = re.compile(r"^CREATE .*?TEMP\w* MACRO (\w+\()", re.MULTILINE)
CALL = re.compile(r"\b\w+\(")


@cache
def sources(table: str) -> frozenset[str]:
    """List the tables that `table` is made from; `items` stands for the stage tables.

    Tables of reference data have no source.
    """
    if table in REGISTERS:
        return frozenset({"items"})
    return frozenset(_named_in(_query(table))) - {table}


def tables_behind(tables: Iterable[str], queries: Iterable[str]) -> frozenset[str]:
    """List the tables that tables and queries are made from, directly and indirectly, with the tables themselves."""
    waiting = [*tables, *(name for query in queries for name in _named_in(query))]
    found = set[str]()
    while waiting:
        name = waiting.pop()
        if name not in found and name in load_tables():
            found.add(name)
            waiting += sources(name)
    return frozenset(found)


@cache
def tables_in_order() -> tuple[str, ...]:
    """List the full names of all tables, each after the tables that it is made from."""
    order = TopologicalSorter({name: sorted(sources(name)) for name in load_tables()}).static_order()
    return tuple(name for name in order if name in load_tables())


@cache
def derived_steps() -> tuple[str, ...]:
    """List the steps that follow the stages, each after the steps that it reads from.

    A step is a table made from other tables, a file of temporary tables, or a folder of queries.
    """
    text = {name: query for name in load_tables() if (query := _query(name)) and not STAGE.search(query)}
    text |= {name: statement(name) for name in TEMPORARY_FILES} | {name: _folder(name) for name in FOLDERS}
    made_by = {name: step for step, sql in text.items() for name in _made_by(step, sql)}
    needs = {
        step: sorted({made_by[name] for name in _read_by(sql) & made_by.keys()} - {step})
        for step, sql in text.items()
    }
    return tuple(TopologicalSorter(needs).static_order())


def query_names(folder: str) -> list[str]:
    """List the names of the queries in a folder, sorted."""
    return sorted(path.stem for path in (SQL / folder).glob("*.sql"))


def _query(table: str) -> str:
    """Return the query for the table's rows; nothing for reference data and registers, which have none."""
    name = table.replace(".", "/")
    return statement(name) if (SQL / f"{name}.sql").is_file() else ""


def _made_by(step: str, sql: str) -> set[str]:
    """Return the names of the tables and macros that a step creates; a macro's name ends with a parenthesis."""
    if step in FOLDERS:
        return {f"{step}_result"}
    return {step} if step in load_tables() else {*TEMPORARY.findall(sql), *MACRO.findall(sql)}


def _read_by(sql: str) -> set[str]:
    """Return the names of all tables that the SQL may read and all functions that it calls."""
    return {*NAMED.findall(sql), *CALL.findall(sql), *_unqualified(sql)}


def _unqualified(sql: str) -> set[str]:
    """Return the tables without a schema that the SQL reads, which are the temporary ones."""
    return set(SOURCE.findall(sql)) - set(CTE.findall(sql))


def _named_in(sql: str) -> Iterator[str]:
    """Give the published tables that a query reads, directly or through temporary tables."""
    yield from (name for name in NAMED.findall(sql) if name in load_tables())
    if STAGE.search(sql):
        yield "items"
    for name in _unqualified(sql):
        yield from _named_in(_temporary().get(name, ""))


@cache
def _temporary() -> Mapping[str, str]:
    """Map each temporary table to the SQL that shows its sources."""
    _, *parts = TEMPORARY.split("\n".join(map(statement, TEMPORARY_FILES)))
    tables = dict.fromkeys(COMPARED, " ".join([EDITIONS, *NAMED.findall(_folder("change"))]))
    tables["unit_basis"] = "ref.unit"
    tables |= {f"{folder}_result": _folder(folder) for folder in FOLDERS}
    return tables | dict(zip(parts[::2], parts[1::2], strict=True))


def _folder(name: str) -> str:
    """Join the text of all queries of a folder."""
    return " ".join(statement(f"{name}/{query}") for query in query_names(name))
