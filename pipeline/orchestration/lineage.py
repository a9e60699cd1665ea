"""Which tables a published table is made from: read off the .sql file that fills it, so that the graph stays true."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path

from pipeline.settings import ROOT
from schemas.registers.registers import load_registers
from schemas.tables.table_descriptions import load_tables

SQL = ROOT / "pipeline" / "warehouse" / "sql"
COLUMNS = Path(__file__).with_name("column_lineage.toml")
"""Written by `tests.orchestration.column_lineage`, which a test holds against the SQL."""
REGISTERS = frozenset(register.table for register in load_registers().values())
"""Tables that hold a stage table each, as it is (`warehouse.build`)."""
STAGE = re.compile(r"\bstage_\w+")
NAMED = re.compile(r"\b(?:ref|intake|core|rollup)\.\w+")
SOURCE = re.compile(r"\b(?:FROM|JOIN)\s+(\w+)")
CTE = re.compile(r"(?:\bWITH|,)\s+(\w+) AS \(")
COMPARED = ("beside", "difference", "lineage", "step")
"""The temporary tables in which editions are compared: each is made from all that the others are made from."""
EDITIONS = "core.catalog"
"""The table that says which editions there are to compare (`warehouse.change.compare`)."""
FILES = ("cells", "slots", "changes", "adoption", "progress")
"""Files of temporary tables that the rollups start from."""
FOLDERS = ("indicator", "bulletin_finding", "scorecard", "mention")
"""Folders of queries; what those of a folder find is in one temporary table (`warehouse.metric_queries`)."""
TEMPORARY = re.compile(r"^CREATE .*?TEMP\w* (?:TABLE|VIEW) (\w+) AS", re.MULTILINE)


@cache
def sources(table: str) -> frozenset[str]:
    """The tables that the rows of `table` come from; `items` stands for the stage tables. None for reference data."""
    path = SQL / f"{table.replace('.', '/')}.sql"
    if table in REGISTERS:
        return frozenset({"items"})
    return frozenset(_named_in(path.read_text(encoding="utf-8"))) - {table} if path.is_file() else frozenset()


@cache
def column_sources() -> Mapping[str, Mapping[str, Sequence[str]]]:
    """For each table and column the columns it is made from, `table.column`; `items` stands for the stage tables."""
    return tomllib.loads(COLUMNS.read_text(encoding="utf-8"))


def _named_in(sql: str) -> Iterator[str]:
    yield from (name for name in NAMED.findall(sql) if name in load_tables())
    if STAGE.search(sql):
        yield "items"
    for name in set(SOURCE.findall(sql)) - set(CTE.findall(sql)):
        yield from _named_in(_temporary().get(name, ""))


@cache
def _temporary() -> Mapping[str, str]:
    """The statements that make the temporary tables from which the rollups start, by name."""
    text = "\n".join((SQL / f"{name}.sql").read_text(encoding="utf-8") for name in FILES)
    _, *parts = TEMPORARY.split(text)
    tables = dict.fromkeys(COMPARED, " ".join([EDITIONS, *NAMED.findall(_folder("change"))]))
    tables |= {f"{folder}_found": _folder(folder) for folder in FOLDERS}
    return tables | dict(zip(parts[::2], parts[1::2], strict=True))


def _folder(name: str) -> str:
    """All queries of a folder."""
    return " ".join(path.read_text(encoding="utf-8") for path in sorted((SQL / name).glob("*.sql")))
