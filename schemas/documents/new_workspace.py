"""What `mulu init` writes into a new workspace: `new_workspace.toml`, filled in."""

from __future__ import annotations

import csv
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from schemas.reference.csv_schemas import NATIONAL_TABLES, TABLES
from schemas.reference.jurisdiction_words import FILE as WORDS
from schemas.reference.jurisdiction_words import words_of_name
from schemas.reference.national.patches import SCHEMA as PATCH_SCHEMA
from schemas.reference.workspace_settings import DEADLINES, FILE
from schemas.rules.scorecard import usual_value

TEXTS = Path(__file__).with_suffix(".toml")
SCHEMAS = {"unit_patch": PATCH_SCHEMA, **TABLES}
"""The schema of each file that `city/` may hold, by its name without suffix."""
DOMAINS = WORDS.with_name("domain.csv")
BOM = "\ufeff"
"""Tells Excel and WPS that a CSV file is UTF-8; without it they show and save Chinese text in another code."""


@dataclass(frozen=True, slots=True)
class NewWorkspace:
    """The facts of a new workspace: its unit's code and full name, the office, the year of the list, the edition."""

    code: str
    path: str
    office: str
    unit_list: str
    edition: str


def workspace_files(facts: NewWorkspace) -> Mapping[str, str]:
    """Return the text of every file of a new workspace, by its path."""
    texts, values = _texts(), _values(facts)
    days = "\n".join(_deadline(name, facts.edition) for name in DEADLINES)
    return {
        FILE: texts["settings"].format(**values, deadlines=days),
        ".gitignore": texts["ignored"],
        "city/README.md": _readme(facts),
        **{f"city/{name}.csv": f"{BOM}{_header(name)}\n" for name in texts["files"]},
    }


def example_rows(facts: NewWorkspace) -> dict[str, str]:
    """Return an example of a row of each file, by the file's name without suffix."""
    values = _values(facts)
    return {name: each["example"].format(**values) for name, each in _texts()["files"].items()}


def _deadline(name: str, edition: str) -> str:
    zh, en = (_texts()["deadlines"][name][language] for language in ("zh", "en"))
    return f"# {name} = {edition[:4]}-{usual_value(name)}  # {zh} / {en}"


def _values(facts: NewWorkspace) -> dict[str, str]:
    """Return the facts, and how papers speak of the jurisdiction; `own` begins the names of its bureaus."""
    words = words_of_name(facts.path)
    return (
        {name: getattr(facts, name) for name in NewWorkspace.__slots__} | words | {"own": words["whole"][1:]}
    )


def _readme(facts: NewWorkspace) -> str:
    files = "\n".join(_described(facts))
    others = (name for name in NATIONAL_TABLES if name not in _texts()["files"])
    national = "\n".join(f"- `{name}.csv`: `{_header(name)}`" for name in others)
    text: str = _texts()["readme"]
    own_texts = _texts()["own_texts"].strip()
    return text.format(
        **_values(facts), files=files.strip(), national=national, own_texts=own_texts, domains=_domains()
    )


def _domains() -> str:
    """List the codes of the national domains with their names."""
    with DOMAINS.open(encoding="utf-8-sig", newline="") as file:
        return "\n".join(f"- `{row['domain_code']}` {row['name']}" for row in csv.DictReader(file))


def _described(facts: NewWorkspace) -> Iterator[str]:
    examples = example_rows(facts)
    for name, each in _texts()["files"].items():
        yield _texts()["file"].format(
            name=f"{name}.csv", zh=each["zh"], en=each["en"], header=_header(name), example=examples[name]
        )


def _header(name: str) -> str:
    return ",".join(SCHEMAS[name].columns)


@cache
def _texts() -> Mapping[str, Any]:
    return tomllib.loads(TEXTS.read_text(encoding="utf-8"))
