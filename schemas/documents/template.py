"""The form that clerks fill in: `template.toml` as typed values. Cheap to import, since rules load it."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

FILE = Path(__file__).parent / "template.toml"


@dataclass(frozen=True, slots=True)
class DefaultRow:
    """The content of a default row beside the names of its item, and the help on these.

    `former_content` is what older forms said.
    """

    former_content: str
    legal_basis: str
    time_limit: str
    channels: list[str]
    known_list: str
    department_prefix: str
    example_department: str
    disclosing_body: dict[str, str]
    tiers: dict[str, list[str]]


@dataclass(frozen=True, slots=True)
class TemplateForm:
    """What all forms have beside the columns of their kind."""

    version: int
    oldest_version: int
    sheet: str
    marker: str
    title: str
    register_title: str
    footer: str
    spare_rows: int
    last_row: int
    register_last_row: int
    choices: dict[str, list[str]]
    start: DefaultRow


@cache
def load_form() -> TemplateForm:
    """Load `template.toml`."""
    data = tomllib.loads(FILE.read_text(encoding="utf-8"))
    return TemplateForm(**data | {"start": DefaultRow(**data["start"])})
