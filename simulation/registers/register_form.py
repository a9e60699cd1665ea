"""The layout of a register's sheet (`register_forms.toml`), and the text of its cells."""

import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, Literal

from schemas.kinds.kinds import Column
from simulation.registers.register_model import RegisterValue
from simulation.sample import sample_reference
from simulation.writers.workbook import CellValue

RunStyle = Literal["repeated", "merged", "ditto"]


@dataclass(frozen=True, slots=True)
class RegisterForm:
    """A layout of a sheet.

    Attributes:
        titles: the rows above the header; `{year}`, `{name}` and `{unit}` are filled in.
        word: index of the wording used for headers and choices, modulo their number.
        dates: how dates are written, in turn: names of `DATES`.
        yes_no: the words for true and false.
        alias: whether domains are called by an alias.
        runs: how a unit is written that spans several rows.
        numbered: whether the first column is 序号.
        remark: whether the last column is an empty 备注.
        total: the first cell of a last row with the number of rows; "" for no such row.
        footers: the rows below that.
    """

    titles: tuple[str, ...] = ("{year}年度{name}（示例数据）",)
    word: int = 0
    dates: tuple[str, ...] = ("day",)
    yes_no: tuple[str, str] = ("是", "否")
    alias: bool = False
    runs: RunStyle = "repeated"
    numbered: bool = True
    remark: bool = False
    total: str = ""
    footers: tuple[str, ...] = ()


DATES: Mapping[str, Callable[[date], CellValue]] = {
    "day": lambda day: day,
    "iso": date.isoformat,
    "chinese": lambda day: f"{day.year}年{day.month}月{day.day}日",
    "dotted": lambda day: f"{day.year}.{day.month}.{day.day}",
}
"""Formats of dates by name: a real date, and three ways to type one."""


@cache
def forms() -> Mapping[str, RegisterForm]:
    """Load every form by name."""
    document = tomllib.loads(Path(__file__).with_name("register_forms.toml").read_text(encoding="utf-8"))
    return {name: RegisterForm(**_tuples(body)) for name, body in document.items()}


def _tuples(body: Mapping[str, Any]) -> dict[str, Any]:
    return {key: tuple(value) if isinstance(value, list) else value for key, value in body.items()}


@dataclass(frozen=True, slots=True)
class CalledNames:
    """The names of an edition's units and domains."""

    unit: Mapping[str, str]
    domain: Mapping[str, str]
    alias: Mapping[str, str]


@cache
def called_names(edition: str) -> CalledNames:
    """Return the names of units and domains; townships have full names, since short ones repeat."""
    known = sample_reference().of_edition(edition)
    units = known.unit.rows
    domains = known.domain.rows
    return CalledNames(
        {unit["unit_code"]: unit["name" if unit["tier"] == "township" else "short_name"] for unit in units},
        {domain["domain_code"]: domain["name"] for domain in domains},
        {domain["domain_code"]: domain["aliases"].split(";")[0] for domain in domains},
    )


def cell_value(
    column: Column, value: RegisterValue, form: RegisterForm, called: CalledNames, at: int
) -> CellValue:
    """Return the content of a cell in row number `at`; "" is empty."""
    if value is None:
        return ""
    if column.type == "boolean":
        return form.yes_no[not value]
    if isinstance(value, date):
        return DATES[form.dates[at % len(form.dates)]](value)
    if column.values:
        words = column.values[str(value)]
        return words[form.word % len(words)]
    known = {"unit": called.unit, "domain": called.alias if form.alias else called.domain}
    return known[column.type][str(value)] if column.type in known else value
