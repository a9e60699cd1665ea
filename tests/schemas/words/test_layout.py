import re
from collections import Counter
from itertools import chain

from schemas.words.layout import load_layout, load_time_limits

LAYOUT = load_layout()


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
