import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.files.formats.errors import RefusedError
from pipeline.files.formats.html import read
from pipeline.files.formats.open_file import open_file
from pipeline.files.sheet import Merge, Sheet
from pipeline.limits import Limits

CELLS = 2_000_000
MARKUP = [
    "<table>",
    "</table>",
    "<tr>",
    "</tr>",
    "<td>",
    "<td rowspan=2 colspan=2>",
    "</td>",
    "<br>",
    "<!--",
    "-->",
]
MORE = [
    "<td rowspan=0>",
    "<td colspan=99999999>",
    "<script>",
    "</script>",
    "<",
    ">",
    "&lt;",
    "&#",
    "甲",
    "乙 ",
    "<p>",
]


def sheet(page: str) -> Sheet:
    (found,), problems = read(page, CELLS)
    assert problems == []
    return found


def test_spans_become_merged_ranges_and_push_cells_aside() -> None:
    found = sheet(
        "<table><tr><th rowspan=2>序号<th colspan='2'>公开事项<th>内容</tr><tr><td>一级<td>二级<td></tr>"
        "<tr><td>1<td>甲<td>乙<td>丙</table>"
    )
    assert found.rows == [["序号", "公开事项", "", "内容"], ["", "一级", "二级", ""], ["1", "甲", "乙", "丙"]]
    assert found.merges == {0: [Merge(0, 0, 1, 0), Merge(0, 1, 0, 2)]}


def test_a_span_beyond_the_end_is_clipped_and_span_0_reaches_the_end() -> None:
    found = sheet("<table><tr><td rowspan=99999999>甲<td rowspan=0>乙<td>丙<tr><td>丁</table>")
    assert found.rows == [["甲", "乙", "丙"], ["", "", "丁"]]
    assert found.merges == {0: [Merge(0, 0, 1, 0), Merge(0, 1, 1, 1)]}


def test_a_column_span_stops_at_a_cell_spanning_from_above() -> None:
    found = sheet("<table><tr><td>甲<td rowspan=2>乙<tr><td colspan=2>丙</table>")
    assert found.rows == [["甲", "乙"], ["丙", ""]]
    assert found.merges == {0: [Merge(0, 1, 1, 1)]}


def test_text_is_read_as_a_browser_shows_it() -> None:
    found = sheet(
        "<table><tr><td>甲<br/>乙&nbsp;&amp;&#20002;<td>政府\n  网站 A\n B<td><p>一</p><p>二</p></table>"
    )
    assert found.rows == [["甲\n乙 &丢", "政府网站 A B", "一\n二"]]


def test_each_line_of_text_around_tables_is_a_row() -> None:
    found = sheet(
        "<html><head><title>x</title><style>p{}</style></head><body><h1>目录</h1><table><caption>附件</caption>"
        "<tr><td>甲<td>乙</table>注：<b>无</b><table><tr><td>丙</table><script>1<2</script><!-- 丁 --></body>"
    )
    assert found.rows == [["目录", ""], ["附件", ""], ["甲", "乙"], ["注：无", ""], ["丙", ""]]


def test_a_table_in_a_cell_is_text_of_the_cell() -> None:
    found = sheet("<table><tr><td>丙<td>甲<table><tr><td>1<td>2</table>乙<tr><td>丁</table>")
    assert found.rows == [["丙", "甲\n1\n2\n乙"], ["丁", ""]]


def test_tables_inside_a_layout_table_are_read_as_tables() -> None:
    inner = "<table><tr><td>1<td>2<tr><td>3<td>4</table>"
    found = sheet(f"<table><tr><td>目录<table><tr><td>{inner}</td></tr></table><tr><td>注</table>{inner}")
    numbers = [["1", "2"], ["3", "4"]]
    assert [row for row in found.rows if any(row)] == [["目录", ""], *numbers, ["注", ""], *numbers]


def test_hidden_columns_are_marked() -> None:
    columns = (
        "<colgroup><col><col style='width:0;display:none' span=2><col></colgroup><col style='display: none'>"
    )
    found = sheet(f"<table>{columns}<tr><td>甲<td>乙<td>丙<td>丁<td>戊<td>己</table>")
    assert found.marks.hidden_columns == {2, 3, 5}


def test_hidden_rows_and_error_values_are_marked() -> None:
    found = sheet("<p>目录</p><table><tr style='display:none'><td>#N/A<td>甲</table>")
    assert found.marks.hidden_rows == {2}
    assert found.marks.error_cells == {"A2": "#N/A"}
    assert found.rows == [["目录", ""], ["", "甲"]]


@pytest.mark.parametrize(
    ("declared", "written"),
    [
        *((name, name) for name in ("gb2312", "GBK", "utf-8", "big5")),
        *(("unheard-of", "gb18030"), ("gb2312", "utf-8"), ("utf-8", "gbk"), ("gb2312", "utf-16")),
    ],
)
def test_the_declared_charset_is_used_unless_it_is_false(declared: str, written: str) -> None:
    page = f'<meta http-equiv=Content-Type content="text/html; charset={declared}"><table><tr><td>公<td>文</table>'
    (found,) = open_file(page.encode(written), Limits()).sheets
    assert found.rows == [["公", "文"]]


@pytest.mark.parametrize(
    "tail",
    [
        "<!--",
        "<a",
        "<",
        "<a b='",
        "<script>",
        "<td>",
        "<tr>",
        "<table>",
        "<table><tr><td>",
        "<div>",
        "&",
        "&#",
        " ",
        "\n",
    ],
)
def test_hostile_markup_is_read_in_linear_time(tail: str) -> None:
    found = sheet("<table><tr><td>甲</td>" + tail * 20_000)
    assert any("甲" in cell for row in found.rows for cell in row)


@pytest.mark.parametrize("row", ["<tr><td colspan=1000>", "<tr><td rowspan=65534>x", "<td colspan=9999>"])
def test_a_table_with_too_many_cells_is_refused(row: str) -> None:
    with pytest.raises(RefusedError, match="sheet_too_large"):
        read("<table>" + row * 2001, CELLS)


def test_many_small_tables_with_too_many_cells_are_refused() -> None:
    with pytest.raises(RefusedError, match="sheet_too_large"):
        read("<table><tr><td>甲</table>" * 3000 + "<table><tr><td colspan=1000>乙</table>", CELLS)


@given(st.lists(st.sampled_from([*MARKUP, *MORE]), max_size=60))
def test_any_markup_gives_even_rows_and_disjoint_merges(pieces: list[str]) -> None:
    found = sheet("".join(pieces))
    assert len({len(row) for row in found.rows}) <= 1
    covered = [
        (row, column)
        for each in found.merges_from(range(len(found.rows)))
        for row in range(each.top, each.bottom + 1)
        for column in range(each.left, each.right + 1)
    ]
    assert len(covered) == len(set(covered))
    assert all(row < len(found.rows) and column < len(found.rows[0]) for row, column in covered)


@given(
    st.lists(st.sampled_from(["甲", "乙", "<td>", "<tr>", "<p>", "<table>", "</table>", "<br>"]), max_size=40)
)
def test_no_character_of_the_page_is_lost(pieces: list[str]) -> None:
    text = "".join(cell for row in sheet("".join(pieces)).rows for cell in row)
    assert sorted(text.replace("\n", "")) == sorted(piece for piece in pieces if piece in "甲乙")
