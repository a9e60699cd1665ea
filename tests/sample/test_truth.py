"""The items in the warehouse are equal to those that the simulation wrote into each file."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from typing import Any

import pytest

from pipeline.workspace import Workspace
from simulation.editions.expected_items import as_read
from simulation.editions.sample_file import SampleEdition, SampleFile
from simulation.items.sample_catalog import SampleItem
from simulation.layouts.rendered import ItemLocation
from simulation.sample import sample_reference
from tests.editions import key, rows

CITIES = ("410481", "410482")
"""County-level cities, where 市级 is county tier."""
NUMBERED = "numbered_names"
LEVEL1 = """
    SELECT path, domain_code, tier, name_key FROM core.level1_item AS i
    JOIN core.level1_tier USING (edition, level1_id) JOIN intake.submission USING (submission_id)
"""
LEVEL2 = """
    SELECT path, i.domain_code, tier, l.name_key, i.name_key FROM core.level2_item AS i
    JOIN core.level1_item AS l USING (edition, level1_id) JOIN core.level2_tier USING (edition, level2_id)
    JOIN intake.submission AS s ON s.submission_id = i.submission_id
"""
ITEMS = """
    SELECT path, sheet, cell, content, time_limit_text, disclosing_body, is_proactive, is_on_request, for_everyone,
      specific_group, channels
    FROM core.level2_item JOIN intake.submission USING (submission_id, edition) LEFT JOIN (
      SELECT edition, level2_id, list(name) AS channels FROM core.item_channel GROUP BY ALL
    ) USING (edition, level2_id)
"""
Names = Mapping[str, set[tuple[str, ...]]]
Where = tuple[str, str, str]


def is_numbered(file: SampleFile) -> bool:
    return file.layout == NUMBERED


def is_town_of_a_city(file: SampleFile) -> bool:
    return file.tier == "township" and file.unit_code.startswith(CITIES)


def is_usual(file: SampleFile) -> bool:
    return not is_numbered(file) and not is_town_of_a_city(file)


PARTS = pytest.mark.parametrize(
    "belongs",
    [
        pytest.param(is_usual, id="most files"),
        pytest.param(is_numbered, id="numbered names"),
        pytest.param(is_town_of_a_city, id="towns of county-level cities"),
    ],
)


@pytest.fixture(scope="module")
def found(compiled: Workspace) -> tuple[Names, Names]:
    """Read the name keys of items by path: (domain, tier, level-1) and (domain, tier, level-1, level-2)."""
    level1, level2 = defaultdict(set), defaultdict(set)
    for names, query in ((level1, LEVEL1), (level2, LEVEL2)):
        for path, *item in rows(compiled, query):
            names[path].add(tuple(item))
    return level1, level2


@pytest.fixture(scope="module")
def items(compiled: Workspace) -> Mapping[Where, tuple[Any, ...]]:
    """Read the values of each level-2 item, by path, sheet and cell of its name."""
    return {row[:3]: row[3:] for row in rows(compiled, ITEMS)}


def counted_places(sample: SampleEdition) -> Iterator[tuple[SampleFile, ItemLocation, Where]]:
    """List the first place of each level-2 item that counts."""
    for file in sample.files:
        seen = set()
        for place in file.rendered.locations if file.role == "current" else []:
            item = place.item
            name = place.catalog, item.level1, item.level2
            if item.level1 and item.level2 and name not in seen:
                seen.add(name)
                yield file, place, (file.path, place.sheet, place.address("level2"))


@PARTS
def test_every_file_has_the_items_that_were_written(
    belongs: Callable[[SampleFile], bool], sample: SampleEdition, found: tuple[Names, Names]
) -> None:
    wrong = []
    for file in (file for file in sample.files if file.role == "current" and belongs(file)):
        counts = file.counts()
        level1 = {(*at, key(name)) for *at, name in counts.level1}
        level2 = {(*at, key(above), key(name)) for *at, above, name in counts.level2}
        if (level1, level2) != (found[0][file.path], found[1][file.path]):
            wrong.append(file.path)
    assert wrong == []


def test_files_that_do_not_count_have_no_items(sample: SampleEdition, found: tuple[Names, Names]) -> None:
    others = {file.path for file in sample.files if file.role != "current"}
    assert others
    assert not others & (found[0].keys() | found[1].keys())


def test_every_item_has_the_cell_in_which_it_was_written(
    sample: SampleEdition, items: Mapping[Where, tuple[Any, ...]]
) -> None:
    assert {where for _, _, where in counted_places(sample)} == items.keys()


def plain(text: str | None) -> str:
    return re.sub(r"\s+", "", text or "")


def meant(item: SampleItem, names: Mapping[str, str]) -> tuple[Any, ...]:
    """Return the values that were written for an item, in the order of `ITEMS`."""
    group = "特定群体" if item.specific_group == "" else item.specific_group
    texts = (plain(item.content), plain(item.time_limit), plain(item.disclosing_body))
    channels = frozenset(names.get(channel, channel) for channel in item.channels)
    return (*texts, item.proactive, item.on_request, item.everyone, group, channels)


def read(row: tuple[Any, ...]) -> tuple[Any, ...]:
    """Convert a row of the warehouse to the form of `meant`; a missing column equals one without ticks."""
    *texts, proactive, on_request, everyone, group, channels = row
    ticks = (bool(proactive), bool(on_request), bool(everyone))
    return (*map(plain, texts), *ticks, group, frozenset(channels or ()))


FIELDS = (
    "content",
    "time_limit",
    "disclosing_body",
    "proactive",
    "on_request",
    "everyone",
    "specific_group",
    "channel",
)


@pytest.fixture(scope="module")
def both(sample: SampleEdition, items: Mapping[Where, tuple[Any, ...]]) -> list[tuple[Where, Any, Any]]:
    """Pair what was read of each item with what was written, by place."""
    frame = sample_reference().channel
    names = {
        alias: name
        for name, aliases in zip(frame["name"], frame["aliases"], strict=True)
        for alias in [name, *str(aliases).split(";")]
    }
    return [
        (where, read(items[where]), meant(as_read(place.item, file.rendered.layout), names))
        for file, place, where in counted_places(sample)
    ]


@pytest.mark.parametrize(("at", "field"), list(enumerate(FIELDS)))
def test_every_item_has_the_values_that_were_written(
    at: int, field: str, both: list[tuple[Where, Any, Any]]
) -> None:
    wrong = [(field, where, told[at], wanted[at]) for where, told, wanted in both if told[at] != wanted[at]]
    assert wrong[:5] == []
