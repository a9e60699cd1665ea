"""The forms of registers: what they ask for, and that what is filled in comes back."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from click.testing import Result
from openpyxl import Workbook, load_workbook
from typer.testing import CliRunner

from pipeline.cli import app
from pipeline.deliver.template.form_requests import register_form_requests
from pipeline.deliver.template.form_sheet import FIRST_ROW, GROUP_ROW
from pipeline.deliver.template.make_form import make_form
from pipeline.rules.all_rules import run_rules
from schemas.documents.template import load_form
from schemas.kinds.kinds import load_registers
from simulation.sample import sample_reference
from tests.deliver.template.support import check
from tests.registers import entry, header
from tests.support import batch_of

EDITION = "2020"


def form(register: str) -> Workbook:
    [request] = register_form_requests(EDITION, register)
    return load_workbook(BytesIO(make_form(request, sample_reference().of_edition(EDITION))))


def filled(register: str, path: Path) -> Path:
    """The form with one row, dates as dates, saved."""
    book = form(register)
    for column, text in enumerate(entry(register), 1):
        cell = book.worksheets[0].cell(FIRST_ROW, column)
        cell.value = date.fromisoformat(text) if text.startswith("2020-") else text
    path.parent.mkdir(parents=True, exist_ok=True)
    book.save(path)
    return path


@pytest.mark.parametrize("register", load_registers())
def test_a_filled_in_register_form_has_no_finding(register: str, tmp_path: Path) -> None:
    (report,) = check(filled(register, tmp_path / "2020" / "registers" / "市政务公开办" / "表.xlsx"))
    assert report["findings"] == []
    assert report["registers"] == [
        {"register": register, "sheet": load_registers()[register].zh, "rows": 1},
    ]


@pytest.mark.parametrize("folder", ["registers/市政务公开办", "410422-叶县"])
def test_a_form_that_nobody_filled_in_has_no_finding_wherever_it_lies(folder: str, tmp_path: Path) -> None:
    place = tmp_path / "2020" / folder / "表.xlsx"
    place.parent.mkdir(parents=True)
    form("mailbox_case").save(place)
    (report,) = check(place)
    assert (report["findings"], report["verdict"]) == ([], "accepted")


@pytest.mark.parametrize("register", load_registers())
def test_a_register_form_has_every_column_and_only_its_head_is_locked(register: str) -> None:
    sheet = form(register).worksheets[0]
    assert [cell.value for cell in sheet[GROUP_ROW]] == header(register)
    assert sheet.protection.sheet
    assert all(cell.protection.locked for cell in sheet[GROUP_ROW])
    assert not sheet.column_dimensions["A"].protection.locked
    asked = {str(each.sqref)[0]: each for each in sheet.data_validations.dataValidation}
    for column, described in zip(asked.values(), load_registers()[register].columns.values(), strict=True):
        assert column.prompt
        assert column.prompt.startswith("必填") != described.null
        assert (column.type == "list") == (described.type in {"boolean", "choice", "unit", "domain"})


def test_codes_are_texts_and_dates_are_dates() -> None:
    sheet = form("portal_column").worksheets[0]
    assert sheet.column_dimensions["C"].number_format == "@"
    assert form("mailbox_case").worksheets[0].column_dimensions["B"].number_format == "yyyy-mm-dd"


def test_the_choices_of_units_are_unique_names() -> None:
    hidden = form("village_catalog")[load_form().sheet]
    names = [row[1].value for row in hidden.iter_rows() if row[0].value == "unit_code"]
    assert "叶县任店镇" in names
    assert len(set(names)) == len(names)


def test_the_same_request_gives_the_same_bytes() -> None:
    [request] = register_form_requests(EDITION, "website")
    made = [make_form(request, sample_reference().of_edition(EDITION)) for _ in range(2)]
    assert made[0] == made[1]


def mulu(*words: str) -> Result:
    return CliRunner().invoke(app, ["template", "--edition", EDITION, *words])


@pytest.mark.parametrize("word", ["mailbox_case", "市长信箱"])
def test_the_command_makes_one_form(word: str, tmp_path: Path) -> None:
    done = mulu("--register", word, "-o", str(tmp_path / "表.xlsx"))
    assert (done.exit_code, (tmp_path / "表.xlsx").is_file()) == (0, True)
    assert mulu("--register", word, "-o", str(tmp_path / "表.xlsx")).exit_code == 2


def test_the_command_makes_all_forms(tmp_path: Path) -> None:
    assert mulu("--register", "all", "-o", str(tmp_path)).exit_code == 0
    assert len([*tmp_path.glob("*.xlsx")]) == len(load_registers())


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["--register", "市长信相"], "市长信箱"),
        (["--register", "天气预报"], "没有登记表"),
        (["--register", "website", "--unit", "叶县"], "登记表不分单位"),
        (["--register", "all"], "放在哪个目录"),
    ],
)
def test_wrong_use_is_reported(words: list[str], message: str) -> None:
    done = mulu(*words)
    assert done.exit_code == 2
    assert message in done.stderr


def test_a_form_of_another_edition_is_reported(tmp_path: Path) -> None:
    filled("mailbox_case", tmp_path / "registers" / "市政务公开办" / "表.xlsx")
    codes = {flag.rule for flag in run_rules(batch_of(tmp_path, edition="2019"))}
    assert "template_of_other_edition" in codes
    assert not {flag.rule for flag in run_rules(batch_of(tmp_path))}
