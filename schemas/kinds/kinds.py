"""The kinds of tables: `catalog.toml` and `registers.toml` as typed values. Cheap to import."""

from __future__ import annotations

import tomllib
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
FOLDER = "registers"
"""The folder of an edition that holds registers."""
CATALOG = "catalog"
"""The code of the kind of catalogs; all other kinds are registers."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a kind: the wordings of its header, and the values that it may hold.

    Attributes:
        type: text, integer, decimal, date, boolean, unit, domain or choice; in a catalog also number, name or tick.
        null: a cell may be empty.
        omit: the whole column may be missing without a finding.
        values: the wordings of each value of a choice.
        yes, no: wordings of a boolean beside a tick.
        empty: wordings that mean "none".
        after: the column whose date must not be later than this one.
        ticks, weak, remarked, if_empty, longest, if_long: see `catalog.toml`.
    """

    name: str
    type: str
    words: tuple[str, ...]
    zh: str = ""
    en: str = ""
    null: bool = False
    omit: bool = False
    values: Mapping[str, tuple[str, ...]] | None = None
    least: int | None = None
    most: int | None = None
    after: str | None = None
    yes: tuple[str, ...] = ()
    no: tuple[str, ...] = ()
    empty: tuple[str, ...] = ()
    ticks: tuple[str, ...] = ()
    weak: tuple[str, ...] = ()
    remarked: tuple[str, ...] = ()
    if_empty: str = ""
    longest: int | None = None
    if_long: str = ""


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of table: its names, the columns that identify a row, and all columns in order.

    Attributes:
        levels, marker, continuations, groups, several, form: traits of a catalog (`catalog.toml`); empty elsewhere.
    """

    code: str
    zh: str
    en: str
    key: tuple[str, ...]
    columns: Mapping[str, Column]
    names: tuple[str, ...] = ()
    levels: tuple[str, ...] = ()
    marker: str = ""
    continuations: bool = False
    groups: tuple[str, ...] = ()
    several: Mapping[str, tuple[str, ...]] | None = None
    form: Mapping[str, Mapping[str, Any]] | None = None

    @property
    def table(self) -> str:
        """Return the full name of the table that holds the rows of a register."""
        return f"core.{self.code}"

    @property
    def required(self) -> tuple[str, ...]:
        """Return the columns that must not have an empty cell; of a catalog, those without which it has no items."""
        return tuple(name for name, column in self.columns.items() if not column.null)

    def lacking(self, present: Collection[str], *, optional: bool) -> list[Column]:
        """List the required or the optional columns that a table with the columns `present` should have and has not."""
        return [
            column
            for name, column in self.columns.items()
            if column.null is optional and not (column.omit or {name, *column.ticks} & {*present})
        ]


def in_register_folder(path: str) -> bool:
    """Return True if a file is in a folder that holds only registers."""
    return FOLDER in path.split("/")[:-1]


@cache
def load_registers() -> Mapping[str, Kind]:
    """Load every register by its code, in the order of the file."""
    return _load("registers")


@cache
def load_catalog() -> Kind:
    """Load the kind of catalogs."""
    return _load(CATALOG)[CATALOG]


@cache
def tier_words() -> Mapping[str, tuple[str, ...]]:
    """Map each header word of a catalog's tier columns to the tiers that a tick below it means."""
    catalog = load_catalog()
    tiers = catalog.columns["tier"].ticks
    single = {word: (tier,) for tier in tiers for word in catalog.columns[tier].words}
    return {**single, **(catalog.several or {})}


@cache
def load_kinds() -> Mapping[str, Kind]:
    """Load every kind by its code, catalogs first."""
    return {CATALOG: load_catalog(), **load_registers()}


def _load(name: str) -> Mapping[str, Kind]:
    described = tomllib.loads((HERE / f"{name}.toml").read_text(encoding="utf-8"))
    return {code: _kind(code, body) for code, body in described.items()}


def _kind(code: str, body: Mapping[str, Any]) -> Kind:
    columns = {name: Column(name=name, **_frozen(facts)) for name, facts in body["columns"].items()}
    return Kind(code=code, **_frozen(body) | {"columns": columns})


def _frozen(value: Any) -> Any:
    """Make tuples of lists, also in tables."""
    if isinstance(value, dict):
        return {name: _frozen(each) for name, each in value.items()}
    return tuple(value) if isinstance(value, list) else value
