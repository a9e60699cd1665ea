"""Write docs/dictionary.md from the table descriptions: `python -m tools.data_dictionary`."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.workspace import ROOT
from schemas.tables.chinese_views import view_columns
from schemas.tables.layers import column_words, load_layers
from schemas.tables.table_descriptions import LAYERS, TableColumn, WarehouseTable, load_tables, load_views

PAGE = ROOT / "docs" / "dictionary.md"
INTRODUCTION = """# Data dictionary · 数据字典

Made from `schemas/tables/*.toml` by `python -m tools.data_dictionary`; a test keeps it current. Bold
columns are the key; ∅ marks columns that may be empty. Every key and reference (→) is asserted in every build.
Each table has a view with Chinese names in the schema `查询`, which shows values in words and names beside codes.
"""


def dictionary() -> str:
    """Describe every schema, table, view and column in both languages, with keys and references."""
    return "\n".join([INTRODUCTION, *(line for layer in LAYERS for line in _layer(layer)), *_views()]) + "\n"


def _layer(layer: str) -> Iterator[str]:
    zh, en = load_layers().meaning[layer]
    yield f"## {layer}\n\n{zh}\n{en}\n"
    tables = (*load_tables().values(), *load_views().values())
    for table in sorted(tables, key=lambda table: table.name):
        if table.layer == layer:
            yield from _table(table)


def _table(table: WarehouseTable) -> Iterator[str]:
    yield f"### {table.full_name} · {load_layers().views}.{table.label}\n\n{table.zh} · {table.en}\n"
    yield "| column | 列名 | type | 含义 | meaning |\n|---|---|---|---|---|"
    for column in table.columns:
        name = f"**{column.name}**" if column.name in table.key else column.name
        kind = column.type + (" ∅" if column.null else "")
        yield f"| {name} | {column.label} | {kind} | {column.zh} | {column.en}{_values(table, column)} |"
    own = {column.label for column in table.columns}
    added = [column.name for column in view_columns(table) if column.name not in own]
    if added:
        yield f"\n视图另有 · the view also has: {'、'.join(added)}"
    for key in table.foreign:
        yield f"\n`{', '.join(key.columns)}` → `{key.table} ({', '.join(key.to)})`"
    yield ""


def _values(table: WarehouseTable, column: TableColumn) -> str:
    named = column_words(table, column)
    return f" ({', '.join(f'`{value}` {word}' for value, word in named.items())})" if named else ""


def _views() -> Iterator[str]:
    """Describe the schema of the Chinese views, and the view that lists all of them."""
    layers = load_layers()
    zh, en = layers.meaning[layers.views]
    yield f"## {layers.views}\n\n{zh}\n{en}\n"
    overview = layers.overview
    yield f"### {layers.views}.{overview.name}\n\n{overview.zh} · {overview.en}\n"
    yield "| 列名 | meaning |\n|---|---|"
    yield from (f"| {name} | {meaning} |" for name, meaning in overview.columns)


if __name__ == "__main__":
    PAGE.write_text(dictionary(), encoding="utf-8")
