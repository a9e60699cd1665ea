import zipfile
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.files.formats.calamine_reader import open_sheets
from pipeline.files.formats.open_file import OpenedFile, open_file
from pipeline.files.formats.problem import Problem
from pipeline.files.sheet import Merge, Sheet
from pipeline.limits import Limits
from simulation.writers.workbook import Workbook
from simulation.writers.write_workbook import write_workbook
from tests.support import sheet
from tools.fixtures.xml_2003 import flat_ods

NAMES = {
    **{
        name: f"urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"
        for name in ("office", "table", "text", "style")
    },
    "draw": "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0",
    "calcext": "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0",
}
KIND = "application/vnd.oasis.opendocument.spreadsheet"
MANIFEST = "META-INF/manifest.xml"
HIDDEN = (
    '<office:automatic-styles><style:style style:name="h" style:family="table">'
    '<style:table-properties table:display="false"/></style:style></office:automatic-styles>'
)


def document(body: str, styles: str = "", parts: dict[str, str] | None = None) -> bytes:
    """Write an .ods whose spreadsheet has this body; `parts` replace or add entries."""
    spaces = " ".join(f'xmlns:{prefix}="{name}"' for prefix, name in NAMES.items())
    xml = (
        f"<office:document-content {spaces}>{styles}<office:body><office:spreadsheet>{body}</office:spreadsheet>"
        "</office:body></office:document-content>"
    )
    content = BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in {"mimetype": KIND, "content.xml": xml, **(parts or {})}.items():
            archive.writestr(name, text)
    return content.getvalue()


def table(rows: str, name: str = "目录", style: str = "") -> str:
    return f'<table:table table:name="{name}" table:style-name="{style}">{rows}</table:table>'


def row(*cells: str, **attributes: object) -> str:
    return f"<table:table-row{_written(attributes)}>{''.join(cells)}</table:table-row>"


def cell(inside: str = "", value: str = "", **attributes: object) -> str:
    """Write a cell; plain text becomes a paragraph, XML is kept."""
    body = inside if inside.startswith("<") or not inside else f"<text:p>{inside}</text:p>"
    kind = f' office:value-type="{value}"' if value else ""
    return f"<table:table-cell{kind}{_written(attributes)}>{body}</table:table-cell>"


def _written(attributes: dict[str, object]) -> str:
    return "".join(f' table:{name.replace("_", "-")}="{value}"' for name, value in attributes.items())


def opened(body: str, cells: int = 2_000_000, styles: str = "") -> OpenedFile:
    return open_file(document(body, styles), Limits(cells=cells))


def only(*rows: str) -> Sheet:
    """Read the one sheet of a document with these rows; no problem is expected."""
    found = opened(table("".join(rows)))
    assert found.problems == []
    (sheet,) = found.sheets
    return sheet


@pytest.mark.parametrize(
    ("inside", "text"),
    [
        ("甲", "甲"),
        ("<text:p>甲</text:p><text:p>乙<text:line-break/>丙</text:p>", "甲\n乙\n丙"),
        ('<text:p>甲<text:s text:c="3"/>乙<text:tab/>丙<text:s/>丁</text:p>', "甲   乙\t丙 丁"),
        (
            "<text:p>甲<text:span>乙<text:span>丙</text:span></text:span><text:a>丁</text:a></text:p>",
            "甲乙丙丁",
        ),
        ("<office:annotation><text:p>批注</text:p></office:annotation><text:p>甲</text:p>", "甲"),
        (
            "<draw:frame><draw:text-box><text:p>图</text:p></draw:text-box></draw:frame><text:p>甲</text:p>",
            "甲",
        ),
        (
            "<text:p><text:ruby><text:ruby-base>甲</text:ruby-base><text:ruby-text>jiǎ</text:ruby-text></text:ruby></text:p>",
            "甲",
        ),
        ("<text:p>甲<![CDATA[<&>]]>&#20057;</text:p>", "甲<&>乙"),
    ],
)
def test_texts_are_read_as_they_are_shown(inside: str, text: str) -> None:
    assert only(row(cell(inside, "string"))).rows == [[text]]


@pytest.mark.parametrize(
    ("attributes", "shown", "text"),
    [
        ('office:value-type="float" office:value="3"', "3", "3"),
        ('office:value-type="float" office:value="3"', "3.0", "3"),
        ('office:value-type="float" office:value="20"', "20个工作日", "20个工作日"),
        ('office:value-type="float" office:value="2.50"', "", "2.5"),
        ('office:value-type="percentage" office:value="0.15"', "15%", "15%"),
        ('office:value-type="date" office:date-value="2020-01-02"', "2020年1月2日", "2020年1月2日"),
        ('office:value-type="date" office:date-value="2020-01-02"', "", "2020-01-02"),
        ('office:value-type="string" office:string-value="甲"', "", "甲"),
        ('office:value-type="boolean" office:boolean-value="true"', "TRUE", "TRUE"),
    ],
)
def test_values_are_read_as_they_are_shown(attributes: str, shown: str, text: str) -> None:
    paragraph = f"<text:p>{shown}</text:p>" if shown else ""
    assert only(row(f"<table:table-cell {attributes}>{paragraph}</table:table-cell>")).rows == [[text]]


