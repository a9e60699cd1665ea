"""The walk of one cell in `docs/architecture.md` happens as it is told."""

from __future__ import annotations

import re

import pytest

from pipeline.workspace import ROOT, Workspace
from tests.editions import rows

MOST_STEPS = 12
SECTION = re.compile(r"^## One cell.*?(?=^## )", re.MULTILINE | re.DOTALL)
PLACE = re.compile(r"The cell (\w+) of `raw/(\d+)/([^`]+)` says (\S+), a level-2 item")
FILE = re.compile(r"`((?:pipeline|schemas)/[\w/.]+)`")


@pytest.fixture(scope="module")
def walk() -> str:
    found = SECTION.search((ROOT / "docs" / "architecture.md").read_text(encoding="utf-8"))
    assert found
    return found[0]


def test_every_step_names_a_file(walk: str) -> None:
    steps = re.findall(r"^\d+\. (.+)$", walk, re.MULTILINE)
    assert 0 < len(steps) <= MOST_STEPS
    for step in steps:
        assert all((ROOT / name).is_file() for name in FILE.findall(step))
        assert FILE.search(step)


def test_the_cell_is_an_item_that_the_figure_counts(walk: str, compiled: Workspace) -> None:
    place = PLACE.search(walk)
    assert place
    cell, edition, path, name = place.groups()
    query = "SELECT query FROM ref.indicator WHERE metric = 'county_level2_items'"
    [(counting,)] = rows(compiled, query)
    one = counting.replace("GROUP BY", "AND level2_id = ? GROUP BY")
    [(item,)] = rows(
        compiled,
        "SELECT level2_id FROM core.level2_item JOIN intake.submission AS s USING (edition, submission_id) "
        "WHERE edition = ? AND s.path = ? AND cell = ? AND name = ?",
        [edition, path, cell, name],
    )
    assert [value for _, value, *_ in rows(compiled, one, [item])] == [1]


def test_the_figure_is_written_as_the_walk_says(walk: str, compiled: Workspace) -> None:
    query = "SELECT shown FROM rollup.indicator WHERE edition = '2020' AND metric = 'county_level2_items'"
    [(shown,)] = rows(compiled, query)
    assert walk.count(shown) > 1
