"""From which columns each published column is made, read off the .sql files by sqlglot.

`.venv/bin/python -m tests.orchestration.column_lineage` writes the record that `pipeline.orchestration` shows, so
that no run has to parse SQL. A column that comes from no other has no line.
"""

from __future__ import annotations

import json
import logging
import tomllib
from collections import defaultdict
from collections.abc import Iterator, Mapping
from hashlib import sha256

import sqlglot
from sqlglot import exp
from sqlglot.errors import SqlglotError
from sqlglot.lineage import lineage
from sqlglot.optimizer import build_scope, qualify
from sqlglot.optimizer.scope import Scope

from pipeline.orchestration.lineage import COLUMNS, SQL
from pipeline.warehouse.metric_queries import FOLDERS, names
from pipeline.warehouse.sql_files import statement
from schemas.rules.scorecard import load_scorecard
from schemas.tables.table_descriptions import WarehouseTable, load_tables

MADE_FROM = ("change/beside", "change/differences", "cells", "slots", "changes", "adoption", "progress")
"""Files of temporary tables that published tables are made from."""
_ITEMS = (
    "SELECT 1 AS level, edition AS edition_to, unit_code, domain_code, level1_id AS parent_key, name_key, "
    "level1_id AS item_id FROM core.level1_item UNION ALL SELECT 2, edition, unit_code, domain_code, level1_id, "
    "name_key, level2_id FROM core.level2_item"
)
FILLED = {
    "step": "SELECT edition AS edition_from, edition AS edition_to FROM core.catalog",
    "pair": "SELECT level, edition_to, item_id AS old_id, item_id AS new_id, name_key AS similarity "
    "FROM new_item",
    "lineage": "SELECT edition, level2_id, level2_id AS lineage_id FROM core.level2_item",
    "old_item": _ITEMS,
    "new_item": _ITEMS,
    "setting": "SELECT " + ", ".join(f"'' AS {each.name}" for each in load_scorecard().settings),
}
"""What the temporary tables that are filled piece by piece come from, as if one query made each."""


def column_sources() -> dict[str, dict[str, list[str]]]:
    """For each published table and column the columns it is made from; those of stage tables begin with `items.`."""
    logging.getLogger("sqlglot").setLevel(logging.ERROR)
    temporary = FILLED | dict(_temporary())
    found = {name: _of_table(table, temporary) for name, table in sorted(load_tables().items())}
    return {name: columns for name, columns in found.items() if columns}


def _temporary() -> Iterator[tuple[str, str]]:
    for folder in FOLDERS:
        yield f"{folder}_found", _gathered(folder)
    for name in MADE_FROM:
        for each in sqlglot.parse((SQL / f"{name}.sql").read_text(encoding="utf-8"), dialect="duckdb"):
            if isinstance(each, exp.Create) and each.kind == "TABLE" and each.expression:
                yield each.this.name, each.expression.sql("duckdb")


def _gathered(folder: str) -> str:
    """The queries of a folder as one, each with the columns of all: sqlglot follows no union by name."""
    queries = [statement(f"{folder}/{name}") for name in names(folder)]
    own = [sqlglot.parse_one(query, dialect="duckdb").named_selects for query in queries]
    every = list(dict.fromkeys(column for columns in own for column in columns))
    selected = [
        ", ".join(name if name in columns else f"NULL AS {name}" for name in every) for columns in own
    ]
    pairs = zip(selected, queries, strict=True)
    return " UNION ALL ".join(f"SELECT '' AS file, {columns} FROM ({query})" for columns, query in pairs)  # noqa: S608


def _of_table(table: WarehouseTable, temporary: Mapping[str, str]) -> dict[str, list[str]]:
    path = SQL / f"{table.full_name.replace('.', '/')}.sql"
    if not path.is_file():
        return {}
    text = path.read_text(encoding="utf-8")
    scope = _resolved(text, temporary)
    found = {column.name: sorted({*_sources(column.name, text, scope)}) for column in table.columns}
    return {column: sources for column, sources in found.items() if sources}


def _resolved(text: str, temporary: Mapping[str, str]) -> Scope | None:
    query = sqlglot.parse_one(text, dialect="duckdb")
    known = {name: sqlglot.parse_one(each, dialect="duckdb") for name, each in temporary.items()}
    expanded = exp.expand(query, known, dialect="duckdb")
    schema: defaultdict[str, dict[str, dict[str, str]]] = defaultdict(dict)
    for each in load_tables().values():
        schema[each.layer][each.name] = dict.fromkeys(each.column_names, "TEXT")
    _count_keys(expanded)
    whole = qualify.qualify(
        expanded, dialect="duckdb", schema=dict(schema), validate_qualify_columns=False, identify=False
    )
    return build_scope(whole)


def _count_keys(query: exp.Expression) -> None:
    """A count of a table's rows is the count of the last part of its key, so that it too comes from somewhere."""
    for count in list(query.find_all(exp.Count)):
        select = count.find_ancestor(exp.Select)
        source = select.args["from_"].this if select else None
        table = load_tables().get(f"{source.db}.{source.name}") if isinstance(source, exp.Table) else None
        if isinstance(count.this, exp.Star) and table:
            count.set("this", exp.column(table.key[-1], table=source.alias_or_name))


def _sources(column: str, text: str, scope: Scope | None) -> Iterator[str]:
    """The columns at the far end of a column's lineage; of `SELECT *` from a stage table, the one of the same name."""
    try:
        node = lineage(column, text, schema={}, scope=scope, dialect="duckdb")
    except SqlglotError:
        yield f"items.{column}"
        return
    for each in node.walk():
        if not each.downstream and isinstance(each.source, exp.Table):
            name = each.name.rpartition(".")[2]
            yield f"{_table(each.source)}.{column if name == '*' else name}"


def _table(source: exp.Table) -> str:
    return f"{source.db}.{source.name}" if source.db else "items"


def is_current() -> bool:
    """Whether the record is what the SQL says; that is read anew only where the SQL has changed since."""
    recorded = COLUMNS.read_text(encoding="utf-8")
    return _fingerprint() in recorded or column_sources() == tomllib.loads(recorded)


def _fingerprint() -> str:
    """Of all that the record is read off: the .sql files and the columns of every table."""
    read = [path.read_text(encoding="utf-8") for path in sorted(SQL.rglob("*.sql"))]
    return sha256(repr([read, [table.column_names for table in load_tables().values()]]).encode()).hexdigest()


def written() -> str:
    """The record as text: what it was read off, and a section a table."""
    head = "# From which columns each is made. Written by: python -m tests.orchestration.column_lineage"
    parts = [f"{head}\n# {_fingerprint()}"]
    for table, columns in column_sources().items():
        lines = [f"{name} = {json.dumps(sources)}" for name, sources in columns.items()]
        parts.append("\n".join([f'["{table}"]', *lines]))
    return "\n\n".join(parts) + "\n"


if __name__ == "__main__":
    COLUMNS.write_text(written(), encoding="utf-8")