def test_spans_become_merged_ranges() -> None:
    found = only(
        row(cell()),
        row(
            cell(), cell("甲", number_rows_spanned=2, number_columns_spanned=2), "<table:covered-table-cell/>"
        ),
        row(cell(), '<table:covered-table-cell table:number-columns-repeated="2"/>', cell("乙")),
    )
    assert (found.first_row, found.first_column) == (2, 2)
    assert found.rows == [["甲", "", ""], ["", "", "乙"]]
    assert found.merges == {0: [Merge(0, 0, 1, 1)]}


def test_hidden_rows_columns_and_groups_are_marked() -> None:
    group = '<table:table-row-group table:display="false">'
    found = only(
        '<table:table-column table:number-columns-repeated="2"/><table:table-column table:visibility="filter"/>',
        '<table:table-column-group table:display="false"><table:table-column/></table:table-column-group>',
        '<table:table-column table:visibility="collapse" table:number-columns-repeated="16380"/>',
        row(cell("甲", number_columns_repeated=5)),
        row(cell("乙"), visibility="collapse"),
        row(cell("丙"), visibility="filter", number_rows_repeated=2),
        f"{group}<table:table-row-group>{row(cell('丁'))}</table:table-row-group></table:table-row-group>",
        row(cell("戊")),
        row(cell(number_columns_repeated=16384), visibility="collapse", number_rows_repeated=1048570),
    )
    assert found.marks.hidden_rows == {2, 3, 4, 5}
    assert found.marks.hidden_columns == {3, 4, 5}


def test_hidden_sheets_are_recognised_by_their_style() -> None:
    rows = row(cell("甲"))
    found = opened(table(rows) + table(rows, "隐", "h"), styles=HIDDEN)
    assert [(each.name, each.number, each.is_hidden) for each in found.sheets] == [
        ("目录", 1, False),
        ("隐", 2, True),
    ]


def test_error_values_are_marked_and_their_cells_emptied() -> None:
    by_libreoffice = (
        '<table:table-cell table:formula="of:=1/0" office:value-type="string" office:string-value="" '
        'calcext:value-type="error"><text:p>#DIV/0!</text:p></table:table-cell>'
    )
    found = only(
        row(cell("甲"), by_libreoffice, cell("#REF!", "string", formula="of:=[.#REF!]")),
        row(cell("#N/A"), cell("Err:502", "float", formula="x", number_columns_repeated=2), cell("Err:502")),
    )
    assert found.rows == [["甲", "", "", ""], ["", "", "", "Err:502"]]
    assert found.marks.error_cells == {
        "B1": "#DIV/0!",
        "C1": "#REF!",
        "A2": "#N/A",
        "B2": "Err:502",
        "C2": "Err:502",
    }


def test_formulas_saved_without_a_value_are_marked() -> None:
    found = only(
        row(
            cell("甲"),
            cell(formula="of:=1+1"),
            cell("<text:p/>", formula="of:=T(0)"),
            cell("2", "float", formula="x"),
        )
    )
    assert found.marks.unvalued_formulas == ("B1",)
    assert found.rows == [["甲", "", "", "2"]]


def test_rows_inside_header_rows_and_groups_are_read() -> None:
    found = only(
        f"<table:table-header-rows>{row(cell('甲'))}</table:table-header-rows>"
        f"<table:table-rows><table:table-row-group>{row(cell('乙'))}</table:table-row-group></table:table-rows>"
    )
    assert found.rows == [["甲"], ["乙"]]


def test_tracked_changes_and_tables_in_cells_are_ignored() -> None:
    changes = f"<table:tracked-changes>{row(cell('旧'))}</table:tracked-changes>"
    inner = f"<text:p>甲</text:p>{table(row(cell('内')))}"
    (found,) = opened(changes + table(row(cell(inner), cell("乙")))).sheets
    assert found.rows == [["甲", "乙"]]


def test_a_million_empty_rows_at_the_end_are_skipped() -> None:
    tail = cell(number_columns_repeated=16384)
    found = only(row(cell("甲"), tail), row(tail, number_rows_repeated=1048575))
    assert found.rows == [["甲"]]


