"""No place stands in what every jurisdiction shares: names and codes lie in the national list and in `city/`."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from pipeline.workspace import ROOT
from schemas.reference.national.codes import COUNTRY, tier_of
from schemas.reference.national.editions import read_rows
from schemas.reference.national.kinds import kind_of

BINARY = {".docx", ".gz", ".pyc", ".ttf"}
ELSEWHERE = ROOT / "schemas" / "reference"
"""Reference data are about places; those of the national list are the only names searched for."""
SHORTEST = {"county": 3, "township": 4}
"""Shorter short names of counties and names of townships are words as well: 平安, 新华, 城关, 街道, 林场."""
OURS = "4104"
"""How codes of the sample begin: of its units, which code was first written for, shorter names are searched too."""
WORDS = {"新华"}
TIME_ZONE = "北京时间"
OTHERWISE = re.compile(r"pingdingshan|ruzhou|wugang|xinhua|lushan|henan|(?<!\d)4104(?=[%'])", re.IGNORECASE)
"""Places of the sample in Latin letters, and what all its codes begin with."""
CODE = re.compile(r"(?<![0-9A-Za-z_.])\d{6}(?:\d{3}){0,2}(?![0-9A-Za-z_]|\.\d)")


@cache
def places() -> tuple[frozenset[str], frozenset[str], range]:
    """Codes of all units; their names, with short ones that are no other words, the sample's in full; their lengths."""
    rows = read_rows(COUNTRY)[1:]
    names: set[str] = set()
    for code, name, *_ in rows:
        tier = tier_of(code)
        words = {name} if tier == "township" else {name, kind_of(tier, code, name).stem(name)}
        shortest = 2 if code.startswith(OURS) else SHORTEST.get(tier, 0)
        names |= {word for word in words if len(word) >= shortest or (tier == "county" and word == name)}
    lengths = {*map(len, names)}
    return frozenset(row[0] for row in rows), frozenset(names - WORDS), range(min(lengths), max(lengths) + 1)


def places_in(text: str) -> Iterator[str]:
    """The places that a text names, or of which it has the codes."""
    codes, names, lengths = places()
    for run in re.findall(r"[\u3400-\u9fff]+", text.replace(TIME_ZONE, "")):
        parts = {run[at : at + length] for length in lengths for at in range(len(run) - length + 1)}
        yield from parts & names
    yield from codes.intersection(code.removesuffix("000") for code in CODE.findall(text))
    yield from OTHERWISE.findall(text)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("例如叶县", {"叶县"}),
        ("平顶山的目录", {"平顶山"}),
        ("平安区和新华区", {"平安区", "新华区"}),
        ("410422001-昆阳街道", {"410422001", "昆阳街道"}),
        ("平安建设，新华社，街道和林场，某某县，123456", set()),
        ("18:00（北京时间）", set()),
        ("汝州和鲁山", {"汝州", "鲁山"}),
        ("xinhua_columns", {"xinhua"}),
        ("LIKE '4104%'", {"4104"}),
        ("代码410422的单位，such as 410422001000.", {"410422", "410422001"}),
    ],
)
def test_places_are_found_and_words_are_not(text: str, found: set[str]) -> None:
    assert set(places_in(text)) == found


@pytest.mark.parametrize("room", ["pipeline", "schemas"])
def test_no_place_stands_in_what_every_jurisdiction_shares(room: str) -> None:
    files = [path for path in (ROOT / room).rglob("*") if path.is_file() and path.suffix not in BINARY]
    shared = [path for path in files if ELSEWHERE not in path.parents]
    found = [
        f"{path.relative_to(ROOT)}:{number}: {place}"
        for path in shared
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
        for place in places_in(line)
    ]
    assert found == []


def test_the_code_of_the_reference_data_names_no_place() -> None:
    files: list[Path] = [*ELSEWHERE.rglob("*.py"), *ELSEWHERE.glob("*.toml")]
    found = [place for path in files for place in places_in(path.read_text(encoding="utf-8"))]
    assert found == []
