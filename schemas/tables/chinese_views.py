"""SQL of the Chinese views, made from the table descriptions: a view a table, and one that lists them all.

A view names its tables by schema alone, never by database, so that the file may be attached under any name.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from schemas.tables.ddl import comment, literal, quoted
from schemas.tables.layers import load_layers, words
from schemas.tables.table_descriptions import ForeignKey, TableColumn, WarehouseTable, load_tables, load_views

SUFFIXES = ("代码", "标识")
"""What ends the Chinese name of a column that holds a key; the name of what is shown beside it ends otherwise."""


@dataclass(frozen=True, slots=True)
class ViewColumn:
    """A column of a view: its name, the expression it shows, its type, what it means in both languages."""

    name: str
    sql: str
    type: str
    zh: str
    en: str


def create_view(table: WarehouseTable) -> str:
    """A CREATE VIEW statement: the table's rows under Chinese names, names beside codes, values in words."""
    shown = ",\n  ".join(f"{column.sql} AS {quoted(column.name)}" for column in view_columns(table))
    joins = "".join(f"\n{_join(number, key)}" for number, key in enumerate(_lookups(table)))
    order = f"\nORDER BY {', '.join(f't.{name}' for name in table.order)}" if table.order else ""
    return f"CREATE VIEW {view_name(table)} AS\nSELECT\n  {shown}\nFROM {table.full_name} AS t{joins}{order}"


def view_name(table: WarehouseTable) -> str:
    """Schema and name of the table's view as SQL writes them."""
    return f"{load_layers().views}.{quoted(table.label)}"


def view_comments(table: WarehouseTable) -> Iterator[str]:
    """COMMENT ON statements for the view and each of its columns, in both languages."""
    name = view_name(table)
    yield comment("VIEW", name, f"{table.zh} ({table.full_name})", table.en)
    for column in view_columns(table):
        yield comment("COLUMN", f"{name}.{quoted(column.name)}", column.zh, column.en)


def view_columns(table: WarehouseTable) -> list[ViewColumn]:
    """The view's columns in order: the table's own, each key followed by what it stands for."""
    taken = {column.label for column in table.columns}
    beside = {key.columns[-1]: (number, key) for number, key in enumerate(_lookups(table))}
    columns = []
    for column in table.columns:
        columns.append(ViewColumn(column.label, _value(table, column), column.type, column.zh, column.en))
        if column.name in beside:
            columns += [each for each in _beside(column, *beside[column.name]) if each.name not in taken]
    return columns


def overview() -> Iterator[str]:
    """CREATE VIEW and COMMENT ON statements for the view that lists every table with its schema and view."""
    layers = load_layers()
    name = f"{layers.views}.{quoted(layers.overview.name)}"
    rows = ",\n  ".join(
        f"({', '.join(map(literal, _listed(table)))})"
        for layer in layers.meaning
        for table in (*load_tables().values(), *load_views().values())
        if table.layer == layer
    )
    columns = ", ".join(quoted(column) for column, _ in layers.overview.columns)
    yield f"CREATE VIEW {name} AS\nSELECT * FROM (VALUES\n  {rows}\n) AS t ({columns})"
    yield comment("VIEW", name, layers.overview.zh, layers.overview.en)
    for column, meaning in layers.overview.columns:
        yield comment("COLUMN", f"{name}.{quoted(column)}", column, meaning)


def _listed(table: WarehouseTable) -> tuple[str, ...]:
    [meaning, _] = load_layers().meaning[table.layer]
    key = ", ".join(table.key)
    return table.layer, meaning, table.full_name, table.label, table.zh, table.en, key


def _lookups(table: WarehouseTable) -> list[ForeignKey]:
    """The references of a table beside whose keys something of the table they lead to is shown.

    A column by the name of such a key leads there too, though the table may not promise that it finds anything.
    """
    told = [key for key in table.foreign if load_tables()[key.table].shown]
    known = {column for key in told for column in key.columns}
    return told + [
        ForeignKey((column,), name, (column,))
        for column, name in _single_keys().items()
        if column in table.column_names and column not in known and name != table.full_name
    ]


def _single_keys() -> Mapping[str, str]:
    """By the name of a key the table it leads to; of two with keys of one name, the one that is called by it."""
    told = [table for table in load_tables().values() if table.shown and len(table.key) == 1]
    told.sort(key=lambda table: table.name == table.key[0])
    return {table.key[0]: table.full_name for table in told}


def _join(number: int, key: ForeignKey) -> str:
    pairs = zip(key.columns, key.to, strict=True)
    return f"LEFT JOIN {key.table} AS r{number} ON " + " AND ".join(
        f"r{number}.{other} = t.{own}" for own, other in pairs
    )


def _beside(column: TableColumn, number: int, key: ForeignKey) -> Iterator[ViewColumn]:
    target = load_tables()[key.table]
    meanings = {each.name: each for each in target.columns}
    stem = column.label
    for suffix in SUFFIXES:
        stem = stem.removesuffix(suffix)
    for name, label in target.shown:
        shown = meanings[name]
        yield ViewColumn(
            stem + label,
            f"r{number}.{quoted(name)}",
            shown.type,
            f"{column.label}对应的{shown.zh}",
            f"{column.en}: {shown.en}",
        )


def _value(table: WarehouseTable, column: TableColumn) -> str:
    own = f"t.{quoted(column.name)}"
    cases = " ".join(
        f"WHEN {literal(value)} THEN {literal(word)}" for value, word in words(table, column).items()
    )
    return f"CASE {own} {cases} END" if cases else own