@pytest.mark.parametrize(
    ("rows", "last"),
    [
        (row(cell("甲", number_columns_repeated=16384), number_rows_repeated=1048576), "XFD1048576"),
        (row(cell("甲"), number_rows_repeated=99999999999), "A1048576"),
        (row(cell("甲", number_columns_repeated=101)), "CW1"),
        (row(cell("甲")) + row(cell("乙"), number_rows_repeated=1048576), "A1048576"),
        (row(cell("Err:502", "float", formula="x", number_columns_repeated=101)), "CW1"),
        (row(cell(number_columns_repeated=16384), cell("甲")), "A1"),
        (row(cell("甲"), cell("乙"), cell(number_columns_repeated=16384), cell("丙")), "B1"),
        (row(number_rows_repeated=1048576) + row(cell("甲")), "A1"),
        (row(cell("甲")) * 3 + row(number_rows_repeated=1048576) + row(cell("甲")), "A3"),
    ],
)
def test_a_sheet_with_too_many_cells_is_refused_at_the_last_that_exists(rows: str, last: str) -> None:
    found = opened(table(rows), cells=100)
    assert found.problems == [Problem("sheet_too_large", f"目录!{last}")]


def test_each_value_far_from_the_table_is_a_stray_cell() -> None:
    rows = row(cell("甲"), cell("乙")) + row(number_rows_repeated=900_000) + row(cell(), cell(), cell("远"))
    found = opened(table(rows))
    assert [each.rows for each in found.sheets] == [[["甲", "乙"]]]
    assert found.problems == [Problem("stray_cell", "远", "目录", "C900002")]


@pytest.mark.parametrize(
    ("parts", "rule"),
    [
        ({MANIFEST: "<manifest:file-entry><manifest:encryption-data/></manifest:file-entry>"}, "password_protected"),
        ({"encrypted-package": "x"}, "password_protected"),
        ({"mimetype": "application/vnd.oasis.opendocument.text"}, "not_a_workbook"),
        ({"content.xml": "<a/>"}, "not_a_workbook"),
        ({"content.xml": "<a>"}, "unreadable_file"),
        ({"content.xml": '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'}, "has_doctype"),
        ({"content.xml": f'<t:table-row xmlns:t="{NAMES["table"]}"/>'}, "unreadable_file"),
    ],
)  # fmt: skip
def test_encrypted_damaged_and_other_documents_are_refused(parts: dict[str, str], rule: str) -> None:
    found = open_file(document("", parts=parts), Limits())
    assert (found.is_read, [each.rule for each in found.problems]) == (False, [rule])


def test_an_encrypted_package_without_content_is_refused() -> None:
    content = BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        archive.writestr("mimetype", KIND)
        archive.writestr("encrypted-package", "x")
    found = open_file(content.getvalue(), Limits())
    assert [each.rule for each in found.problems] == ["password_protected"]


TEXTS = st.text("甲乙 \n1", max_size=3).filter(lambda text: not text.isspace())
CELLS = st.one_of(TEXTS, st.integers(-9, 9), st.floats(-9, 9, width=16))


@given(st.lists(st.lists(CELLS, max_size=4), max_size=5))
def test_values_are_equal_to_those_that_calamine_reads(rows: list[list[str | float]]) -> None:
    with TemporaryDirectory() as folder:
        write_workbook(Workbook([sheet(rows)]), Path(folder, "a.ods"))
        content = Path(folder, "a.ods").read_bytes()
    (found,) = open_file(content, Limits()).sheets
    (other,) = open_sheets(content, {})
    assert (found.rows, found.texts) == (other.rows, other.texts)
    assert not found.rows or (found.first_row, found.first_column) == (other.first_row, other.first_column)


@given(
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]),
    st.lists(st.lists(st.text("甲乙 1<&"), min_size=1, max_size=4), max_size=4),
)
def test_a_flat_document_is_read_as_a_packed_one(encoding: str, texts: list[list[str]]) -> None:
    book = Workbook([sheet([row for row in texts if row] or ["甲"], "目录")])
    with TemporaryDirectory() as folder:
        path = Path(folder) / "a.ods"
        write_workbook(book, path)
        packed = open_file(path.read_bytes(), Limits())
    flat = open_file(flat_ods(book).decode().encode(encoding), Limits())
    assert (flat.format, flat.sheets, flat.problems) == ("fods", packed.sheets, packed.problems)


def test_a_flat_text_document_is_no_workbook() -> None:
    body = "<office:body><office:text/></office:body>"
    text = f'<office:document xmlns:office="{NAMES["office"]}">{body}</office:document>'
    found = open_file(text.encode(), Limits())
    assert [each.rule for each in found.problems] == ["not_a_workbook"]
