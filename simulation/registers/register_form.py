"""How a register's sheet is laid out (`data/register_forms.toml`), and how its cells say what a value means."""

import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, Literal

from schemas.reference.reference_data import load_reference
from schemas.registers.registers import RegisterColumn
from simulation.registers.register_model import RegisterValue
from simulation.writers.workbook import CellValue

RunStyle = Literal["repeated", "merged", "ditto"]


@dataclass(frozen=True, slots=True)
class RegisterForm:
    """A way to lay out a sheet.

    Attributes:
        titles: the rows above the header; `{year}`, `{name}` and `{unit}` are filled in.
        word: which of its words a column's header and a choice have, counted from zero and around.
        dates: how dates are written, in turn: names of `DATES`.
        yes_no: what true and false are called.
        alias: whether domains are called by an alias.
        runs: what becomes of a unit that stands in several rows.
        numbered: whether the first column is 序号.
        remark: whether the last column is 备注, which nobody fills in.
        total: the first cell of a row below the last, which tells how many there are; "" for no such row.
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
"""By name of a style: a date that spreadsheet programs know as one, and three ways to type it."""


@cache
def forms() -> Mapping[str, RegisterForm]:
    """Every form by name."""
    document = tomllib.loads(Path(__file__).with_name("register_forms.toml").read_text(encoding="utf-8"))
    return {name: RegisterForm(**_tuples(body)) for name, body in document.items()}


def _tuples(body: Mapping[str, Any]) -> dict[str, Any]:
    return {key: tuple(value) if isinstance(value, list) else value for key, value in body.items()}


@dataclass(frozen=True, slots=True)
class CalledNames:
    """What units and domains of an edition are called."""

    unit: Mapping[str, str]
    domain: Mapping[str, str]
    alias: Mapping[str, str]


@cache
def names(edition: str) -> CalledNames:
    """Counties by their short names, townships by their full ones: short ones of townships are not unique."""
    known = load_reference().of_edition(edition)
    units = known.unit.to_dict("records")
    domains = known.domain.to_dict("records")
    return CalledNames(
        {unit["unit_code"]: unit["name" if unit["tier"] == "township" else "short_name"] for unit in units},
        {domain["domain_code"]: domain["name"] for domain in domains},
        {domain["domain_code"]: domain["aliases"].split(";")[0] for domain in domains},
    )


def written(
    column: RegisterColumn, value: RegisterValue, form: RegisterForm, called: CalledNames, at: int
) -> CellValue:
    """What the cell of row number `at` holds; "" is none."""
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
