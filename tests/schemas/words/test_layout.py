import re
from collections import Counter
from itertools import chain

from pipeline.tables.fields import FIELDS, TIER_FIELDS
from pipeline.text.fold import fold
from schemas.words.layout import load_layout, load_time_limits

LAYOUT = load_layout()


def test_no_header_word_stands_for_two_fields() -> None:
    named = [*chain.from_iterable(LAYOUT.header.values()), *LAYOUT.header_tier, *LAYOUT.header_extra]
    doubled = [word for word, times in Counter(map(fold, named)).items() if times > 1]
    assert doubled == []


def test_no_header_word_is_empty_once_folded() -> None:
    words = chain(
        *LAYOUT.header.values(), *LAYOUT.header_weak.values(), LAYOUT.header_group, LAYOUT.header_extra
    )
    assert all(map(fold, words))
    assert all(map(fold, LAYOUT.header_tier))


def test_fields_of_the_layout_are_fields_of_readings() -> None:
    tiers = set(chain.from_iterable(LAYOUT.header_tier.values()))
    assert set(LAYOUT.header) | tiers == set(FIELDS)
    assert tiers | {"tier"} == set(TIER_FIELDS)
    assert set(LAYOUT.header_weak) <= set(LAYOUT.header)


def test_a_weak_word_is_no_strong_one() -> None:
    strong = set(map(fold, chain.from_iterable(LAYOUT.header.values())))
    assert strong.isdisjoint(map(fold, chain.from_iterable(LAYOUT.header_weak.values())))


def test_a_channel_box_is_either_chosen_or_open() -> None:
    glyphs = Counter(chain.from_iterable(LAYOUT.channel.values()))
    assert set(glyphs.values()) == {1}
    assert all(len(glyph) == 1 for glyph in glyphs)


def test_a_ditto_is_no_dash_and_no_tick() -> None:
    assert LAYOUT.ditto.isdisjoint(LAYOUT.dash)
    assert LAYOUT.ditto.isdisjoint(LAYOUT.tick["yes"] | LAYOUT.tick["no"])


def test_patterns_compile_and_name_known_kinds() -> None:
    for section in LAYOUT.row["section"]:
        re.compile(section)
    for entry in load_time_limits():
        re.compile(entry["pattern"])
        assert entry["kind"] in {"within_days", "periodic", "immediate", "permanent", "event"}
        assert ("day_kind" in entry) == (entry["kind"] == "within_days")
        assert entry.get("day_kind", "working") in {"working", "calendar"}
