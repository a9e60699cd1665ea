"""Descriptions of the warehouse's tables, from the TOML files beside.

Every other form of a schema is derived from them: SQL, checks, the data dictionary, Dagster's metadata.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from graphlib import TopologicalSorter
from pathlib import Path
from typing import Any

from schemas.kinds.kinds import Column, Kind, load_registers

FOLDER = Path(__file__).parent
LAYERS = ("ref", "intake", "core", "rollup")
REGISTER_TYPES = {"decimal": "double", "unit": "text", "domain": "text", "choice": "text"}
"""Types of register columns that have another name in tables."""
REFERRED = {"unit": ("ref.unit", ("unit_code",)), "domain": ("ref.domain", ("domain_code",))}
REGISTERS = "registers"
_EXPLAINED = re.compile(r"[（(：].*")


@dataclass(frozen=True, slots=True)
class TableColumn:
    """A column: name, type (text, integer, double, boolean, date, timestamp), values, meaning.

    `zh` begins with the column's Chinese name; an explanation may follow in brackets or after a colon.
    """

    name: str
    type: str
    zh: str
    en: str
    null: bool = False
    values: tuple[str, ...] = ()

    @property
    def label(self) -> str:
        """Return the column's Chinese name, unique in its table."""
        return _EXPLAINED.sub("", self.zh)


@dataclass(frozen=True, slots=True)
class ForeignKey:
    """A reference: `columns` hold the key `to` of `table`, or are empty. Every build asserts it."""

    columns: tuple[str, ...]
    table: str
    to: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class WarehouseTable:
    """A table: layer and name, meaning in both languages, key, references, columns in order.

    Attributes:
        order: the columns that rows are sorted by; empty if they come in the order of the submissions.
        shown: the columns that views show beside a reference to this table, with their names there.
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
        """Return the table's Chinese name, unique among all tables."""
        return _EXPLAINED.sub("", self.zh)

    @property
    def full_name(self) -> str:
        """Return the name as SQL writes it, for example `core.level2_item`."""
        return f"{self.layer}.{self.name}"

    @property
    def column_names(self) -> tuple[str, ...]:
        """Return the names of the columns in order."""
        return tuple(column.name for column in self.columns)


@cache
def load_tables() -> Mapping[str, WarehouseTable]:
    """Load every table by full name, each after the tables it refers to."""
    tables = {table.full_name: table for layer in LAYERS for table in _tables_of(layer)}
    tables |= {register.table: _register_table(register) for register in load_registers().values()}
    references = {name: {key.table for key in table.foreign} - {name} for name, table in tables.items()}
    return {name: tables[name] for name in TopologicalSorter(references).static_order()}


@cache
def load_views() -> Mapping[str, WarehouseTable]:
    """Load every parametrised view by full name; each query computes its rows again."""
    layers = _read("views").items()
    views = (_table(layer, name, body) for layer, bodies in layers for name, body in bodies.items())
    return {view.full_name: view for view in views}


def _register_table(register: Kind) -> WarehouseTable:
    """Build the table of a register: edition, its columns, and the row of the submission behind each row."""
    source_row = (
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
        *source_row,
    )
    _, name = register.table.split(".")
    key = ("submission_id", "sheet", "row_number")
    return WarehouseTable("core", name, register.zh, register.en, key, tuple(foreign), key, columns)


def _register_column(column: Column) -> TableColumn:
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


def _values(values: Sequence[str] | str) -> tuple[str, ...]:
    """List the values; `registers` stands for the codes of all registers."""
    return tuple(load_registers()) if values == REGISTERS else tuple(values)
