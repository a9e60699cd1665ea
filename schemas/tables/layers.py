"""What the warehouse's schemas are, and the words for the values of its columns, as data in `tables/layers.toml`."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from schemas.registers.registers import load_registers
from schemas.tables.table_descriptions import FOLDER, LAYERS, TableColumn, WarehouseTable, load_views


@dataclass(frozen=True, slots=True)
class Overview:
    """The view that lists all tables: its name, its meaning in both languages, its columns and what they mean."""

    name: str
    zh: str
    en: str
    columns: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Layers:
    """The meaning of each schema in both languages, the schema of the Chinese views, and the view that lists all."""

    meaning: Mapping[str, tuple[str, str]]
    views: str
    overview: Overview


@cache
def load_layers() -> Layers:
    """Every schema with its meaning, the schema of the views last."""
    told = tomllib.loads((FOLDER / "layers.toml").read_text(encoding="utf-8"))
    views, overview = told["views"], told["views"]["overview"]
    meaning = {layer: (told[layer]["zh"], told[layer]["en"]) for layer in LAYERS}
    columns = tuple((column["name"], column["en"]) for column in overview["columns"])
    return Layers(
        {**meaning, views["schema"]: (views["zh"], views["en"])},
        views["schema"],
        Overview(overview["name"], overview["zh"], overview["en"], columns),
    )


def words(table: WarehouseTable, column: TableColumn) -> Mapping[str, str]:
    """The Chinese word for each value that the column may hold; empty where its values are not listed."""
    known = _values()
    named = known.get(f"{table.full_name}.{column.name}") or known.get(column.name, {})
    return {value: named.get(value, value) for value in column.values}


def words_of_view(view: str, column: str) -> Mapping[str, str]:
    """The Chinese words for the values of a column of a view that answers questions."""
    described = load_views()[view]
    [found] = [each for each in described.columns if each.name == column]
    return words(described, found)


def value_words(column: str) -> Mapping[str, str]:
    """The Chinese words for the values of a column of that name; empty where none are listed."""
    return _values().get(column, {})


@cache
def _values() -> Mapping[str, Mapping[str, str]]:
    return tomllib.loads((FOLDER / "values.toml").read_text(encoding="utf-8")) | dict(_of_registers())


def _of_registers() -> Iterator[tuple[str, Mapping[str, str]]]:
    """The names of registers, and the first word of each value of their choices."""
    registers = load_registers().values()
    yield "register", {each.register: each.zh for each in registers}
    for register in registers:
        for column in register.columns.values():
            if column.values:
                named = {value: told[0] for value, told in column.values.items()}
                yield f"{register.table}.{column.name}", named
