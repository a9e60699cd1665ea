"""What Dagster shows and runs log is said in both languages."""

from collections.abc import Iterator, Mapping
from typing import Any

import pytest

from pipeline.orchestration.texts import spoken, texts
from tests.languages import chinese_outside_quotes, disagreements


def pairs(below: Mapping[str, Any], place: str = "") -> Iterator[tuple[str, Mapping[str, str]]]:
    """Find the texts in two languages, each with its place."""
    for name, each in below.items():
        if isinstance(each, Mapping):
            if {"zh", "en"} & each.keys():
                yield place + name, each
            yield from pairs(each, f"{place}{name}.")


PAIRS = dict(pairs(texts()))
LOGGED = {place: text for place, text in PAIRS.items() if place.split(".")[-1] in {"story", "each", "kept"}}
LOGGED |= {place: text for place, text in PAIRS.items() if place.split(".")[0] in {"run", "line", "between"}}


@pytest.mark.parametrize("place", PAIRS)
def test_both_languages_say_the_same(place: str) -> None:
    assert disagreements(PAIRS[place]["zh"], PAIRS[place]["en"]) == []


def test_each_stage_and_delivery_has_a_line() -> None:
    names = {f"{kind}.{name}.story" for kind in ("stage", "delivery") for name in texts()[kind]}
    assert names | {"warehouse.story", "warehouse.kept"} <= LOGGED.keys()


@pytest.mark.parametrize("place", LOGGED)
def test_a_line_in_english_is_chinese_only_in_quotes(place: str) -> None:
    assert chinese_outside_quotes(LOGGED[place]["en"]) == []


@pytest.mark.parametrize(("language", "said"), [("en_US.UTF-8", "b"), ("zh_CN.UTF-8", "a"), ("C.UTF-8", "a")])
def test_a_run_speaks_the_language_of_its_environment(
    language: str, said: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LANG", language)
    assert spoken({"zh": "a", "en": "b"}) == said
