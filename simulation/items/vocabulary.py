"""The vocabulary of sample editions: names, laws, groups, offices, and phrases of item kinds."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from operator import itemgetter
from pathlib import Path
from typing import Any

from schemas.reference.reference_data import Reference, national_rows
from schemas.reference.reference_table import Row
from simulation.items.units import FIRST_EDITION
from simulation.sample import sample_reference

Tree = Mapping[str, tuple[str, ...]]
"""The level-2 names of each level-1 name."""


@dataclass(frozen=True, slots=True, eq=False)
class Domain:
    """A domain with its vocabulary; `tree` maps each level-1 name to its level-2 names."""

    code: str
    name: str
    order_number: int
    aliases: tuple[str, ...]
    office: str
    laws: tuple[str, ...]
    groups: tuple[str, ...]
    rural: float
    town: float
    county: float
    tree: Tree


@dataclass(frozen=True, slots=True)
class ItemKind:
    """A kind of item with its alternatives for content, time limit and channels (see `kind.toml`)."""

    name: str
    words: tuple[str, ...]
    contents: tuple[tuple[str, ...], ...]
    time_limits: tuple[str, ...]
    channels: tuple[tuple[int, ...], ...]
    fit: float
    group: float
    on_request: float


@cache
def domains(edition: str = FIRST_EDITION) -> tuple[Domain, ...]:
    """List the domains of the sample's edition in official order; a renamed one keeps the names it had."""
    return domains_of(sample_reference(), edition)


def domains_of(known: Reference, edition: str) -> tuple[Domain, ...]:
    """List the domains of an edition in any jurisdiction, in official order."""
    facts, trees = _document("domain"), _trees()
    rows = sorted(known.of_edition(edition).domain.rows, key=itemgetter("order_number"))
    result = []
    for row in rows:
        code = row["domain_code"]
        [before] = known.history.standing_for("domain", code, FIRST_EDITION)
        result.append(
            _domain(
                row,
                facts[code],
                trees[before] if before == code else trees[before] | trees[code],
                known.jurisdiction,
            )
        )
    return tuple(result)


@cache
def kinds() -> tuple[ItemKind, ...]:
    """List the kinds of items in the order in which they are tried."""
    return tuple(_kind(name, values) for name, values in _document("kind").items())


@cache
def kind_of(level1: str, level2: str) -> ItemKind:
    """Find the kind of an item by its level-2 name, or else its level-1 name, or else take the last."""
    matches = (
        kind for name in (level2, level1) for kind in kinds() if any(word in name for word in kind.words)
    )
    return next(matches, kinds()[-1])


@cache
def standard_channels() -> tuple[str, ...]:
    """List the 13 standard channels in official order."""
    rows = sorted(national_rows("channel"), key=lambda row: int(row["order_number"]))
    return tuple(row["name"] for row in rows)


def _domain(row: Row, facts: Mapping[str, Any], tree: Tree, jurisdiction: str) -> Domain:
    return Domain(
        code=row["domain_code"],
        name=row["name"],
        order_number=row["order_number"],
        aliases=tuple(row["aliases"].split(";")),
        office=(row["lead_department"] or facts["office"]).removeprefix("市"),
        laws=tuple(law["title"] for law in map(_law, facts["laws"]) if jurisdiction.startswith(law["of"])),
        groups=tuple(facts["groups"]),
        rural=facts["rural"],
        town=facts["town"],
        county=facts["county"],
        tree=tree,
    )


def _law(stated: str | dict[str, str]) -> dict[str, str]:
    """Return a law with the code of the province in which it is in force; "" is the country."""
    return {"title": stated, "of": ""} if isinstance(stated, str) else stated


def _kind(name: str, values: Mapping[str, Any]) -> ItemKind:
    return ItemKind(
        name=name,
        words=tuple(values["words"]),
        contents=tuple(tuple(elements) for elements in values["contents"]),
        time_limits=tuple(values["time_limits"]),
        channels=tuple(tuple(numbers) for numbers in values["channels"]),
        fit=values["fit"],
        group=values["group"],
        on_request=values["on_request"],
    )


def _trees() -> Mapping[str, dict[str, tuple[str, ...]]]:
    """Return the names of each domain, in the order of the file."""
    return {
        code: {level1: tuple(level2) for level1, level2 in tree.items()}
        for code, tree in _document("item").items()
    }


@cache
def _document(name: str) -> dict[str, Any]:
    return tomllib.loads(Path(__file__).with_name(f"{name}.toml").read_text(encoding="utf-8"))
