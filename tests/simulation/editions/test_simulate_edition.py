"""Editions of any jurisdiction: who hands in what, and nothing of the sample in it."""

from collections import Counter
from pathlib import Path

import pytest

from schemas.reference.reference_data import Reference
from simulation.editions.any_plan import Share, any_plan
from simulation.editions.sample_file import SampleEdition
from simulation.editions.simulate_edition import simulate_edition
from tests.leaks import LeakSearch
from tests.workspaces import bare_workspace

EDITION = "2024"
SHARES = {
    "a county": ("410324", "county", "县级", Share(domains=0.5)),
    "a city": ("510400", "county", "县级", Share(units=0.5, domains=0.2)),
    "a city without counties": ("441900", "prefecture", "市级", Share(units=0.3, domains=0.5)),
    "a municipality": ("500000", "county", "区级", Share(units=0.1, domains=0.1)),
    "a league": ("152500", "county", "旗级", Share(units=0.5, domains=0.2)),
    "a county below its province": ("419001", "county", "市级", Share(domains=0.5)),
}
"""The code, the tier that compiles and what its columns of it are called, and the share that takes part."""


@pytest.fixture(params=SHARES)
def shape(request: pytest.FixtureRequest, tmp_path: Path) -> tuple[str, Reference, SampleEdition]:
    code, _, _, share = SHARES[request.param]
    reference = bare_workspace(tmp_path, code).reference
    return request.param, reference, simulate_edition(reference, EDITION, 1, share)


def test_an_edition_has_files_of_every_role_at_both_tiers(
    shape: tuple[str, Reference, SampleEdition],
) -> None:
    name, reference, sample = shape
    of_units = {row["unit_code"]: row["tier"] for row in reference.unit.rows if row["basis"]}
    assert {file.role for file in sample.files} == {"current", "superseded", "unreadable"}
    assert {file.tier for file in sample.files} == {SHARES[name][1], "township"}
    assert all(of_units[file.unit_code] == file.tier for file in sample.files)


def test_columns_of_tiers_are_called_as_the_unit_calls_them(
    shape: tuple[str, Reference, SampleEdition],
) -> None:
    name, _, sample = shape
    _, tier, word, _ = SHARES[name]
    layouts = [file.rendered.layout for file in sample.files if file.tier != "township"]
    own = {column.word for layout in layouts for column in layout.tiers if tier in column.tiers}
    assert word in own


def test_the_same_arguments_give_the_same_items(shape: tuple[str, Reference, SampleEdition]) -> None:
    name, reference, sample = shape
    again = simulate_edition(reference, EDITION, 1, SHARES[name][3])
    other = simulate_edition(reference, EDITION, 2, SHARES[name][3])
    assert sorted(again.paths) == sorted(sample.paths)
    assert set(again.expected_rows()) == set(sample.expected_rows())
    assert set(other.expected_rows()) != set(sample.expected_rows())


def test_some_items_are_named_after_their_unit(shape: tuple[str, Reference, SampleEdition]) -> None:
    _, reference, sample = shape
    places = {row["short_name"] for row in reference.unit.rows if row["basis"] == "compiled"}
    assert any(name.startswith(tuple(places)) for *_, name in sample.expected_rows() if name)


def test_nothing_of_the_sample_is_in_it(shape: tuple[str, Reference, SampleEdition]) -> None:
    _, reference, sample = shape
    search = LeakSearch(reference)
    cells = (
        str(value)
        for file in sample.files
        for sheet in file.rendered.workbook.sheets
        for value in (sheet.name, *sheet.cells.values())
    )
    text = "\n".join([*cells, *sample.paths])
    assert [*search.in_text(text, "cells")] == []
    assert [
        word
        for word in ("0375-", "豫", "河南省实施")
        if word in text and not reference.jurisdiction.startswith("41")
    ] == []


def test_a_whole_league_has_formats_layouts_and_faults_of_many_kinds(tmp_path: Path) -> None:
    sample = simulate_edition(bare_workspace(tmp_path, "152500").reference, EDITION, 1)
    assert Counter(file.format for file in sample.files).keys() >= {".xlsx", ".xls", ".ods"}
    assert len({file.layout for file in sample.files}) > 30
    assert len({planted.kind for file in sample.files for planted in file.planted}) > 12


def test_what_is_not_handed_in_has_no_file(tmp_path: Path) -> None:
    reference, share = bare_workspace(tmp_path, "510400").reference, Share(units=0.5, domains=0.3)
    plan = any_plan(reference, EDITION, 1, share)
    catalogs, towns = plan.not_handed_in("county"), plan.not_handed_in("township")
    sample = simulate_edition(reference, EDITION, 1, share)
    given = {(file.unit_code, each.domain_code) for file in sample.files for each in file.faultless}
    assert catalogs
    assert towns
    assert not given & {tuple(each) for each in catalogs}
    assert not {unit for unit, _ in given} & set(towns)
