"""The warehouse's tables as written once in `tables/*.toml`; every other form of a schema is made from these."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from graphlib import TopologicalSorter
from pathlib import Path
from typing import Any

from schemas.registers.registers import Register, RegisterColumn, load_registers

FOLDER = Path(__file__).parent
LAYERS = ("ref", "intake", "core", "rollup")
REGISTER_TYPES = {"decimal": "double", "unit": "text", "domain": "text", "choice": "text"}
"""What a register's types are called in tables, where they have another name there."""
REFERRED = {"unit": ("ref.unit", ("unit_code",)), "domain": ("ref.domain", ("domain_code",))}
REGISTERS = "registers"
_EXPLAINED = re.compile(r"[（(：].*")


@dataclass(frozen=True, slots=True)
class TableColumn:
    """A column: name, type (text, integer, double, boolean, date, timestamp), what may stand in it, what it means.

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
class WarehouseTable:
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
    columns: tuple[TableColumn, ...]
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
def load_tables() -> Mapping[str, WarehouseTable]:
    """Every table by full name, each after the other tables it refers to."""
    tables = {table.full_name: table for layer in LAYERS for table in _tables_of(layer)}
    tables |= {register.table: _register_table(register) for register in load_registers().values()}
    references = {name: {key.table for key in table.foreign} - {name} for name, table in tables.items()}
    return {name: tables[name] for name in TopologicalSorter(references).static_order()}


@cache
def load_views() -> Mapping[str, WarehouseTable]:
    """Every view that answers a question put as a variable, by full name; its rows are made anew by each query."""
    described = _read("views")
    views = (_table(layer, name, body) for layer, each in described.items() for name, body in each.items())
    return {view.full_name: view for view in views}


def _register_table(register: Register) -> WarehouseTable:
    """The table of a register: its edition, its columns, and the row of the submission that each of its rows is."""
    of_row = (
        TableColumn("submission_id", "text", "报送件标识", "The file"),
        TableColumn("sheet", "text", "工作表", "The sheet"),
        TableColumn("row_number", "integer", "行号", "The row, as spreadsheet programs number it"),
    )
    foreign = [ForeignKey(("submission_id",), "intake.submission", ("submission_id",))]
    foreign += [
        ForeignKey((column.name,), *REFERRED[column.type])
        for column in register.columns.values()
        if column.type in REFERRED
    ]
    columns = (
        TableColumn("edition", "text", "版次", "Edition"),
        *map(_register_column, register.columns.values()),
        *of_row,
    )
    _, name = register.table.split(".")
    key = ("submission_id", "sheet", "row_number")
    return WarehouseTable("core", name, register.zh, register.en, key, tuple(foreign), key, columns)


def _register_column(column: RegisterColumn) -> TableColumn:
    kind = REGISTER_TYPES.get(column.type, column.type)
    return TableColumn(column.name, kind, column.zh, column.en, column.null, tuple(column.values or ()))


def _tables_of(layer: str) -> Iterator[WarehouseTable]:
    return (_table(layer, name, body) for name, body in _read(layer).items())


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))


def _table(layer: str, name: str, body: Mapping[str, Any]) -> WarehouseTable:
    columns = tuple(_column(column, facts) for column, facts in body["columns"].items())
    foreign = tuple(
        ForeignKey(tuple(key["columns"]), key["table"], tuple(key["to"])) for key in body.get("foreign", ())
    )
    return WarehouseTable(
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


def _column(name: str, facts: Mapping[str, Any]) -> TableColumn:
    return TableColumn(
        name,
        facts["type"],
        facts["zh"],
        facts["en"],
        facts.get("null", False),
        _values(facts.get("values", ())),
    )


def _values(told: Sequence[str] | str) -> tuple[str, ...]:
    """The values as listed; `registers` stands for the codes of all registers."""
    return tuple(load_registers()) if told == REGISTERS else tuple(told)
