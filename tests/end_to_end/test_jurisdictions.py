"""Jurisdictions of seven shapes: who is expected, at which tiers items count, and what people are shown."""

import re
from collections.abc import Mapping

import pytest
from openpyxl import load_workbook

from pipeline.compile import compile_editions
from pipeline.deliver.check_files import check_files
from pipeline.deliver.console import Screen
from pipeline.deliver.status import read_status
from pipeline.deliver.template.write_templates import TemplateOptions, write_templates
from pipeline.workspace import Workspace
from tests.editions import rows
from tests.jurisdictions import EDITION, JURISDICTIONS, Jurisdiction, hand_in
from tests.workspaces import bare_workspace

pytestmark = pytest.mark.usefixtures("in_process")
DOMAINS = 26
Compiled = tuple[Jurisdiction, Workspace]


@pytest.fixture(scope="module", params=JURISDICTIONS)
def compiled(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Compiled:
    """One compiled edition of the jurisdiction."""
    jurisdiction = JURISDICTIONS[request.param]
    workspace = bare_workspace(tmp_path_factory.mktemp(jurisdiction.code), jurisdiction.code)
    hand_in(jurisdiction, workspace)
    compile_editions(workspace)
    return jurisdiction, workspace


def code(unit: str) -> str:
    return unit.partition("-")[0]


def test_every_domain_is_expected_of_compiling_units_and_one_of_the_townships(compiled: Compiled) -> None:
    jurisdiction, workspace = compiled
    query = "SELECT basis, count(DISTINCT unit_code), count(*) FROM rollup.unit_domain WHERE is_expected GROUP BY ALL"
    units, towns = jurisdiction.compilers, jurisdiction.towns
    assert sorted(rows(workspace, query)) == [
        ("compiled", units, units * DOMAINS),
        ("published", towns, towns),
    ]


def test_items_count_at_the_tiers_that_the_words_mean_there(compiled: Compiled) -> None:
    jurisdiction, workspace = compiled
    query = "SELECT basis, tier, level2_items FROM rollup.by_tier"
    counted: Mapping[tuple[str, str], int] = {
        **{("compiled", tier): 2 for tier in jurisdiction.tiers},
        ("published", "township"): 2,
    }
    assert {(basis, tier): items for basis, tier, items in rows(workspace, query)} == counted


def test_coverage_counts_at_the_units_own_tier(compiled: Compiled) -> None:
    jurisdiction, workspace = compiled
    query = (
        "SELECT unit_code, level2_items, own_level2_items, township_level2_items"
        " FROM rollup.unit_domain WHERE status <> 'missing'"
    )
    expected = [(code(jurisdiction.compiler), 4, 2, 2), (code(jurisdiction.town), 2, 2, 2)]
    assert sorted(rows(workspace, query)) == expected
    tiers = "SELECT DISTINCT tier FROM rollup.by_unit WHERE unit_code = ?"
    listed = {*jurisdiction.tiers, *workspace.reference.tree.tiers_below(jurisdiction.code)}
    assert {tier for [tier] in rows(workspace, tiers, [code(jurisdiction.compiler)])} == listed


def test_a_township_is_held_against_the_unit_that_compiles_for_it(compiled: Compiled) -> None:
    jurisdiction, workspace = compiled
    query = (
        "SELECT county_code, county_items, published_items, missing_items, extra_items FROM rollup.adoption"
        " WHERE unit_code = ?"
    )
    assert rows(workspace, query, [code(jurisdiction.town)]) == [(code(jurisdiction.compiler), 2, 2, 1, 1)]


def test_the_status_has_a_row_for_every_compiling_unit(
    compiled: Compiled, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    jurisdiction, workspace = compiled
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")
    status = read_status(workspace.published)
    assert len(status.coverage) == jurisdiction.compilers
    Screen().show_status(status)
    [line] = [each for each in capsys.readouterr().out.splitlines() if re.search(" 1/26 ", each)]
    assert jurisdiction.compiler.partition("-")[2] in line
    assert re.findall(r"\d+ / \d+|\d+/\d+", line) == ["1/26", "1 / 2", "1 / 2", f"1/{jurisdiction.towns}"]


def test_nothing_is_found_but_that_the_township_has_no_tier_columns(compiled: Compiled) -> None:
    jurisdiction, workspace = compiled
    query = "SELECT rule, unit_code FROM intake.finding WHERE severity <> 'info'"
    assert rows(workspace, query) == [("missing_column", code(jurisdiction.town))]


@pytest.mark.parametrize("role", ["compiler", "town"])
def test_a_form_names_tiers_as_the_jurisdiction_does_and_is_read_back(
    role: str, compiled: Compiled, tmp_path_factory: pytest.TempPathFactory
) -> None:
    jurisdiction, workspace = compiled
    unit, own = getattr(jurisdiction, role), jurisdiction.own if role == "compiler" else "township"
    output = tmp_path_factory.mktemp("form") / unit / "form.xlsx"
    output.parent.mkdir()
    write_templates(
        TemplateOptions(EDITION, code(unit), "fiscal_budget", output=output), workspace, lambda *_: None
    )
    book = load_workbook(output)
    form = book.worksheets[0]
    assert tuple(form.cell(3, column).value for column in (13, 14)) == jurisdiction.form
    for number in range(4, 8):
        form.cell(number, 4).value, form.cell(number, 7).value = f"内容{number}", "财政部门"
    book.save(output)
    [report] = check_files([output], workspace, lambda _: None)
    [catalog] = report["catalogs"]
    assert {each["rule"] for each in report["findings"]} <= {"row_as_printed"}
    assert set(catalog["by_tier"]) == {own} if role == "compiler" else {"township", "village"}
    assert catalog["by_tier"][own]["level2_items"] == catalog["level2_items"] > 0


def test_an_earlier_edition_fills_in_forms_with_a_column_for_each_tier(
    compiled: Compiled, tmp_path_factory: pytest.TempPathFactory
) -> None:
    jurisdiction, workspace = compiled
    unit = jurisdiction.compiler
    output = tmp_path_factory.mktemp("form") / unit / "form.xlsx"
    output.parent.mkdir()
    options = TemplateOptions("2025", code(unit), "fiscal_budget", output=output, earlier=EDITION)
    write_templates(options, workspace, lambda *_: None)
    [report] = check_files([output], workspace, lambda _: None)
    [catalog] = report["catalogs"]
    assert {tier: found["level2_items"] for tier, found in catalog["by_tier"].items()} == dict.fromkeys(
        jurisdiction.tiers, 2
    )
    assert [each["rule"] for each in report["findings"]] == ["form_unchanged"]
