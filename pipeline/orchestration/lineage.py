"""The source tables of each published table, derived from the .sql files so that they stay true."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache

from pipeline.settings import ROOT
from schemas.registers.registers import load_registers
from schemas.tables.table_descriptions import load_tables

SQL = ROOT / "pipeline" / "warehouse" / "sql"
REGISTERS = frozenset(register.table for register in load_registers().values())
"""Tables that are copies of one stage table each, without a .sql file (`warehouse.build`)."""
STAGE = re.compile(r"\bstage_\w+")
NAMED = re.compile(r"\b(?:ref|intake|core|rollup)\.\w+")
SOURCE = re.compile(r"\b(?:FROM|JOIN)\s+(\w+)")
CTE = re.compile(r"(?:\bWITH|,)\s+(\w+) AS \(")
COMPARED = ("beside", "difference", "lineage", "step")
"""Temporary tables of the comparison of editions. Each counts as made from the sources of all of them."""
EDITIONS = "core.catalog"
"""The table that lists the editions to compare (`warehouse.change.compare`)."""
FILES = ("cells", "slots", "changes", "adoption", "progress")
"""Files of temporary tables that the rollups start from."""
FOLDERS = ("indicator", "bulletin_finding", "scorecard", "mention")
"""Folders of queries whose results are one temporary table each (`warehouse.metric_queries`)."""
TEMPORARY = re.compile(r"^CREATE .*?TEMP\w* (?:TABLE|VIEW) (\w+) AS", re.MULTILINE)


@cache
def sources(table: str) -> frozenset[str]:
    """List the tables that `table` is made from; `items` stands for the stage tables.

    Tables of reference data have no source.
    """
    path = SQL / f"{table.replace('.', '/')}.sql"
    if table in REGISTERS:
        return frozenset({"items"})
    return frozenset(_named_in(path.read_text(encoding="utf-8"))) - {table} if path.is_file() else frozenset()


def _named_in(sql: str) -> Iterator[str]:
    """Give the published tables that a query reads, directly or through temporary tables."""
    yield from (name for name in NAMED.findall(sql) if name in load_tables())
    if STAGE.search(sql):
        yield "items"
    for name in set(SOURCE.findall(sql)) - set(CTE.findall(sql)):
        yield from _named_in(_temporary().get(name, ""))


@cache
def _temporary() -> Mapping[str, str]:
    """Map each temporary table to the SQL that shows its sources."""
    text = "\n".join((SQL / f"{name}.sql").read_text(encoding="utf-8") for name in FILES)
    _, *parts = TEMPORARY.split(text)
    tables = dict.fromkeys(COMPARED, " ".join([EDITIONS, *NAMED.findall(_folder("change"))]))
    tables["unit_basis"] = "ref.unit"
    tables |= {f"{folder}_result": _folder(folder) for folder in FOLDERS}
    return tables | dict(zip(parts[::2], parts[1::2], strict=True))


def _folder(name: str) -> str:
    """Join the text of all queries of a folder."""
    return " ".join(path.read_text(encoding="utf-8") for path in sorted((SQL / name).glob("*.sql")))
