"""Registers as rows of a sheet: for each its form's header, and a row that nothing is wrong with."""

from collections.abc import Mapping

from schemas.kinds.kinds import Column, Kind, load_registers

DEPARTMENT = "市政务公开办"
SAID: Mapping[str, str] = {
    "text": "甲",
    "integer": "2",
    "decimal": "12.5",
    "date": "2020-06-30",
    "boolean": "是",
    "unit": "叶县",
    "domain": "义务教育",
}
"""What a cell of each type says, but for choices."""


def path_of(register: str, folder: str = DEPARTMENT) -> str:
    """Where a file of this register lies in an edition's folder."""
    return f"registers/{folder}/{load_registers()[register].names[0]}.xlsx"


def header(register: str, *without: str) -> list[str]:
    """The header of the register's form, without these columns."""
    columns = load_registers()[register].columns
    return [column.words[0] for name, column in columns.items() if name not in without]


def entry(register: str, **cells: str) -> list[str]:
    """A faultless row of the register, with some cells changed."""
    described: Kind = load_registers()[register]
    return [cells.get(name, said(column)) for name, column in described.columns.items()]


def said(column: Column) -> str:
    """What a faultless cell of the column says."""
    return next(iter(column.values.values()))[0] if column.values else SAID[column.type]


MAILBOX = header("mailbox_case")


def letter(**cells: str) -> list[str]:
    """A faultless row of the mayor's mailbox, closed on the day on which it came."""
    return entry("mailbox_case", **{"case_number": "1", **cells})
