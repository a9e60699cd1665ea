"""The form as a spreadsheet program sees it."""

import io
import re
import zipfile
from datetime import datetime
from itertools import chain

import pytest
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from pipeline.deliver.reproducible_xlsx import EPOCH
from pipeline.deliver.template.default_rows import default_rows
from pipeline.deliver.template.form_row import FormRow, select_columns
from pipeline.deliver.template.make_form import make_form
from schemas.documents.template import load_form
from schemas.kinds.kinds import load_catalog, tier_words
from simulation.sample import sample_reference
from tests.deliver.template.support import form, opened, request_for

USUAL_MERGES = {
    *("A1:N1", "A2:A3", "B2:C2", "D2:D3", "E2:E3", "F2:F3", "G2:G3", "H2:H3"),
    *("I2:J2", "K2:L2", "M2:N2"),
}
LONGEST_HELP, LONGEST_TITLE = 255, 32


@pytest.fixture(scope="module")
def sheet() -> Worksheet:
    return opened(form()).worksheets[0]


def validation_of(sheet: Worksheet, cell: str) -> DataValidation:
    [found] = [each for each in sheet.data_validations.dataValidation if cell in each.cells]
    return found


def test_the_head_equals_that_of_the_standard_form(sheet: Worksheet) -> None:
    assert sheet["A1"].value == "叶县义务教育领域基层政务公开标准目录"
    assert {str(each) for each in sheet.merged_cells.ranges} == USUAL_MERGES
    words = [sheet.cell(3, column).value or sheet.cell(2, column).value for column in range(1, 15)]
    assert "|".join(words) == (
        "序号|一级事项|二级事项|公开内容（要素）|公开依据|公开时限|公开主体|公开渠道和载体"
        "|全社会|特定群体|主动|依申请公开|县级|乡、村级"
    )


def test_only_the_head_is_locked_and_without_a_password(sheet: Worksheet) -> None:
    assert (sheet.protection.sheet, sheet.protection.password) == (True, None)
    assert all(cell.protection.locked for row in sheet["A1:N3"] for cell in row)
    assert not any(cell.protection.locked for row in sheet["A4:N10"] for cell in row)
    assert not any(sheet.column_dimensions[letter].protection.locked for letter in "ABCDEFGHIJKLMN")
    assert not sheet.protection.insertRows
    assert not sheet.protection.deleteRows


def test_every_cell_of_the_head_is_locked(sheet: Worksheet) -> None:
    with zipfile.ZipFile(io.BytesIO(form())) as package:
        written = package.read("xl/worksheets/sheet1.xml").decode()
    head = [cell.coordinate for row in sheet["A1:N3"] for cell in row]
    assert [cell for cell in head if f'<c r="{cell}" s="' not in written] == []


def test_it_prints_on_a3_landscape_with_the_header_on_every_page(sheet: Worksheet) -> None:
    assert (sheet.page_setup.paperSize, sheet.page_setup.orientation) == (8, "landscape")
    assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 0)
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert sheet.print_title_rows == "$2:$3"
    assert sheet.freeze_panes == "D4"
    assert "2021" in sheet.oddFooter.center.text


@pytest.mark.parametrize("cell", ["I4", "K4", "L4", "M4", "N4", "N300"])
def test_a_tick_cell_accepts_only_a_tick(sheet: Worksheet, cell: str) -> None:
    validation = validation_of(sheet, cell)
    assert (validation.type, validation.showErrorMessage, validation.allow_blank) == ("list", True, True)
    assert choices(sheet, validation) == ["√"]


def choices(sheet: Worksheet, validation: DataValidation) -> list[str]:
    name, _, cells = validation.formula1.partition("!")
    return [row[0].value for row in sheet.parent[name][cells.replace("$", "")]]


def test_time_limits_and_channels_can_be_chosen_or_written(sheet: Worksheet) -> None:
    limit, channel = validation_of(sheet, "F4"), validation_of(sheet, "H4")
    assert not limit.showErrorMessage
    assert not channel.showErrorMessage
    assert sheet["F4"].value in choices(sheet, limit)
    assert sheet["H4"].value in choices(sheet, channel)


def test_every_column_has_a_help_text(sheet: Worksheet) -> None:
    for letter in "ABCDEFGHIJKLMN":
        validation = validation_of(sheet, f"{letter}5")
        assert validation.showInputMessage
        assert 0 < len(validation.prompt) <= LONGEST_HELP
        assert 0 < len(validation.promptTitle) <= LONGEST_TITLE


