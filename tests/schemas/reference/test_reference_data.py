"""The committed reference data: complete, consistent and cheap to load."""

import re
from collections import Counter

import pytest

from schemas.reference.reference_data import Reference
from schemas.reference.wordings import wordings
from simulation.sample import WORKSPACE, sample_reference

EDITIONS = ("2020", "2021")


@pytest.fixture(scope="module")
def data() -> Reference:
    return sample_reference()


def test_has_the_units_that_the_bulletin_counts(data: Reference) -> None:
    tiers = Counter(data.of_edition("2020").unit["tier"])
    assert tiers == {"prefecture": 1, "county": 12, "township": 143}


def test_has_the_entities_that_the_bulletin_counts(data: Reference) -> None:
    domains = data.of_edition("2020").domain
    assert (len(domains), len(data.channel), len({*domains["lead_department"]})) == (26, 13, 19)


def test_every_domain_has_standard_items_that_were_seen(data: Reference) -> None:
    for edition in EDITIONS:
        known = data.of_edition(edition)
        seen = known.standard_item.where(lambda row: row["evidence"] == "seen")
        assert set(seen["domain_code"]) == set(known.domain["domain_code"])


def test_every_published_figure_is_in_its_quote(data: Reference) -> None:
    figures = data.published_figure
    assert len(figures) == 4
    assert all(str(figure["value"]) in figure["quote"] for figure in figures.rows)


def test_every_printed_claim_is_in_its_quote(data: Reference) -> None:
    for claim in data.claim.rows:
        printed = claim["printed_text"]
        assert printed.rstrip("个%多项人次内") in claim["quote"] or printed in claim["quote"]


def test_a_printed_number_is_that_of_its_text(data: Reference) -> None:
    """Check numbers; lists of names are excluded, 万 is ten thousand, a range is two claims."""
    for claim in data.claim.where(lambda row: row["printed_value"]).rows:
        found = re.findall(r"[\d.]+", claim["printed_text"])
        factor = 10_000 if "万" in claim["printed_text"] else 1
        if found and claim["comparison"] != "at_least":
            assert float(claim["printed_value"]) in {float(each) * factor for each in found}


def test_every_figure_of_the_reconciliation_is_a_claim_too(data: Reference) -> None:
    claimed = {float(value) for value in data.claim["printed_value"] if value}
    assert set(data.published_figure["value"]) <= claimed


def test_numbers_are_integers_and_empty_cells_are_missing(data: Reference) -> None:
    for edition in EDITIONS:
        assert data.of_edition(edition).domain["order_number"] == list(range(1, 27))
    assert data.unit.where(lambda row: row["tier"] == "prefecture")["parent_code"] == [None]
    assert None not in data.unit["aliases"]


def test_the_index_is_the_line_of_the_file(data: Reference) -> None:
    lines = (WORKSPACE / "city" / "role.csv").read_text(encoding="utf-8").splitlines()
    assert all(lines[at.line - 1].startswith(f"{row['role']},") for at, row in data.role.by_place.items())


def test_is_read_once(data: Reference) -> None:
    assert sample_reference() is data


@pytest.mark.parametrize(
    ("table", "code", "text", "meant"),
    [
        ("unit", "unit_code", "新城区", "410472"),
        ("unit", "unit_code", "高新区", "410471"),
        ("domain", "domain_code", "国土空间规划", "urban_rural_planning"),
        ("channel", "channel_code", "一微一端", "weibo_wechat_client"),
    ],
)
def test_a_wording_leads_to_its_code(data: Reference, table: str, code: str, text: str, meant: str) -> None:
    rows = getattr(data, table).by_place
    assert [word.code for word in wordings(rows, code) if word.text == text] == [meant]


def test_sample_editions_have_the_expected_numbers_of_entities(data: Reference) -> None:
    for edition in EDITIONS:
        known = data.of_edition(edition)
        assert len(known.unit) == 156
        assert len({*known.domain["lead_department"]}) == 19


def test_a_domain_of_another_edition_is_known_by_its_successor(data: Reference) -> None:
    later, earlier = data.of_edition("2021"), data.of_edition("2020")
    assert later.former["domain"]["poverty_alleviation"].standing == ("poverty_alleviation_consolidation",)
    assert earlier.former["domain"]["poverty_alleviation_consolidation"].standing == ("poverty_alleviation",)
    assert later.former["unit"]["410403012"].standing == ("410403011",)
    assert earlier.former["unit"]["410425190"].standing == ()


def test_a_renamed_domain_keeps_its_standard_items(data: Reference) -> None:
    before, after = (
        known.standard_item.where(lambda row, code=code: row["domain_code"] == code)["level1"]
        for known, code in (
            (data.of_edition("2020"), "poverty_alleviation"),
            (data.of_edition("2021"), "poverty_alleviation_consolidation"),
        )
    )
    assert before == after != []


@pytest.mark.parametrize(
    "word", ["自然资源", "应急管理", "养老保险", "教育体育局", "城市管理局", "住房保障中心"]
)
def test_ambiguous_words_name_no_domain(data: Reference, word: str) -> None:
    rows = data.domain.by_place
    assert not [found for found in wordings(rows, "domain_code") if found.folded in word]
