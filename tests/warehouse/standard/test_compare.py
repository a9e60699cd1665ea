"""What counties made of the national list, as the simulator knows it, is what the compiled warehouse says."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import Any

import duckdb
import pytest

from simulation.items.compose import compose
from simulation.items.local_list import LOCAL, ItemName, LocalList, draw_local_list
from simulation.items.sample_catalog import SampleCatalog, SampleItem
from simulation.items.units import SampleUnit, counties
from simulation.items.vocabulary import Domain, domains
from simulation.layouts.layout import presets
from simulation.render import render
from simulation.writers.write_workbook import write_workbook
from tests.editions import key
from tests.warehouses import built_from

SEEDS = (1, 2, 3)
LEAST = 0.98
UNITS = 4
KINDS = ("same", "renamed", "split", LOCAL, "missing")
Fact = tuple[Any, ...]
"""Unit, domain, names of the item, names of the standard item and what is said of them, as far as they are said."""


def hand_in(folder: Path, seed: int) -> dict[tuple[str, str], LocalList]:
    """Write a workbook for each county, and return the truth about its lists by unit and domain."""
    lists: dict[tuple[str, str], LocalList] = {}
    layout = next(each for each in presets().values() if each.arrangement == "sheets")
    for unit in counties()[:UNITS]:
        own = {each: draw_local_list(each, rng_of(seed, unit, each)) for each in domains()}
        lists |= {(unit.code, each.code): drawn for each, drawn in own.items()}
        catalogs = [catalog_of(unit, each, drawn) for each, drawn in own.items() if drawn.rows]
        write_workbook(render(catalogs, layout).workbook, folder / unit.folder / "目录.xlsx")
    return lists


def rng_of(seed: int, unit: SampleUnit, domain: Domain) -> Random:
    return Random(f"{seed}/{unit.code}/{domain.code}")  # noqa: S311


def catalog_of(unit: SampleUnit, domain: Domain, drawn: LocalList) -> SampleCatalog:
    items = tuple(item_of(unit, domain, *name) for name in drawn.rows)
    return SampleCatalog("2020", unit.code, unit.name, domain.code, domain.name, domain.order_number, items)


def item_of(unit: SampleUnit, domain: Domain, level1: str, level2: str | None) -> SampleItem:
    item = compose(domain, unit, level1, level2 or level1, frozenset({"county"}))
    return replace(item, level2=level2)


def keyed(names: ItemName | tuple[str | None, str] | None) -> Fact:
    return tuple(key(name) if name else "" for name in names or ())


def planted(lists: Mapping[tuple[str, str], LocalList], known: set[tuple[str, int]]) -> dict[str, set[Fact]]:
    """The facts by kind; `known`: domains and levels of which additions and omissions can be told."""
    facts: dict[str, set[Fact]] = {kind: set() for kind in KINDS}
    for (unit, domain), drawn in lists.items():
        for names, (kind, standard) in drawn.items.items():
            is_known = (domain, 2 if names[1] else 1) in known
            match = "undetermined" if kind == LOCAL and not is_known else kind
            facts[kind].add((unit, domain, keyed(names), keyed(standard), match))
        missing = (names for names in drawn.omitted if (domain, 2 if names[1] else 1) in known)
        facts["missing"] |= {(unit, domain, keyed(names)) for names in missing if drawn.rows}
    return facts


def told(connection: duckdb.DuckDBPyConnection) -> dict[str, set[Fact]]:
    facts: dict[str, set[Fact]] = {kind: set() for kind in KINDS}
    for match, unit, domain, level1, level2, *standard in connection.execute(
        "SELECT m.match, m.unit_code, m.domain_code, a.name, i.name, s.level1_name, s.name"
        " FROM core.standard_match AS m JOIN core.level1_item AS a USING (edition, level1_id)"
        " LEFT JOIN core.level2_item AS i USING (edition, level2_id)"
        " LEFT JOIN ref.standard_item AS s USING (standard_id)"
    ).fetchall():
        kind = LOCAL if match == "undetermined" else match
        facts[kind].add((unit, domain, keyed((level1, level2)), names_of(*standard), match))
    for unit, domain, *standard in connection.execute(
        "SELECT g.unit_code, g.domain_code, s.level1_name, s.name FROM core.standard_gap AS g"
        " JOIN ref.standard_item AS s USING (standard_id)"
    ).fetchall():
        facts["missing"].add((unit, domain, names_of(*standard)))
    return facts


def names_of(level1: str | None, name: str | None) -> Fact:
    """The level-1 and the level-2 name of a standard item."""
    return keyed((level1 or name, name if level1 else None)) if name else ()


def measured(seed: int, folder: Path) -> dict[str, tuple[int, int, int]]:
    """By kind how many facts the simulator planted, the warehouse tells, and both."""
    lists = hand_in(folder, seed)
    with built_from(folder) as connection:
        rows = connection.execute(
            "SELECT domain_code, level FROM ref.standard_list WHERE extent <> 'partial'"
        )
        truth, found = planted(lists, set(rows.fetchall())), told(connection)
    return {kind: (len(truth[kind]), len(found[kind]), len(truth[kind] & found[kind])) for kind in KINDS}


@pytest.fixture(scope="module", params=SEEDS)
def measures(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> dict[str, tuple[int, int, int]]:
    return measured(request.param, tmp_path_factory.mktemp("local"))


@pytest.mark.parametrize("kind", KINDS)
def test_what_was_planted_is_found_and_nothing_else(
    kind: str, measures: dict[str, tuple[int, int, int]]
) -> None:
    truth, found, both = measures[kind]
    assert truth > 20, "too few to measure"
    assert both >= LEAST * found, f"precision {both / found:.3f}"
    assert both >= LEAST * truth, f"recall {both / truth:.3f}"
