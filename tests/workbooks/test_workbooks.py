"""Each workbook in should_read/ and should_refuse/ gives what its expectation states; a case is two files."""

import re
from pathlib import Path

import pytest

from schemas.rules.rules import load_rules
from tests.workbooks.desk import Outcome, Record, read_all
from tools.fixtures.expectation import READ, REFUSED, Expectation, expectation_of, fixtures, load, unpaired
from tools.fixtures.write_fixtures import write_fixtures

COUNTED = frozenset({"item", "continuation", "duplicate", "rejected"})
"""Dispositions of which an expectation about rows leaves none out."""
ALL = fixtures(READ, REFUSED)


def each_fixture() -> pytest.MarkDecorator:
    return pytest.mark.parametrize("path", ALL, ids=[f"{path.parent.name}/{path.name}" for path in ALL])


@pytest.fixture(scope="module")
def outcomes() -> dict[Path, Outcome]:
    return read_all(ALL)


def test_workbooks_and_expectations_come_in_pairs() -> None:
    assert unpaired(READ, REFUSED) == []


def test_a_workbook_or_expectation_alone_is_reported(tmp_path: Path) -> None:
    for name in ("a.xlsx", "b.toml", "c.xlsx", "c.xls", "c.toml"):
        (tmp_path / name).touch()
    folder = tmp_path.name
    assert unpaired(tmp_path) == [
        f"a.xlsx needs an expectation: write {folder}/a.toml",
        "c.xls: another workbook has the same stem; rename one",
        "c.xlsx: another workbook has the same stem; rename one",
        f"b.toml has no workbook: add {folder}/b.xlsx (or .xls, .csv …)",
    ]


def test_an_unknown_key_in_an_expectation_is_reported(tmp_path: Path) -> None:
    path = tmp_path / "a.toml"
    path.write_text('section = "1"\nshow = "a slip"\n', encoding="utf-8")
    with pytest.raises(ValueError, match=r"a\.toml: show is none of section"):
        load(path)


@each_fixture()
def test_catalogs_rows_and_verdict_are_as_expected(path: Path, outcomes: dict[Path, Outcome]) -> None:
    expected, report = load(expectation_of(path)), outcomes[path].report
    assert [_short(catalog) for catalog in report["catalogs"]] == expected.catalogs
    if expected.rows is not None:
        told = COUNTED | expected.rows.keys()
        found = {name: count for name, count in report["rows"].items() if count and name in told}
        assert found == expected.rows
    if expected.unit is not None:
        assert report["unit"]["code"] == expected.unit
    assert report["verdict"] in _verdicts(path, expected)


@each_fixture()
def test_findings_are_as_expected(path: Path, outcomes: dict[Path, Outcome]) -> None:
    expected, found = load(expectation_of(path)), outcomes[path].findings
    remarks = [line for line in expected.findings if line in found["info"]]
    assert sorted(found["error"] + found["warning"] + remarks) == sorted(expected.findings)
    if not expected.other_findings:
        assert sorted(found["info"]) == sorted(remarks)
    if expected.says:
        assert expected.says in "\n".join(each["message"] for each in outcomes[path].report["findings"])


@each_fixture()
def test_items_are_as_expected(path: Path, outcomes: dict[Path, Outcome]) -> None:
    items = outcomes[path].items
    for expected in load(expectation_of(path)).items:
        assert expected["cell"] in items, f"no item is read at {expected['cell']}; there are {sorted(items)}"
        found = items[expected["cell"]]
        unknown = expected.keys() - found.keys()
        assert not unknown, f"{unknown} is nothing that an item has; there are {sorted(found)}"
        empty = {name: type(value)() for name, value in expected.items()}
        assert {name: found[name] or empty[name] for name in expected} == expected


@pytest.mark.parametrize("path", fixtures(REFUSED), ids=lambda path: path.name)
def test_a_refusal_says_in_chinese_what_to_do(path: Path, outcomes: dict[Path, Outcome]) -> None:
    errors = [each for each in outcomes[path].report["findings"] if each["severity"] == "error"]
    assert errors
    assert all(re.search("请[^。]{4,}", each["message"]) for each in errors)


def test_the_script_writes_the_committed_workbooks(tmp_path: Path) -> None:
    made = write_fixtures(tmp_path)
    committed = [READ.parent / path.relative_to(tmp_path) for path in made]
    assert [path.name for path in committed if not path.exists()] == []
    pairs = zip(made, committed, strict=True)
    assert [path.name for ours, path in pairs if ours.read_bytes() != path.read_bytes()] == []


def _short(catalog: Record) -> Record:
    tiers = {
        name: [at["level1_items"], at["level2_items"]]
        for name, at in catalog["by_tier"].items()
        if at["level1_items"]
    }
    return {**catalog, "by_tier": tiers}


def _verdicts(path: Path, expected: Expectation) -> set[str]:
    if expected.verdict:
        return {expected.verdict}
    if path.parent == REFUSED:
        return {"rejected"}
    return {"accepted_with_findings" if _counts(expected) else "accepted"}


def _counts(expected: Expectation) -> bool:
    return any(load_rules()[line.split()[0]].severity != "info" for line in expected.findings)