def test_the_hidden_sheet_identifies_the_form() -> None:
    hidden = opened(form()).worksheets[1]
    assert (hidden.title, hidden.sheet_state) == (load_form().sheet, "veryHidden")
    marks = [tuple(filter(None, row)) for row in hidden.iter_rows(max_row=5, values_only=True)]
    assert marks == [
        (load_form().marker,),
        *(("version", str(load_form().version)), ("edition", "2021")),
        *(("unit", "410422"), ("domain", "compulsory_education")),
    ]


def test_every_header_of_the_form_is_a_known_wording() -> None:
    catalog = load_catalog()
    words = chain.from_iterable(column.words for column in catalog.columns.values())
    known = {*words, *tier_words(), *catalog.groups}
    for column in select_columns([], request_for(), sample_reference()):
        bare = column.header.replace("（要素）", "").replace("、", "")
        assert bare in known


def test_the_same_request_gives_the_same_bytes_without_a_time() -> None:
    content = form()
    assert form() == content
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        assert {each.date_time for each in package.infolist()} == {EPOCH.timetuple()[:6]}
        core = package.read("docProps/core.xml").decode()
    assert core.count(f"{EPOCH:%Y-%m-%dT%H:%M:%SZ}") == 2
    assert str(datetime.now().year) not in core.replace("2021", "")  # noqa: DTZ005


def test_columns_are_added_if_rows_need_them() -> None:
    items = [
        FormRow("甲", "乙", level3="丙", tiers=frozenset({"prefecture", "county"})),
        FormRow("甲", "丁", tiers=frozenset({"township"})),
    ]
    sheet = opened(form(items)).worksheets[0]
    words = [sheet.cell(3, column).value for column in range(1, sheet.max_column + 1)]
    assert words[1:4] == ["一级事项", "二级事项", "三级事项"]
    assert words[-4:] == ["设区市级", "县级", "乡级", "村级"]
    assert [[cell.value for cell in row[-4:]] for row in sheet["A4:Q5"]] == [
        ["√", "√", None, None],
        [None, None, "√", None],
    ]


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", '=HYPERLINK("http://x")'])
def test_no_text_becomes_a_formula(text: str) -> None:
    cell = opened(form([FormRow("甲", "乙", content=text)])).worksheets[0]["D4"]
    assert (cell.value, cell.data_type, cell.quotePrefix) == (text, "s", True)


def test_characters_illegal_in_xlsx_are_removed() -> None:
    assert opened(form([FormRow("甲", "乙", content="全\x00文\x1f")])).worksheets[0]["D4"].value == "全文"


def test_a_township_is_named_after_its_county_and_is_the_disclosing_body() -> None:
    street, town = request_for("410422002"), request_for("任店镇")
    assert street.title == "叶县昆阳街道义务教育领域基层政务公开标准目录"
    assert (street.disclosing_body, town.disclosing_body) == ("昆阳街道办事处", "任店镇人民政府")


@pytest.mark.parametrize("domain", sorted(sample_reference().of_edition("2021").domain["domain_code"]))
def test_every_default_row_has_the_name_of_an_item(domain: str) -> None:
    items = default_rows(request_for(domain=domain), sample_reference().of_edition("2021"))
    assert [item for item in items if re.search(r"^[(（]|…|[a-z]{3}", item.level1 + item.level2)] == []


@pytest.mark.parametrize(
    ("domain", "level1", "level2"),
    [
        ("land_expropriation", "清单是完整的", "清单是完整的"),
        ("compulsory_education", "清单是完整的", "清单还不完整"),
        ("work_safety", "清单还不完整", "清单还不完整"),
    ],
)
def test_a_form_of_standard_items_says_how_much_of_the_list_is_known(
    domain: str, level1: str, level2: str
) -> None:
    written = opened(make_form(request_for(domain=domain), sample_reference().of_edition("2021"))).worksheets[
        0
    ]
    for cell, level, known in (("B4", "一级", level1), ("C4", "二级", level2)):
        assert f"标准{level}事项{known}" in (validation_of(written, cell).prompt or "")


def test_a_form_of_an_earlier_catalog_says_nothing_of_the_list() -> None:
    written = opened(form([FormRow("甲", "乙", content="全文")])).worksheets[0]
    assert "清单" not in (validation_of(written, "B4").prompt or "")


def test_a_name_read_alone_has_a_row_where_nothing_was_read_below_it() -> None:
    items = default_rows(request_for(domain="employment"), sample_reference().of_edition("2021"))
    names = [(item.level1, item.level2) for item in items]
    aid = "对就业困难人员(含建档立卡贫困劳动力)实施就业援助"
    assert [level2 for level1, level2 in names if level1 == aid] == ["求职创业补贴申领"]
    lists = default_rows(request_for(domain="compulsory_education"), sample_reference().of_edition("2021"))
    assert ("教育督导公开", "教育督导公开") in {(item.level1, item.level2) for item in lists}
