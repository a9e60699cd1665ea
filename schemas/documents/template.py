"""The form that clerks fill in: `template.toml` as typed values. Cheap to import, since rules load it."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

FILE = Path(__file__).parent / "template.toml"


@dataclass(frozen=True, slots=True)
class FormColumn:
    """A column of the form; `template.toml` explains the attributes."""

    field: str
    header: str
    width: int
    help: str
    group: str = ""
    choices: str = ""
    strict: bool = False
    when: str = ""
    longest: int | None = None
    tiers: tuple[str, ...] = ()
    format: str = ""


@dataclass(frozen=True, slots=True)
class DefaultRow:
    """The content of a default row beside the names of its item; `former_content` is what older forms said."""

    former_content: str
    legal_basis: str
    time_limit: str
    channels: list[str]
    disclosing_body: dict[str, str]
    tiers: dict[str, list[str]]


@dataclass(frozen=True, slots=True)
class TemplateForm:
    """The whole form; `columns` includes those that only some catalogs need."""

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
    columns: tuple[FormColumn, ...]
    choices: dict[str, list[str]]
    start: DefaultRow


@cache
def load_form() -> TemplateForm:
    """Load `template.toml`."""
    data = tomllib.loads(FILE.read_text(encoding="utf-8"))
    columns = tuple(
        FormColumn(**facts | {"tiers": tuple(facts.get("tiers", ()))}) for facts in data.pop("column")
    )
    return TemplateForm(**data | {"columns": columns, "start": DefaultRow(**data["start"])})
