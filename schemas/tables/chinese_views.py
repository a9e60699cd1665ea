"""SQL of the Chinese views, made from the table descriptions: one for each table, and an overview.

A view names its tables by schema, never by database, so that the file may be attached under any name.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from schemas.tables.ddl import comment
from schemas.tables.layers import column_words, load_layers
from schemas.tables.quoting import sql_identifier, sql_literal
from schemas.tables.table_descriptions import ForeignKey, TableColumn, WarehouseTable, load_tables, load_views

SUFFIXES = ("代码", "标识")
"""Endings of the Chinese names of key columns; a column shown beside a key takes another ending."""


@dataclass(frozen=True, slots=True)
class ViewColumn:
    """A column of a view: name, SQL expression, type, meaning in both languages."""

    name: str
    sql: str
    type: str
    zh: str
    en: str


def create_view(table: WarehouseTable) -> str:
    """Build a CREATE VIEW statement: Chinese column names, names beside codes, values in words."""
    shown = ",\n  ".join(f"{column.sql} AS {sql_identifier(column.name)}" for column in view_columns(table))
    joins = "".join(f"\n{_join(number, key)}" for number, key in enumerate(_lookups(table)))
    order = f"\nORDER BY {', '.join(f't.{name}' for name in table.order)}" if table.order else ""
    return f"CREATE VIEW {view_name(table)} AS\nSELECT\n  {shown}\nFROM {table.full_name} AS t{joins}{order}"


def view_name(table: WarehouseTable) -> str:
    """Return schema and name of the table's view as SQL writes them."""
    return f"{load_layers().views}.{sql_identifier(table.label)}"


def view_comments(table: WarehouseTable) -> Iterator[str]:
    """Build COMMENT ON statements for the view and each of its columns, in both languages."""
    name = view_name(table)
    yield comment("VIEW", name, f"{table.zh} ({table.full_name})", table.en)
    for column in view_columns(table):
        yield comment("COLUMN", f"{name}.{sql_identifier(column.name)}", column.zh, column.en)


def view_columns(table: WarehouseTable) -> list[ViewColumn]:
    """List the view's columns in order: the table's own, each key followed by the columns shown beside it."""
    own = {column.label for column in table.columns}
    lookups = {key.columns[-1]: (number, key) for number, key in enumerate(_lookups(table))}
    columns = []
    for column in table.columns:
        columns.append(ViewColumn(column.label, _value(table, column), column.type, column.zh, column.en))
        if column.name in lookups:
            added = _looked_up(column, *lookups[column.name])
            columns += [view_column for view_column in added if view_column.name not in own]
    return columns


def overview() -> Iterator[str]:
    """Build the statements for the view that lists every table with its schema and view."""
    layers = load_layers()
    name = f"{layers.views}.{sql_identifier(layers.overview.name)}"
    rows = ",\n  ".join(
        f"({', '.join(map(sql_literal, _listed(table)))})"
        for layer in layers.meaning
        for table in (*load_tables().values(), *load_views().values())
        if table.layer == layer
    )
    columns = ", ".join(sql_identifier(column) for column, _ in layers.overview.columns)
    yield f"CREATE VIEW {name} AS\nSELECT * FROM (VALUES\n  {rows}\n) AS t ({columns})"
    yield comment("VIEW", name, layers.overview.zh, layers.overview.en)
    for column, meaning in layers.overview.columns:
        yield comment("COLUMN", f"{name}.{sql_identifier(column)}", column, meaning)


def _listed(table: WarehouseTable) -> tuple[str, ...]:
    [meaning, _] = load_layers().meaning[table.layer]
    key = ", ".join(table.key)
    return table.layer, meaning, table.full_name, table.label, table.zh, table.en, key


def _lookups(table: WarehouseTable) -> list[ForeignKey]:
    """List the references beside whose keys the view shows columns of the other table.

    A column with the name of another table's key counts as a reference too, though it need not find a row there.
    """
    declared = [key for key in table.foreign if load_tables()[key.table].shown]
    known = {column for key in declared for column in key.columns}
    return declared + [
        ForeignKey((column,), name, (column,))
        for column, name in _single_keys().items()
        if column in table.column_names and column not in known and name != table.full_name
    ]


def _single_keys() -> Mapping[str, str]:
    """Map each single-column key to its table; of two keys of one name, the table named like the key wins."""
    tables = [table for table in load_tables().values() if table.shown and len(table.key) == 1]
    tables.sort(key=lambda table: table.name == table.key[0])
    return {table.key[0]: table.full_name for table in tables}


def _join(number: int, key: ForeignKey) -> str:
    pairs = zip(key.columns, key.to, strict=True)
    return f"LEFT JOIN {key.table} AS r{number} ON " + " AND ".join(
        f"r{number}.{other} = t.{own}" for own, other in pairs
    )


def _looked_up(column: TableColumn, number: int, key: ForeignKey) -> Iterator[ViewColumn]:
    target = load_tables()[key.table]
    columns = {each.name: each for each in target.columns}
    stem = column.label
    for suffix in SUFFIXES:
        stem = stem.removesuffix(suffix)
    for name, label in target.shown:
        shown = columns[name]
        yield ViewColumn(
            stem + label,
            f"r{number}.{sql_identifier(name)}",
            shown.type,
            f"{column.label}对应的{shown.zh}",
            f"{column.en}: {shown.en}",
        )


def _value(table: WarehouseTable, column: TableColumn) -> str:
    own = f"t.{sql_identifier(column.name)}"
    cases = " ".join(
        f"WHEN {sql_literal(value)} THEN {sql_literal(word)}"
        for value, word in column_words(table, column).items()
    )
    return f"CASE {own} {cases} END" if cases else own
