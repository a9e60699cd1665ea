import pytest

from pipeline.tables.row_words import load_row_words
from pipeline.tables.rows.classify_row import LINE, classify_line, classify_row, classify_row_above_header
from pipeline.tables.rows.known_texts import find_known
from tests.pathological import slow_texts
from tests.support import item


def kind(*filled: str, alone_in_item: bool = False, is_wide: bool = False) -> str:
    words = load_row_words()
    found = classify_row(list(filled), words, find_known({*filled}).totals)
    if found != LINE:
        return found
    return classify_line(filled[0], words, alone_in_item=alone_in_item and not is_wide)


def test_a_row_without_any_text_is_blank() -> None:
    assert kind() == "blank"
    assert classify_row_above_header([], load_row_words()) == "blank"


@pytest.mark.parametrize("row", [("合计", "共12项"), ("总 计",), ("", "小计：", "3"), ("5", "合计", "共3项")])
def test_a_total_is_told_by_one_of_its_first_cells(row: tuple[str, ...]) -> None:
    assert kind(*filter(None, row)) == "total"


def test_an_item_about_totals_is_an_item() -> None:
    assert kind("1", "财政预算", "一般公共预算支出合计表及说明", "全文") == "data"


@pytest.mark.parametrize(
    "row", [("注：“■”为必选",), ("填报人：", "李明", "联系电话：", "0375"), ("说明", "以公开为准")]
)
def test_notes_are_told_by_their_first_words(row: tuple[str, ...]) -> None:
    assert kind(*row) == "note"
    assert classify_row_above_header(list(row), load_row_words()) == "note"


@pytest.mark.parametrize(
    "title",
    [
        "（二）义务教育领域",
        "二、义务教育领域基层政务公开标准目录",
        "附件2",
        "叶县义务教育领域基层政务公开标准目录",
    ],
)
def test_a_lone_cell_with_the_words_of_a_title_is_a_title(title: str) -> None:
    assert kind(title) == "title"


@pytest.mark.parametrize("title", ["义务教育领域", "叶县事项目录"])
def test_a_lone_name_is_data_unless_it_is_as_wide_as_a_title(title: str) -> None:
    assert kind(title, alone_in_item=True) == "data"
    assert kind(title, alone_in_item=True, is_wide=True) == "title"


@pytest.mark.parametrize("title", ["（二）户籍管理领域", "(二)户籍管理领域", "二、户籍管理领域"])
def test_a_numbered_title_is_one_in_whatever_column_it_stands(title: str) -> None:
    assert kind(title, alone_in_item=True) == "title"


def test_a_title_written_into_every_cell_of_a_merged_row_is_a_title() -> None:
    assert kind(*["（三）户籍管理领域"] * 5) == "title"


def test_a_lone_line_that_is_neither_is_a_note_outside_the_item_columns() -> None:
    assert kind("以上目录自公布之日起施行") == "note"
    assert kind("政策文件", alone_in_item=True) == "data"


def test_rows_with_several_cells_are_data() -> None:
    assert kind(*filter(None, item())) == "data"
    assert kind("3", "县级") == "data"


def test_above_the_first_header_stand_titles_and_notes_only() -> None:
    assert classify_row_above_header(["叶县", "2020年"], load_row_words()) == "title"


@pytest.mark.parametrize("name", ["审核", "说明", "负责人"])
def test_an_item_named_like_a_note_is_an_item_without_number_column(name: str) -> None:
    row = (name, f"{name}结果", "全文", "《预算法》", "及时公开", "叶县财政局", "■政府网站", "√", "√")
    assert kind(*row) == "data"


def test_a_note_written_into_every_cell_of_a_merged_row_is_a_note() -> None:
    assert kind(*["注：“■”为必选"] * 12) == "note"


@pytest.mark.parametrize("row", [("合计：13项",), ("共13项",), ("总计", "13"), ("小 计 共 5 条",)])
def test_a_total_may_tell_how_many_in_the_same_cell(row: tuple[str, ...]) -> None:
    assert kind(*row, alone_in_item=True) == "total"


@pytest.mark.parametrize("page", ["第1页 共2页", "第 三 页", "— 3 —", "3/12"])
def test_a_page_number_is_a_note_wherever_it_stands(page: str) -> None:
    assert kind(page, alone_in_item=True) == "note"


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("各乡镇人民政府要参照县级目录，于9月底前公布乡镇级目录。", "note"),
        ("为推进就业、救助等领域公开，制定本目录。请贯彻执行。", "note"),
        ("各乡镇人民政府、街道办事处，县政府各部门：", "note"),
        ("各县（市、区）人民政府：", "note"),
        ("各乡镇人民政府：", "note"),
        ("叶县就业、社会救助领域基层政务公开标准目录", "title"),
        ("叶县义务教育领域基层政务公开标准目录。", "title"),
        ("附件2：叶县义务教育领域基层政务公开标准目录", "title"),
        ("附件2：", "title"),
    ],
)
def test_prose_above_a_table_is_no_title(line: str, expected: str) -> None:
    assert classify_row_above_header([line], load_row_words()) == expected


def test_prose_is_told_in_linear_time() -> None:
    assert slow_texts(lambda text: classify_row_above_header([text], load_row_words())) == []
