"""What mulu hands out it reads back."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from pipeline.compile import compile_editions
from pipeline.deliver.template.write_templates import TemplateOptions, write_templates
from pipeline.workspace import Workspace
from simulation.items.compose import compose
from simulation.items.sample_catalog import SampleItem
from simulation.items.units import counties
from simulation.items.vocabulary import domains
from simulation.sample import sample_reference
from tests.deliver.template.support import EDITION, check
from tests.editions import SAMPLE, rows, workspace_in
from tests.support import HEAD, Row, item, put, sheet
from tests.workspaces import sample_workspace

NOWHERE = sample_workspace(warehouse=Path("/nowhere"))
AGAIN = "2020补报"
"""An edition of the same units and domains."""
TIERS = {"410422": "county", "410422002": "township"}
FLAT_HEAD: list[Row] = [
    HEAD[0],
    "序号|一级事项|二级事项|公开内容（要素）|公开依据|公开时限|公开主体|公开渠道和载体|公开对象|公开方式|县级|乡级",
]
CORE = {
    "level1_item": "level1_id, name",
    "level1_tier": "level1_id, tier",
    "level2_item": """
        level2_id, level1_id, basis, name, content, time_limit_text, time_limit_kind, disclosing_body,
        coalesce(is_proactive, false), coalesce(is_on_request, false), coalesce(for_everyone, false), specific_group
    """,
    "level2_tier": "level2_id, tier",
    "level3_item": "level3_id, level2_id, name, content",
    "item_channel": "level2_id, channel_code, name",
    "item_legal_basis": "level2_id, title, document_number",
}
"""What an item is, whatever sheet it stands in. A form has method and audience columns, so unknown becomes no."""


def test_an_untouched_form_is_rejected_in_any_folder(tmp_path: Path) -> None:
    for unit in TIERS:
        made = write_templates(
            TemplateOptions(EDITION, unit, is_all=True, output=tmp_path), NOWHERE, lambda *_: None
        )
    for number, path in enumerate(made.paths):  # the township's, as a clerk may keep them
        path.rename(tmp_path / f"{number:02}.xlsx")
    reports = check(*sorted(tmp_path.glob("*/*.xlsx")), *sorted(tmp_path.glob("*.xlsx")))
    codes = list(sample_reference().of_edition(EDITION).domain["domain_code"])
    found = [[finding["rule"] for finding in report["findings"]] for report in reports]
    assert found == [["form_not_filled_in"]] * len(codes) * 2
    assert {report["verdict"] for report in reports} == {"rejected"}
    assert all(report["rows"]["rejected"] > 1 and not report["catalogs"] for report in reports)
    assert [report["unit"]["code"] for report in reports] == [unit for unit in TIERS for _ in codes]


@pytest.mark.parametrize("unit", TIERS)
def test_a_form_in_which_only_contents_are_filled_in_has_no_finding(unit: str, tmp_path: Path) -> None:
    made = write_templates(
        TemplateOptions(EDITION, unit, is_all=True, output=tmp_path), NOWHERE, lambda *_: None
    )
    for path in made.paths[::5]:
        book = load_workbook(path)
        for number, row in enumerate(items_in(book.worksheets[0]), 4):
            book.worksheets[0].cell(number, 4).value = f"{row[2].value}全文"
        book.save(path)
    for report in check(*made.paths[::5]):
        [catalog] = report["catalogs"]
        ticked = catalog["by_tier"][TIERS[unit]]
        assert report["findings"] == []
        assert ticked["level2_items"] == catalog["level2_items"] == report["rows"]["item"] > 1


def test_a_row_left_as_printed_counts_and_is_reported(tmp_path: Path) -> None:
    request = TemplateOptions(EDITION, "叶县", "义务教育", output=tmp_path / "表.xlsx")
    [path] = write_templates(request, NOWHERE, lambda *_: None).paths
    book = load_workbook(path)
    many = len(list(items_in(book.worksheets[0])))
    for number in range(5, 4 + many):
        book.worksheets[0].cell(number, 4).value = "全文"
    book.save(path)
    [report] = check(path)
    findings = sorted((finding["rule"], finding["cell"]) for finding in report["findings"])
    assert findings == [("missing_content", "D4"), ("row_as_printed", "D4")]
    assert report["rows"]["item"] == many


def change(form: Worksheet, what: str) -> None:
    """Change one thing in a form, as a clerk may."""
    if what == "a tick moved":
        form["I4"], form["J4"] = form["J4"].value, form["I4"].value or "√"
    elif what == "a row added":
        form.append([99, "新增事项", "新增事项", "全文"])
    elif what == "a row deleted":
        form.delete_rows(5)
    else:
        form["C4"] = "改名"


@pytest.mark.parametrize("what", ["a tick moved", "a row added", "a row deleted", "a name changed"])
def test_an_unchanged_form_of_an_earlier_edition_has_a_finding(
    what: str, published: Workspace, tmp_path: Path
) -> None:
    largest = "SELECT domain_code FROM core.level1_item WHERE unit_code = '410481' GROUP BY ALL ORDER BY count(*) DESC"
    target = tmp_path / "预填.xlsx"
    request = TemplateOptions(AGAIN, "410481", rows(published, largest)[0][0], output=target, earlier="2020")
    write_templates(request, published, lambda *_: None)
    [report] = check(target)
    assert "form_unchanged" in [each["rule"] for each in report["findings"]]
    assert (report["verdict"], report["rows"]["item"] > 1) == ("accepted_with_findings", True)
    book = load_workbook(target)
    change(book.worksheets[0], what)
    book.save(target)
    [again] = check(target)
    assert "form_unchanged" not in [each["rule"] for each in again["findings"]]


def test_a_filled_in_form_has_findings_only_on_what_was_filled_in(tmp_path: Path) -> None:
    made = write_templates(
        TemplateOptions(AGAIN, "叶县", is_all=True, output=tmp_path), NOWHERE, lambda *_: None
    )
    [unit] = [each for each in counties() if each.code == "410422"]
    of_edition = set(sample_reference().of_edition(AGAIN).domain["domain_code"])
    some = list(zip(made.paths, (each for each in domains() if each.code in of_edition), strict=True))[::5]
    for path, domain in some:
        book = load_workbook(path)
        names = [(row[1].value, row[2].value) for row in items_in(book.worksheets[0])]
        below = [(level1, f"{level2}之二") for level1, level2 in names]
        for row, (level1, level2) in enumerate(names + below, 4):
            item = compose(domain, unit, level1, level2, frozenset({"county", "township", "village"}))
            fill(book.worksheets[0], row, item)
        book.save(path)
    for report in check(*(path for path, _ in some)):
        # its words are of the sample's vocabulary: 及时公开 without days, a notice board without a website
        assert {finding["severity"] for finding in report["findings"]} <= {"info"}
        assert {finding["field"] for finding in report["findings"]} <= {
            "time_limit",
            "channel",
            "level2_name",
        }
        assert report["rows"]["item"] % 2 == 0


def items_in(sheet: Worksheet) -> Iterator[tuple[object, ...]]:
    return (row for row in sheet.iter_rows(min_row=4) if row[1].value)


def fill(sheet: Worksheet, row: int, item: SampleItem) -> None:
    channels = str(sheet["H4"].value).replace("■", "□")
    for channel in item.channels:
        channels = channels.replace(f"□{channel}", f"■{channel}")
    texts = (item.content, item.legal_basis, item.time_limit, item.disclosing_body, channels)
    ticks = ("√" * item.everyone, item.specific_group, "√" * item.proactive, "√" * item.on_request, "√", "√")
    for column, value in enumerate((row - 3, item.level1, item.level2, *texts, *ticks), 1):
        sheet.cell(row, column).value = value or None


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """A county and two townships of the sample edition, compiled."""
    workspace = workspace_in(tmp_path_factory.mktemp("published"))
    for folder in sorted(SAMPLE.glob("410481*"))[:3]:
        shutil.copytree(folder, workspace.raw / "2020" / folder.name)
    compile_editions(workspace, (), lambda *_: None)
    return workspace


def test_forms_follow_the_succession_of_units_and_domains(
    tmp_path: Path,
) -> None:
    workspace = workspace_in(tmp_path)
    for unit in ("410422-叶县", "410403012-蒲城街道"):
        put(workspace.raw / "2020", sheet(["扶贫", *HEAD[1:], item()]), path=f"{unit}/扶贫.xlsx")
    compile_editions(workspace)
    for unit in ("410422", "410403011"):
        target = tmp_path / f"{unit}.xlsx"
        request = TemplateOptions(
            EDITION, unit, "poverty_alleviation_consolidation", output=target, earlier="2020"
        )
        done = write_templates(request, workspace, lambda *_: None)
        assert done.without_catalog == []
        assert load_workbook(target).worksheets[0]["C4"].value == "法律法规"


@pytest.mark.parametrize("head", [HEAD, FLAT_HEAD])
def test_a_level1_item_alone_in_its_row_keeps_its_ticks(head: list[Row], tmp_path: Path) -> None:
    workspace, cells = workspace_in(tmp_path), ("√", "甲类人员", "", "√")
    if head is FLAT_HEAD:
        cells = ("全社会、甲类人员", "依申请公开")
    row = [*item(level2="—")[:8], *cells, "√", ""]
    put(workspace.raw / "2020", sheet([*head, row]))
    compile_editions(workspace)
    target = tmp_path / "预填.xlsx"
    request = TemplateOptions(EDITION, "叶县", "财政预决算", output=target, earlier="2020")
    write_templates(request, workspace, lambda *_: None)
    [report] = check(target)
    assert [each["rule"] for each in report["findings"]] == ["form_unchanged"]
    form = load_workbook(target).worksheets[0]
    assert [cell.value for cell in form[4][8:13]] == ["√", "√甲类人员", None, "√", "√"]


def test_a_form_made_from_an_earlier_edition_reads_back_to_the_same_items(published: Workspace) -> None:
    units_there = [code for (code,) in rows(published, "SELECT DISTINCT unit_code FROM core.level1_item")]
    made = [
        write_templates(
            TemplateOptions(AGAIN, unit, is_all=True, output=published.raw / AGAIN, earlier="2020"),
            published,
            lambda *_: None,
        )
        for unit in units_there
    ]
    for each in made:
        for path in each.paths:
            if path.stem in each.without_catalog:
                path.unlink()
    compile_editions(published, (), lambda *_: None)
    assert len(units_there) == 3
    for table, columns in CORE.items():
        query = f"SELECT {columns} FROM core.{table} WHERE edition = ?"  # noqa: S608
        before, after = (sorted(map(repr, rows(published, query, [each]))) for each in ("2020", AGAIN))
        assert before == after
        assert before or table == "level3_item"
