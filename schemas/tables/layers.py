"""The schemas of the warehouse (`layers.toml`), and Chinese words for values (`values.toml`)."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from schemas.kinds.kinds import load_registers
from schemas.tables.table_descriptions import FOLDER, LAYERS, TableColumn, WarehouseTable


@dataclass(frozen=True, slots=True)
class Overview:
    """The view that lists all tables: name, meaning in both languages, columns and their meanings."""

    name: str
    zh: str
    en: str
    columns: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Layers:
    """The meaning of each schema in both languages, the schema of the Chinese views, and the overview."""

    meaning: Mapping[str, tuple[str, str]]
    views: str
    overview: Overview


@cache
def load_layers() -> Layers:
    """Load every schema with its meaning; the schema of the views is last."""
    data = tomllib.loads((FOLDER / "layers.toml").read_text(encoding="utf-8"))
    views, overview = data["views"], data["views"]["overview"]
    meaning = {layer: (data[layer]["zh"], data[layer]["en"]) for layer in LAYERS}
    columns = tuple((column["name"], column["en"]) for column in overview["columns"])
    return Layers(
        {**meaning, views["schema"]: (views["zh"], views["en"])},
        views["schema"],
        Overview(overview["name"], overview["zh"], overview["en"], columns),
    )


def column_words(table: WarehouseTable, column: TableColumn) -> Mapping[str, str]:
    """Return the Chinese word for each value of a column; empty if its values are not listed."""
    known = _values()
    named = known.get(f"{table.full_name}.{column.name}") or known.get(column.name, {})
    return {value: named.get(value, value) for value in column.values}


def value_words(column: str) -> Mapping[str, str]:
    """Return the Chinese words for the values of columns of this name; empty if none are listed."""
    return _values().get(column, {})


@cache
def _values() -> Mapping[str, Mapping[str, str]]:
    return tomllib.loads((FOLDER / "values.toml").read_text(encoding="utf-8")) | dict(_of_registers())


def _of_registers() -> Iterator[tuple[str, Mapping[str, str]]]:
    """List the names of registers, and the first wording of each value of their choices."""
    registers = load_registers().values()
    yield "register", {register.code: register.zh for register in registers}
    for register in registers:
        for column in register.columns.values():
            if column.values:
                named = {value: words[0] for value, words in column.values.items()}
                yield f"{register.table}.{column.name}", named
