"""The data dictionary as Markdown, made from the table descriptions: `python -m schemas.dictionary FILE` writes it."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from schemas.layers import load_layers, words
from schemas.tables import LAYERS, Column, Table, load_tables, load_views
from schemas.views import view_columns

INTRODUCTION = """# Data dictionary · 数据字典

Made from `schemas/tables/*.toml` and `schemas/values.toml` by `python -m schemas.dictionary docs/dictionary.md`; a
test keeps it current. Bold columns are the primary key; ∅ marks columns that may be empty. Every reference (→) is
asserted in every build. Each table has a view with Chinese names in the schema `查询`: values in words, and beside a
code what it stands for.
"""


def dictionary() -> str:
    """Every schema, table, view and column with its meaning in both languages, keys and references."""
    return "\n".join([INTRODUCTION, *(line for layer in LAYERS for line in _layer(layer)), *_views()]) + "\n"


def _layer(layer: str) -> Iterator[str]:
    zh, en = load_layers().meaning[layer]
    yield f"## {layer}\n\n{zh}\n{en}\n"
    described = (*load_tables().values(), *load_views().values())
    for table in sorted(described, key=lambda table: table.name):
        if table.layer == layer:
            yield from _table(table)


def _table(table: Table) -> Iterator[str]:
    yield f"### {table.full_name} · {load_layers().views}.{table.label}\n\n{table.zh} · {table.en}\n"
    yield "| column | 列名 | type | 含义 | meaning |\n|---|---|---|---|---|"
    for column in table.columns:
        name = f"**{column.name}**" if column.name in table.key else column.name
        kind = column.type + (" ∅" if column.null else "")
        yield f"| {name} | {column.label} | {kind} | {column.zh} | {column.en}{_values(table, column)} |"
    own = {column.label for column in table.columns}
    beside = [column.name for column in view_columns(table) if column.name not in own]
    if beside:
        yield f"\n视图另有 · the view also has: {'、'.join(beside)}"
    for key in table.foreign:
        yield f"\n`{', '.join(key.columns)}` → `{key.table} ({', '.join(key.to)})`"
    yield ""


def _values(table: Table, column: Column) -> str:
    told = words(table, column)
    return f" ({', '.join(f'`{value}` {word}' for value, word in told.items())})" if told else ""


def _views() -> Iterator[str]:
    """What the schema of the views holds beside a view a table."""
    layers = load_layers()
    zh, en = layers.meaning[layers.views]
    yield f"## {layers.views}\n\n{zh}\n{en}\n"
    overview = layers.overview
    yield f"### {layers.views}.{overview.name}\n\n{overview.zh} · {overview.en}\n"
    yield "| 列名 | meaning |\n|---|---|"
    yield from (f"| {name} | {meaning} |" for name, meaning in overview.columns)


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(dictionary(), encoding="utf-8")
