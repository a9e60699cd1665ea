"""The codes of an edition, and the codes that stand for others."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schemas.reference.problems import Place
from schemas.reference.succession import Step, Succession
from schemas.reference.succession_checks import CHECKS

EDITIONS = ("2019", "2020", "2021", "2022", "2023")
UNITS = [("1", "", "county"), ("2", "", "county"), *((code, "1", "township") for code in "abcd")]


def steps(*rows: str) -> list[Step]:
    """Parse steps such as `2021 renamed a b`; a dash is empty."""
    cells = (row.replace("-", "").split(" ") for row in rows)
    return [Step(edition, "unit", change, before, after) for edition, change, before, after in cells]


def alive(known: Succession, code: str) -> str:
    return " ".join(edition for edition in EDITIONS if known.is_in("unit", code, edition))


def test_a_code_without_history_is_in_every_edition() -> None:
    known = Succession(steps())
    assert alive(known, "a") == " ".join(EDITIONS)
    assert (known.first_edition("unit", "a"), known.last_edition("unit", "a")) == (None, None)


@pytest.mark.parametrize(
    ("step", "before", "after"),
    [
        ("2021 renamed a b", "2019 2020", "2021 2022 2023"),
        ("2021 merged a b", "2019 2020", "2019 2020 2021 2022 2023"),
        ("2021 split a b", "2019 2020", "2021 2022 2023"),
        ("2021 abolished a -", "2019 2020", "2019 2020 2021 2022 2023"),
        ("2021 created - b", "2019 2020 2021 2022 2023", "2021 2022 2023"),
    ],
)
def test_a_change_ends_one_code_and_begins_another(step: str, before: str, after: str) -> None:
    known = Succession(steps(step))
    assert (alive(known, "a"), alive(known, "b")) == (before, after)


def test_the_first_and_last_edition_are_years() -> None:
    known = Succession(steps("2021 renamed a b"))
    assert (known.last_edition("unit", "a"), known.first_edition("unit", "b")) == ("2020", "2021")


def test_a_unit_continues_after_a_part_is_split_off() -> None:
    known = Succession(steps("2021 split a a", "2021 split a b"))
    assert (alive(known, "a"), alive(known, "b")) == (" ".join(EDITIONS), "2021 2022 2023")


def test_an_edition_belongs_to_the_year_of_its_name() -> None:
    known = Succession(steps("2021 renamed a b"))
    assert known.is_in("unit", "a", "2020第二轮")
    assert known.is_in("unit", "b", "2021b")
    assert known.is_in("unit", "b", "试报")


def test_entities_have_histories_of_their_own() -> None:
    assert Succession(steps("2021 renamed a b")).is_in("domain", "a", "2021")


def test_the_code_that_stands_for_another_is_found_over_changes() -> None:
    known = Succession(steps("2020 renamed a b", "2022 merged b c", "2023 split c d", "2023 split c e"))
    found = [known.standing_for("unit", "a", edition) for edition in EDITIONS]
    assert found == [("a",), ("b",), ("b",), ("c",), ("d", "e")]
    assert known.standing_for("unit", "d", "2019") == ("c",)
    assert known.standing_for("unit", "b", "2019") == ("a",)


@pytest.mark.parametrize("row", ["2021 abolished a -", "2021 created - a"])
def test_nothing_stands_for_an_abolished_or_future_code(row: str) -> None:
    edition = "2021" if "abolished" in row else "2020"
    assert Succession(steps(row)).standing_for("unit", "a", edition) == ()


def problems(*rows: str, units: list[tuple[str, str, str]] = UNITS) -> list[tuple[int, str]]:
    """List line and column of the problems of these rows."""
    tables: Any = {
        "unit": {
            Place("unit.csv", line): {"unit_code": code, "parent_code": parent, "tier": tier}
            for line, (code, parent, tier) in enumerate(units, 2)
        },
        "domain": {},
        "succession": {
            Place("succession.csv", line): {name: getattr(step, name) for name in Step.__slots__}
            | {"source": "", "note": ""}
            for line, step in enumerate(steps(*rows), 2)
        },
    }
    return [(each.place.line, each.column) for rule in CHECKS for each in rule(tables)]


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        (["2021 renamed a x"], [(2, "to_code")]),
        (["2021 created a b"], [(2, "from_code")]),
        (["2021 renamed - b"], [(2, "from_code")]),
        (["2021 abolished a b"], [(2, "to_code")]),
        (["2021 merged a -"], [(2, "to_code")]),
        (["2021 merged a b", "2022 merged a c"], [(3, "from_code")]),
        (["2021 renamed a b", "2021 renamed c b"], [(3, "to_code")]),
        (["2021 renamed a a"], [(2, "to_code")]),
        (["2021 merged a b", "2021 abolished b -"], [(2, "to_code")]),
        (["2021 merged a 2"], [(2, "to_code")]),
    ],
)
def test_a_succession_fault_is_reported_at_its_row(rows: list[str], told: list[tuple[int, str]]) -> None:
    assert problems(*rows) == told


def test_a_loop_is_reported() -> None:
    assert (2, "from_code") in problems("2021 renamed a b", "2022 renamed b a")


def test_a_county_does_not_end_while_it_has_townships() -> None:
    assert problems("2021 merged 1 2") == [(line, "parent_code") for line in (4, 5, 6, 7)]
    assert problems("2021 merged 1 2", units=UNITS[:2]) == []


def test_a_split_into_several_ends_once() -> None:
    assert problems("2021 split a b", "2021 split a c") == []


ROWS = st.builds(
    "{} {} {} {}".format,
    st.sampled_from(EDITIONS),
    st.sampled_from(["renamed", "merged", "split"]),
    st.sampled_from("abcd"),
    st.sampled_from("abcd"),
)


@given(st.lists(ROWS, max_size=4), st.sampled_from("abcd"), st.sampled_from(EDITIONS))
def test_codes_that_stand_for_others_are_in_the_edition(rows: list[str], code: str, edition: str) -> None:
    if not problems(*rows):
        known = Succession(steps(*rows))
        found = known.standing_for("unit", code, edition)
        assert found
        assert all(known.is_in("unit", each, edition) for each in found)
