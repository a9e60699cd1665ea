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
def test_a_form_is_held_against_its_folder_and_its_catalog(
    changed: dict[str, str], told: list[tuple[str, str | None, str]], tmp_path: Path
) -> None:
    flags = list(run_rules(on_form(**changed)(tmp_path)))
    assert [(flag.rule, flag.value or None, flag.detail) for flag in flags] == told


@pytest.mark.parametrize("first", ["", "财政预决算", "mulu"])
def test_a_hidden_sheet_that_only_bears_the_name_of_ours_is_a_hidden_sheet(
    first: str, tmp_path: Path
) -> None:
    hiding = sheet([[first, "甲"], ["version", "1"]], name=load_form().sheet, hidden=True)
    flags = list(run_rules(batch_of(put(tmp_path, FAULTLESS, hiding))))
    assert [flag.rule for flag in flags] == ["hidden_sheet"]


def test_a_hidden_sheet_beside_ours_is_still_told(tmp_path: Path) -> None:
    ours = sheet([[load_form().marker], ["version", "1"], ["unit", "410422"], ["domain", "fiscal_budget"]])
    ours.name, ours.hidden = load_form().sheet, True
    batch = batch_of(put(tmp_path, FAULTLESS, ours, sheet(["草稿"], name="草稿", hidden=True)))
    assert [(flag.rule, flag.sheet) for flag in run_rules(batch)] == [("hidden_sheet", "草稿")]
