"""A county, a city, a city without counties, a municipality, a league and a county below its province, end to end."""

import pytest

from pipeline.warehouse.invariants import broken_rows, invariants
from pipeline.warehouse.publish import reading
from tests.editions import rows
from tests.item_rows import item_rows, keyed
from tests.journey import FORMS, WORKBOOKS, Journey
from tests.leaks import LeakSearch
from tests.sample.test_findings import DAMAGE, FINDINGS, RULES, Spot, has_headless_numbers

EXPECTED = "SELECT unit_code, domain_code FROM rollup.unit_domain WHERE edition = ? AND basis = 'compiled'"
VERDICTS = "SELECT path, verdict, superseded_by IS NOT NULL FROM intake.submission WHERE edition = ?"


def test_workbooks_have_the_items_that_were_written(city: Journey) -> None:
    assert item_rows(city.workspace, WORKBOOKS) == keyed(city.workbooks.expected_rows())


def test_forms_have_the_items_that_were_filled_in(city: Journey) -> None:
    """A catalog that was not handed in again is carried over from the edition before."""
    assert city.forms
    again = {row[:2] for row in city.forms}
    carried = {row for row in city.workbooks.expected_rows() if row[:2] not in again}
    assert item_rows(city.workspace, FORMS) == keyed(city.forms | carried)


@pytest.mark.parametrize("name", invariants())
def test_every_invariant_holds(city: Journey, name: str) -> None:
    with reading(city.workspace.published) as connection:
        assert broken_rows(connection, name) == []


def test_only_catalogs_that_were_not_handed_in_are_missing(city: Journey) -> None:
    handed_in = {
        (file.unit_code, catalog.domain_code)
        for file in city.workbooks.files
        if file.role == "current" and file.tier != "township"
        for catalog in file.rendered.catalogs
    }
    missing = " AND status = 'missing'"
    covered = {*rows(city.workspace, EXPECTED, [WORKBOOKS])} - {
        *rows(city.workspace, EXPECTED + missing, [WORKBOOKS])
    }
    assert covered == handed_in


def test_catalogs_are_expected_of_every_unit_that_compiles(city: Journey) -> None:
    reference = city.workspace.reference
    compiling = {row["unit_code"] for row in reference.unit.rows if row["basis"] == "compiled"}
    assert {unit for unit, _ in rows(city.workspace, EXPECTED, [WORKBOOKS])} == compiling


def test_files_that_do_not_count_are_rejected_or_superseded(city: Journey) -> None:
    roles = {file.path: file.role for file in city.workbooks.files}
    for path, verdict, is_superseded in rows(city.workspace, VERDICTS, [WORKBOOKS]):
        role = "unreadable" if verdict == "rejected" else "superseded" if is_superseded else "current"
        assert (path, role) == (path, roles[path])


def test_every_planted_fault_is_found_at_its_place(city: Journey) -> None:
    spots = [(Spot(*row[:3]), row[3]) for row in rows(city.workspace, FINDINGS)]
    for file in city.workbooks.files:
        told = [(spot, rule) for spot, rule in spots if spot.path == file.path]
        if file.role == "unreadable":
            assert [rule for _, rule in told] == [DAMAGE[file.damage]]
        for planted in file.planted:
            rule, matches = RULES.get(planted.kind, ("", None))
            if matches and not (planted.kind == "number_jump" and has_headless_numbers(file.rendered.layout)):
                assert [spot for spot, each in told if each == rule and matches(planted, spot)], planted


def test_workbooks_are_handed_back(city: Journey) -> None:
    returned = (city.workspace.warehouse / "returns" / WORKBOOKS).rglob("*.xlsx")
    submitted = {path.split("/")[0] for path, *_ in rows(city.workspace, VERDICTS, [WORKBOOKS])}
    assert {path.parent.name for path in returned} & submitted


def test_a_bulletin_is_about_units_of_its_own(city: Journey) -> None:
    pages = [page.read_text(encoding="utf-8") for page in city.workspace.bulletin(FORMS).glob("*.html")]
    units = {row["short_name"] for row in city.workspace.reference.unit.rows if row["basis"] == "compiled"}
    assert pages
    assert all(any(unit in page for unit in units) for page in pages)


def test_nothing_of_the_sample_is_in_any_output(city: Journey) -> None:
    search = LeakSearch(city.workspace.reference)
    assert [leak for name, text in city.printed.items() for leak in search.in_text(text, name)] == []
    assert [*search.in_warehouse(city.workspace)] == []
    assert [*search.in_files(city.folder)] == []
