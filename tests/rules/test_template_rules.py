from pathlib import Path

import pytest

from pipeline.rules.all_rules import run_rules
from schemas.documents.template import load_form
from tests.rules.examples import FAULTLESS, on_form
from tests.support import batch_of, put, sheet


@pytest.mark.parametrize(
    ("changed", "told"),
    [
        ({}, []),
        ({"version": "0"}, [("template_outdated", "0", str(load_form().version))]),
        ({"version": ""}, [("template_outdated", None, str(load_form().version))]),
        ({"version": "²"}, [("template_outdated", "²", str(load_form().version))]),
        ({"edition": "2019"}, [("template_of_other_edition", "2019", "2020")]),
        ({"edition": ""}, []),
        ({"unit": "410423"}, [("template_of_other_unit", "鲁山县", "叶县")]),
        ({"unit": "?"}, [("template_of_other_unit", "?", "叶县")]),
        ({"domain": "employment"}, [("template_of_other_unit", "就业", "财政预决算")]),
        ({"domain": "?"}, [("template_of_other_unit", "?", "财政预决算")]),
    ],
)
def test_a_form_is_compared_with_its_folder_and_its_catalog(
    changed: dict[str, str], told: list[tuple[str, str | None, str]], tmp_path: Path
) -> None:
    flags = list(run_rules(on_form(**changed)(tmp_path)))
    assert [(flag.rule, flag.value or None, flag.detail) for flag in flags] == told


@pytest.mark.parametrize("first", ["", "财政预决算", "mulu"])
def test_a_hidden_sheet_with_only_the_name_of_the_forms_is_flagged(first: str, tmp_path: Path) -> None:
    hiding = sheet([[first, "甲"], ["version", "1"]], name=load_form().sheet, hidden=True)
    flags = list(run_rules(batch_of(put(tmp_path, FAULTLESS, hiding))))
    assert [flag.rule for flag in flags] == ["hidden_sheet"]


def test_a_hidden_sheet_beside_that_of_the_form_is_flagged(tmp_path: Path) -> None:
    ours = sheet([[load_form().marker], ["version", "1"], ["unit", "410422"], ["domain", "fiscal_budget"]])
    ours.name, ours.hidden = load_form().sheet, True
    batch = batch_of(put(tmp_path, FAULTLESS, ours, sheet(["草稿"], name="草稿", hidden=True)))
    assert [(flag.rule, flag.sheet) for flag in run_rules(batch)] == [("hidden_sheet", "草稿")]


@pytest.mark.parametrize("version", ["9" * 5_000, "0" * 32_000, "²"])
def test_a_form_whose_version_is_no_number_is_outdated(version: str, tmp_path: Path) -> None:
    told = [flag.rule for flag in run_rules(on_form(version=version)(tmp_path))]
    assert "template_outdated" in told
