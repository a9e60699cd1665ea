"""The warehouse's tables as written once in `tables/*.toml`; every other form of a schema is made from these."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from graphlib import TopologicalSorter
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent / "tables"
LAYERS = ("ref", "intake", "core", "rollup")
_EXPLAINED = re.compile(r"[（(：].*")


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name, its type (text, integer, double, boolean, timestamp), what may stand in it, what it means.

    `zh` begins with the column's Chinese name; what explains it follows in brackets or after a colon.
    """

    name: str
    type: str
    zh: str
    en: str
    null: bool = False
    values: tuple[str, ...] = ()

    @property
    def label(self) -> str:
        """The column's Chinese name, one among those of its table."""
        return _EXPLAINED.sub("", self.zh)


@dataclass(frozen=True, slots=True)
class ForeignKey:
    """`columns` of a table hold the key `to` of the table named `table`, or are empty; every build asserts it."""

    columns: tuple[str, ...]
    table: str
    to: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table: layer and name, meaning in both languages, key, references, columns in order.

    `order`: the columns its rows are sorted by; none where they already come in the order of the submissions.
    `shown`: its columns that are shown where its key stands in another table, and what they are called there.
    """

    layer: str
    name: str
    zh: str
    en: str
    key: tuple[str, ...]
    foreign: tuple[ForeignKey, ...]
    order: tuple[str, ...]
    columns: tuple[Column, ...]
    shown: tuple[tuple[str, str], ...] = ()

    @property
    def label(self) -> str:
        """The table's Chinese name, one among those of all tables."""
        return _EXPLAINED.sub("", self.zh)

    @property
    def full_name(self) -> str:
        """Layer and name as SQL writes them, for example `core.level2_item`."""
        return f"{self.layer}.{self.name}"

    @property
    def column_names(self) -> tuple[str, ...]:
        """The names of its columns in order."""
        return tuple(column.name for column in self.columns)


@cache
def load_tables() -> Mapping[str, Table]:
    """Every table by full name, each after the other tables it refers to."""
    tables = {table.full_name: table for layer in LAYERS for table in _tables_of(layer)}
    references = {name: {key.table for key in table.foreign} - {name} for name, table in tables.items()}
    return {name: tables[name] for name in TopologicalSorter(references).static_order()}


@cache
def load_views() -> Mapping[str, Table]:
    """Every view that answers a question put as a variable, by full name; its rows are made anew by each query."""
    described = _read("views")
    views = (_table(layer, name, body) for layer, each in described.items() for name, body in each.items())
    return {view.full_name: view for view in views}


def _tables_of(layer: str) -> Iterator[Table]:
    return (_table(layer, name, body) for name, body in _read(layer).items())


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))


def _table(layer: str, name: str, body: Mapping[str, Any]) -> Table:
    columns = tuple(_column(column, facts) for column, facts in body["columns"].items())
    foreign = tuple(
        ForeignKey(tuple(key["columns"]), key["table"], tuple(key["to"])) for key in body.get("foreign", ())
    )
    return Table(
        layer,
        name,
        body["zh"],
        body["en"],
        tuple(body["key"]),
        foreign,
        tuple(body.get("order", ())),
        columns,
        tuple(body.get("shown", {}).items()),
    )


def _column(name: str, facts: Mapping[str, Any]) -> Column:
    return Column(
        name,
        facts["type"],
        facts["zh"],
        facts["en"],
        facts.get("null", False),
        tuple(facts.get("values", ())),
    )
