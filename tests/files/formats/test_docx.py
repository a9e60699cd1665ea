import pytest

from pipeline.files.formats.open_file import open_file
from pipeline.files.sheet import Merge, StruckCell
from pipeline.limits import Limits
from simulation.writers.write_docx import DOCUMENT, document, package
from tests.files.formats.documents import RELATIONS, cell, opened, par, relations, row, run, sheet_of, table

TWO = table(row("甲", "乙"))
SPAN, RESTART, ON = '<w:gridSpan w:val="{}"/>', '<w:vMerge w:val="restart"/>', "<w:vMerge/>"


def rules(*blocks: str, **more: object) -> list[str]:
    return [problem.rule for problem in opened(*blocks, **more).problems]  # type: ignore[arg-type]


def test_paragraphs_and_tables_are_rows_of_one_sheet_in_their_order() -> None:
    sheet = sheet_of(par("标题"), par(), TWO, par("续表"), table(row("丙", "丁"), row("", "")), par("注"))
    assert sheet.rows == [["标题", ""], ["甲", "乙"], ["续表", ""], ["丙", "丁"], ["", ""], ["注", ""]]
    assert sheet.marks.tables == ((2, 2, 2), (4, 5, 2))
    assert sheet.merges == {at: [Merge(at, 0, at, 1)] for at in (0, 2, 5)}, "lines are as wide as the table"


def test_cells_merged_down_and_across_are_merged_ranges() -> None:
    sheet = sheet_of(
        table(
            row(cell("一", RESTART), cell("二", SPAN.format(2))),
            row(cell("", ON), "三", "四"),
            row(cell("", ON), cell("五", RESTART + SPAN.format(2))),
            row("六", cell("", ON + SPAN.format(2))),
        )
    )
    assert sheet.rows == [["一", "二", ""], ["", "三", "四"], ["", "五", ""], ["六", "", ""]]
    assert sheet.merges == {0: [Merge(0, 1, 0, 2), Merge(0, 0, 2, 0)], 2: [Merge(2, 1, 3, 2)]}


def test_cells_merged_across_in_the_old_way_are_a_merged_range() -> None:
    old = '<w:hMerge w:val="restart"/>', "<w:hMerge/>"
    sheet = sheet_of(table(row(cell("一", old[0]), cell("", old[1])), row("二", "三")))
    assert (sheet.rows, sheet.merges) == ([["一", ""], ["二", "三"]], {0: [Merge(0, 0, 0, 1)]})


def test_a_cell_that_goes_on_with_nothing_above_keeps_its_text() -> None:
    assert sheet_of(table(row(cell("甲", ON), "乙"))).rows == [["甲", "乙"]]


def test_a_table_of_one_cell_that_lays_out_the_page_is_taken_apart() -> None:
    frame = table(row(cell(par("标题") + TWO + par("注"))), row(cell(TWO)))
    assert sheet_of(frame).rows == [["标题", ""], ["甲", "乙"], ["注", ""], ["甲", "乙"]]


def test_a_table_in_a_cell_is_text_of_the_cell() -> None:
    assert sheet_of(table(row("一", cell(par("二") + TWO + par("三"))))).rows == [["一", "二\n甲 乙\n三"]]


def test_tables_in_text_boxes_follow_their_paragraph_or_table() -> None:
    box = f"<w:r><w:pict><w:txbxContent>{TWO}</w:txbxContent></w:pict></w:r>"
    assert sheet_of(par(box), par("完")).rows == [["甲", "乙"], ["完", ""]]
    assert sheet_of(table(row("一", par(box))), par("完")).rows == [["一", ""], ["甲", "乙"], ["完", ""]]


def test_what_repeats_a_block_for_older_programs_is_not_read_twice() -> None:
    both = f"<mc:AlternateContent xmlns:mc='x'><mc:Choice>{TWO}</mc:Choice><mc:Fallback>{TWO}</mc:Fallback>"
    assert sheet_of(f"{both}</mc:AlternateContent>").rows == [["甲", "乙"]]


def test_rows_are_read_inside_of_content_controls_and_left_out_where_a_change_removes_them() -> None:
    control = "<w:sdt><w:sdtContent>{}</w:sdtContent></w:sdt>"
    rows = (
        control.format(row("甲", "乙")),
        row(control.format(cell("丙")), "丁"),
        row("删", properties="<w:del/>"),
    )
    found = opened(control.format(table(*rows)))
    assert found.sheets[0].rows == [["甲", "乙"], ["丙", "丁"]]
    assert [problem.rule for problem in found.problems] == ["tracked_changes"]


