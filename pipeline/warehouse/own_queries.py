"""Queries of a jurisdiction, in folders of `city/`: whom its own rules name, how its own bulletin contradicts itself.

They are added to the national ones of the folder of the same name, or stand in place of one with the same name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

import duckdb

from pipeline.warehouse.table_sources import NAMED, derived_steps
from schemas.reference.problems import Place, ReferenceDataError, ReferenceProblem
from schemas.reference.reference_data import Reference
from schemas.tables.table_descriptions import load_tables

FOLDERS = ("bulletin_finding", "mention")
LINE = re.compile(r"\nLINE (\d+):")
FIRST = 2
"""The line of the whole statement on which the query begins."""


def own_queries(folder: str, reference: Reference) -> Mapping[str, str]:
    """Read the jurisdiction's own queries of a folder, by name."""
    if folder not in FOLDERS:
        return {}
    paths = sorted((reference.city / folder).glob("*.sql"))
    return {path.stem: path.read_text(encoding="utf-8", errors="replace") for path in paths}


def add_own_results(connection: duckdb.DuckDBPyConnection, folder: str, reference: Reference) -> None:
    """Add the results of the jurisdiction's own queries to the result of a folder.

    Raises:
        ReferenceDataError: a query cannot run; it names file and line, and tells what DuckDB says.
    """
    queries = own_queries(folder, reference)
    problems = [
        ReferenceProblem(Place(_file(folder, name)), "", message)
        for name, query in queries.items()
        for message in _faults(folder, name, query, reference)
    ]
    if problems:
        raise ReferenceDataError(problems)
    for name, query in queries.items():
        try:
            connection.execute(
                f"INSERT INTO work.{folder}_result BY NAME SELECT '{name}' AS file, * FROM (\n{query}\n)"  # noqa: S608
            )
        except duckdb.Error as error:
            raise ReferenceDataError([_problem(folder, name, str(error))]) from error


def _faults(folder: str, name: str, query: str, reference: Reference) -> Iterator[str]:
    """Yield why a query must not run."""
    if folder == "mention" and name not in reference.mention_rule["rule"]:
        yield f"'{name}' is not in column rule of mention_rule.csv; add the rule to city/mention_rule.csv"
    read = set(NAMED.findall(query)) & load_tables().keys()
    late = {table for table in read if table.startswith("rollup.")} - set(derived_steps()[folder])
    for table in sorted(late):
        yield f"'{table}' is made later; use tables of core and ref, or {', '.join(_made_before(folder))}"


def _made_before(folder: str) -> list[str]:
    return [step for step in derived_steps()[folder] if step.startswith("rollup.")]


def _file(folder: str, name: str) -> str:
    return f"city/{folder}/{name}.sql"


def _problem(folder: str, name: str, message: str) -> ReferenceProblem:
    found = LINE.search(message)
    place = Place(_file(folder, name), max(int(found[1]) - FIRST + 1, 1) if found else 0)
    return ReferenceProblem(place, "", f"{message.splitlines()[0]}; correct the query")
