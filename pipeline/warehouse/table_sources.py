"""Derive what each table is made from, and the order of the steps that make them, from the .sql files.

A step is a table made from other tables, or makes working tables, those of the database `work` in memory: a file
directly in `sql/`, a folder whose files create working tables together (the comparison of editions), or a folder whose
queries have one result, which another step reads as `<folder>_result`. Nothing lists them: a step is what its place
and its text say.

Dagster's code location loads this module, so it imports nothing heavy.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache
from graphlib import TopologicalSorter

from pipeline.warehouse import indicator_queries
from pipeline.warehouse.sql_files import SQL, statement, statements
from schemas.kinds.kinds import load_registers
from schemas.tables.table_descriptions import load_tables

REGISTERS = frozenset(register.table for register in load_registers().values())
"""Tables that are copies of one stage table each, without a .sql file (`warehouse.build`)."""
STAGE = re.compile(r"\bstage_\w+")
NAMED = re.compile(r"\b(?:ref|intake|core|rollup)\.\w+")
SOURCE = re.compile(r"\b(?:FROM|JOIN)\s+(\w+)")
CTE = re.compile(r"(?:\bWITH|,)\s+(\w+) AS \(")
RESULT = re.compile(r"\b(\w+)_result\b")
WORKING = re.compile(r"^CREATE .*?TABLE work\.(\w+)", re.MULTILINE)
MACRO = re.compile(r"^CREATE .*?MACRO work\.(\w+\()", re.MULTILINE)
CALL = re.compile(r"\b\w+\(")
CREATE = re.compile(r"^(?=CREATE )", re.MULTILINE)


@cache
def sources(table: str) -> frozenset[str]:
    """List the tables that `table` is made from; `items` stands for the stage tables.

    Tables of reference data have no source.
    """
    if table in REGISTERS:
        return frozenset({"items"})
    return _published_behind(_query(table)) - {table}


def tables_behind(tables: Iterable[str], queries: Iterable[str]) -> frozenset[str]:
    """List the tables that tables and queries are made from, directly and indirectly, with the tables themselves."""
    waiting = [*tables, *(name for query in queries for name in _published_behind([query]))]
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
def derived_steps() -> Mapping[str, list[str]]:
    """Map each step that follows the stages to the steps that it reads from."""
    queries = {
        name: query for name in load_tables() if (query := _query(name)) and not STAGE.search(query[0])
    }
    queries |= _working_steps()
    made_by = {name: step for step, texts in queries.items() for name in _made_by(step, texts)}
    return {
        step: sorted({made_by[name] for text in texts for name in _read_by(text) & made_by.keys()} - {step})
        for step, texts in queries.items()
    }


@cache
def result_folders() -> frozenset[str]:
    """Return the folders of queries with one result (`result_queries`)."""
    read = {name for path in SQL.rglob("*.sql") for name in RESULT.findall(path.read_text(encoding="utf-8"))}
    return frozenset(name for name in read if (SQL / name).is_dir())


@cache
def _working_steps() -> Mapping[str, list[str]]:
    """Map each step that makes working tables to its queries."""
    files = {path.stem: CREATE.split(statement(path.stem)) for path in sorted(SQL.glob("*.sql"))}
    folders = {path.name: statements(path.name) for path in sorted(SQL.iterdir()) if path.is_dir()}
    creating = {step: texts for step, texts in (files | folders).items() if any(map(_created, texts))}
    results = {folder: statements(folder) for folder in sorted(result_folders())}
    results[indicator_queries.FOLDER] += indicator_queries.templated_queries()
    return creating | results


@cache
def _working_tables() -> Mapping[str, list[str]]:
    """Map each working table to the queries behind it: its own statement in a file, or all those of its folder."""
    tables: dict[str, list[str]] = {}
    for step, texts in _working_steps().items():
        if (SQL / step).is_dir():
            tables |= dict.fromkeys(_made_by(step, texts), texts)
        else:
            tables |= {name: [text] for text in texts for name in _created(text)}
    return tables


def _query(table: str) -> list[str]:
    """Return the query for the table's rows; none for reference data and registers, which have none."""
    name = table.replace(".", "/")
    return [statement(name)] if (SQL / f"{name}.sql").is_file() else []


def _made_by(step: str, texts: Iterable[str]) -> set[str]:
    """Return the names of the tables and macros that a step creates; a macro's name ends with a parenthesis."""
    if step in result_folders():
        return {f"{step}_result"}
    return {step} if step in load_tables() else {name for text in texts for name in _created(text)}


def _created(sql: str) -> list[str]:
    return [*WORKING.findall(sql), *MACRO.findall(sql)]


def _read_by(sql: str) -> set[str]:
    """Return the names of all tables that the SQL may read and all functions that it calls."""
    return {*NAMED.findall(sql), *CALL.findall(sql), *_unqualified(sql)}


def _unqualified(sql: str) -> set[str]:
    """Return the tables without a schema that the SQL reads, which are working tables."""
    return set(SOURCE.findall(sql)) - set(CTE.findall(sql))


def _published_behind(queries: Iterable[str]) -> frozenset[str]:
    """List the published tables that queries read, directly or through working tables."""
    waiting, found, seen = [*queries], set[str](), set[str]()
    while waiting:
        sql = waiting.pop()
        found |= set(NAMED.findall(sql)) & load_tables().keys()
        found |= {"items"} if STAGE.search(sql) else set()
        working = (_unqualified(sql) & _working_tables().keys()) - seen
        seen |= working
        waiting += [text for name in working for text in _working_tables()[name]]
    return frozenset(found)