def test_a_hidden_row_is_read_and_marked() -> None:
    hidden = row(par(run("丙", "<w:vanish/>")), "丁", properties="<w:hidden/>")
    found = opened(par("标题"), TWO, table(hidden))
    assert found.sheets[0].rows[2] == ["丙", "丁"]
    assert found.sheets[0].marks.hidden_rows == {3}
    assert found.problems == []


def test_what_lies_outside_is_told_but_not_links_in_the_text() -> None:
    outside = relations(("hyperlink", "http://a", True), ("image", "http://b/1.png", True))
    found = opened(TWO, parts={RELATIONS: outside})
    assert [(each.rule, each.value) for each in found.problems] == [("external_links", "http://b/1.png")]
    assert rules(TWO, parts={RELATIONS: relations(("hyperlink", "http://a", True))}) == []


def test_macros_are_told() -> None:
    assert rules(TWO, parts={"word/vbaProject.bin": "x"}) == ["has_macros"]


def test_a_document_without_a_table_is_refused_as_what_it_is() -> None:
    found = opened(par("通知"))
    assert [each.rule for each in found.problems] == ["not_a_workbook"]
    assert "没有表格" in found.problems[0].value


@pytest.mark.parametrize(
    "body",
    ["<w:p>", "<w:sdt>" * 300 + "</w:sdt>" * 300, "<w:p>&x;</w:p>", table(row("甲"))[:-3]],
)
def test_a_document_that_is_not_well_formed_or_too_deep_is_damaged(body: str) -> None:
    assert rules(body) == ["damaged_file"]


@pytest.mark.parametrize("relation", ["", "word/none.xml", "../../etc/passwd", "http://x/y"])
def test_a_document_whose_main_part_is_missing_is_damaged(relation: str) -> None:
    content = package(
        {"_rels/.rels": relations(("officeDocument", relation, False)), DOCUMENT: document(TWO)}
    )
    assert [each.rule for each in open_file(content, Limits()).problems] == ["damaged_file"]


def test_the_main_part_is_the_one_that_the_package_names() -> None:
    named = {"_rels/.rels": relations(("officeDocument", "/Word\\Main.xml", False))}
    content = package({**named, "word/main.xml": document(TWO), DOCUMENT: document(par("另一份"))})
    assert open_file(content, Limits()).sheets[0].rows == [["甲", "乙"]]


@pytest.mark.parametrize(
    "body",
    [
        table(
            *(row(cell("甲", f'<w:tcW w:w="{width}"/>')) for width in range(300, 60_000, 300)), widths=[9, 9]
        ),
        table(*(row("甲") for _ in range(2_000))),
        "".join(par("甲") for _ in range(2_000)),
        table(row(*["甲"] * 1_001), row("乙")),
    ],
    ids=["edges", "rows", "paragraphs", "cells"],
)
def test_a_sheet_that_would_be_too_large_is_refused(body: str) -> None:
    assert rules(body, limits=Limits(cells=1_000)) == ["sheet_too_large"]


@pytest.mark.parametrize("number", ["-5", "0", "999999999", "9" * 5_000, "1.5", "x", ""])
def test_no_number_in_a_document_does_harm(number: str) -> None:
    odd = f'<w:gridSpan w:val="{number}"/><w:tcW w:w="{number}" w:type="dxa"/><w:vMerge w:val="{number}"/>'
    around = f'<w:gridBefore w:val="{number}"/><w:gridAfter w:val="{number}"/><w:wBefore w:w="{number}"/>'
    sheet = sheet_of(table(row(cell("甲", odd), "乙", properties=around), row("丙", "丁")))
    assert {"甲", "乙", "丙", "丁"} <= sheet.texts


def test_struck_text_is_left_out_and_told_beside_the_rest() -> None:
    struck, twice = "<w:strike/>", '<w:dstrike w:val="true"/>'
    half = cell(f"<w:p>{run('审核', struck)}{run('公示信息')}</w:p>")
    whole = cell(f"<w:p>{run('全', struck)}</w:p><w:p>{run('删', twice)}</w:p>")
    sheet = sheet_of(
        par("标题"), table(row("甲", half), row("乙", whole), row("丙", run("丁", '<w:strike w:val="0"/>')))
    )
    assert sheet.rows[1:] == [["甲", "公示信息"], ["乙", "全\n删"], ["丙", "丁"]]
    assert sheet.marks.struck == {"B2": StruckCell("审核", "公示信息"), "B3": StruckCell("全删", "")}


def test_a_picture_alone_in_a_cell_is_told() -> None:
    drawn = "<w:r><w:drawing><a:blip xmlns:a='a'/></w:drawing></w:r>"
    old = "<w:r><w:pict><v:imagedata xmlns:v='v'/></w:pict></w:r>"
    sheet = sheet_of(par("标题"), table(row("甲", par(drawn), par(old), par(run("√") + drawn))))
    assert sheet.marks.pictures == ("B2", "C2")
