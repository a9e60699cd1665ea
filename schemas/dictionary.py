"""The data dictionary as Markdown, made from the table descriptions: `python -m schemas.dictionary FILE` writes it."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

from schemas.tables import LAYERS, Table, load_tables

INTRODUCTION = """# Data dictionary · 数据字典

Made from `schemas/tables/*.toml` by `python -m schemas.dictionary docs/dictionary.md`; a test keeps it current.
Bold columns are the primary key; ∅ marks columns that may be empty.
"""


def dictionary() -> str:
    """Every schema, table and column with its meaning in both languages."""
    return "\n".join([INTRODUCTION, *(line for layer in LAYERS for line in _layer(layer))]) + "\n"


def _layer(layer: str) -> Iterator[str]:
    yield f"## {layer}\n"
    for table in sorted(load_tables().values(), key=lambda table: table.name):
        if table.layer == layer:
            yield from _table(table)


def _table(table: Table) -> Iterator[str]:
    yield f"### {table.full_name}\n\n{table.zh} · {table.en}\n"
    yield "| column | type | 含义 | meaning |\n|---|---|---|---|"
    for column in table.columns:
        name = f"**{column.name}**" if column.name in table.key else column.name
        kind = column.type + (" ∅" if column.null else "")
        values = f" ({', '.join(f'`{value}`' for value in column.values)})" if column.values else ""
        yield f"| {name} | {kind} | {column.zh} | {column.en}{values} |"
    for key in table.foreign:
        yield f"\n`{', '.join(key.columns)}` → `{key.table} ({', '.join(key.to)})`"
    yield ""


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(dictionary(), encoding="utf-8")
