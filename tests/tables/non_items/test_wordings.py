"""Wordings of clerks: what each of them makes of its row, or of its sheet."""

import pytest

from pipeline.tables.non_items.older_sheets import find_older_sheets
from pipeline.tables.row_hints import RowHint, load_row_hints
from tests.judged_rows import kinds, rules
from tests.support import Row, item

ITEMS: list[Row] = [item(), item(number="2", level2="决算"), item(number="3", level2="绩效")]


def each(*words: str) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("word", words)


def above(*rows: Row) -> list[str]:
    """The kinds of rows between the header and three items."""
    return kinds(*rows, *ITEMS)[: len(rows)]


def below(*rows: Row) -> list[str]:
    """The kinds of rows below three items."""
    return kinds(*ITEMS, *rows)[len(ITEMS) :]


def said(text: str) -> RowHint:
    return dict(load_row_hints().find_in({text})).get(text, RowHint.NOTHING)


@each(
    "示例（勿删）",
    "填写示例（红字）",
    "样例（一）",
    "格式示例",
    "填写参考",
    "仅供参考",
    "示例→",
    "表样",
    "样板",
    "例",
)
def test_a_number_cell_that_says_so_makes_an_example(word: str) -> None:
    assert above(item(number=word)) == ["note"]


@each(
    "申请审批程序（填写示例，填报时删除）",
    "申请审批程序（示例，请删除）",
    "申请审批程序（样例，请删除）",
    "（如）综合业务",
    "示例-综合业务",
)
def test_a_name_that_says_to_delete_it_is_an_example(word: str) -> None:
    assert below(item(level2=word)) == ["note"]


def test_cells_that_all_begin_with_as_in_are_an_example() -> None:
    row = "1|如综合业务|如申请程序|如办理条件|如《条例》|如20个工作日|如县民政局|如政府网站"
    assert below(row) == ["note"]


@each("填写示例", "示例", "优秀范例展播", "比如村建设", "如何办理")
def test_a_numbered_item_filled_in_keeps_counting(word: str) -> None:
    assert below(item(number="5", level1="业务指南", level2=word)) == ["data"]


def test_a_numbered_item_called_example_asks() -> None:
    assert rules(*ITEMS, item(number="5", level2="示例")) == {3: "example_rows_unclear"}


@each(
    "|请填写|请填写|请填写|请填写|请填写|请填写|请选择",
    "|请按照国家标准目录填写一级事项|请按照国家标准目录填写二级事项|请写明应公开的要素|请写明依据|请写明具体时限|请写明科室|请勾选",
    "|根据本地实际填写|可自行增减",
    "|统一使用指引名称|可结合实际细化",
    "|参照26个领域标准指引|参照标准指引|参照标准指引|参照标准指引|20个工作日|具体责任单位|政府网站必选",
    "|应与国务院部门标准指引相同|应逐条分列，不得合并|应当具体、完整|应注明条款|应明确|应为法定主体|应全部勾选",
    "|不得改动|可增加|如实描述|文件全称及文号|年/月/日或工作日|与三定方案一致|可多选",
    "|名称须与指引一致|名称须与指引一致|内容须完整|依据须准确|时限须明确|主体须唯一|渠道可多选",
    "|从下拉列表选择|从下拉列表选择|手工录入|手工录入|手工录入|手工录入|手工录入",
    "|请写国家指引中的名称|请写细化后的名称|请写要素|请写依据|请写时限|请写主体|请写渠道",
    "|与标准指引保持一致|可在标准指引基础上细化|应公开的具体要素|法规名称+条款|具体时限|具体科室|在对应□打√",
    "1|XX|XX|XX|XX|XX|XX|XX",
)
def test_a_row_of_instructions_is_no_item(word: str) -> None:
    assert above(word) == ["note"]


@each("A|B|C|D|E|F|G|H", "甲|乙|丙|1|2|3|4|5", "栏次|1|2|3|4|5|6|7")
def test_a_row_that_labels_the_columns_belongs_to_the_header(word: str) -> None:
    assert above(word) == ["header"]


@each(
    "填表说明\n1|本表由各县（市、区）政务公开办组织填写\n2|一级事项与国家指引保持一致\n3|每年11月底前报市政务公开办",
    "注：\n|本表由各县填写\n|一级事项与指引一致\n|每年报送",
    "名词解释\n1|最低生活保障|对人均收入低于当地标准的家庭给予的救助\n2|特困人员|无劳动能力、无生活来源的老年人",
    "注：\n√|表示公开\n×|表示不公开",
    "附：公开渠道说明\n1|政府网站|指县人民政府门户网站\n2|政府公报|指县人民政府公报",
    "备注：公开渠道代码\n1|政府网站\n2|政府公报\n3|两微一端",
    "附：公开依据全称\n1|《条例》|《中华人民共和国政府信息公开条例》\n2|《办法》|《社会救助暂行办法》",
    "填表说明\n一、|公开事项\n|1.一级事项|指大类\n|2.二级事项|指小类\n二、|公开时限",
    "修订记录\n1|2020年8月|首次编制\n2|2020年11月|修改时限",
    "联系方式\n1|县民政局|0375-1234567\n2|县政务局|0375-7654321",
    "指标含义\n1|公开事项|含义\n2|公开时限|含义二",
    "|主要领导（签字）：||分管领导（签字）：\n|单位盖章|2020年11月3日",
    "||2020年11月3日",
)
def test_what_stands_below_the_table_is_no_item(word: str) -> None:
    assert "data" not in below(*word.splitlines())


def test_items_that_are_filled_in_below_a_note_count() -> None:
    assert below("说明：以下为新增事项", item(number="4", level2="新增")) == ["note", "data"]


@each("|合计（项）|4", "|事项总数|4", "|累计公开事项|4项", "|Total|4", "|||||||||||12|4")
def test_a_row_of_counts_is_a_total(word: str) -> None:
    assert below(word) == ["total"]


@each("资金合计", "总计", "共计发放情况", "合计")
def test_an_item_called_total_with_all_its_cells_counts(word: str) -> None:
    assert below(item(number="5", level1="会计", level2=word)) == ["data"]


@each("以下空白（无内容）", "以下空格", "此行以下作废", "以上为全部事项")
def test_a_line_that_ends_the_table_is_no_item(word: str) -> None:
    assert below(f"|{word}") == ["note"]


@each(
    "2020年12月起取消",
    "2020年12月起不再公开",
    "2020年12月起停止公开",
    "省里已取消",
    "国家已取消",
    "待删除",
    "准备取消",
    "废除",
    "移出",
    "撤",
    "已并入第3项",
    "合并至第2项",
    "与第3项合并",
    "重复，删除",
    "已移交市级",
    "已下放乡镇",
    "已调整至市级",
    "职能已划转",
    "因机构改革已划转",
    "依据已废止",
    "政策已废止，不再执行",
    "本事项已不存在",
    "我县已不再开展",
    "该事项由市级承担",
    "不予公开",
    "拟删",
)
def test_a_remark_that_withdraws_is_understood(word: str) -> None:
    assert RowHint.WITHDRAWN in said(word)


@each("未取消", "已取消收费", "见取消事项清单", "取消行政许可目录")
def test_a_remark_that_withdraws_nothing_is_left_alone(word: str) -> None:
    assert RowHint.WITHDRAWN not in said(word)


@each("【已取消】救助资金", "（取消）救助资金", "救助资金-已取消", "5（已取消）")
def test_a_mark_beside_a_name_withdraws_it(word: str) -> None:
    assert RowHint.WITHDRAWN_END in said(word)


@each(
    "经核实，本县无此事项",
    "该事项我县未开展",
    "我县没有此项工作",
    "未设二级事项",
    "不再细化",
    "暂缺",
    "不属于本级",
    "不涉及（已取消）",
)
def test_a_name_that_says_there_is_none_is_understood(word: str) -> None:
    assert RowHint.NONE in said(word)


@each(
    "示例（请勿填写）",
    "样表（供参考）",
    "样表-供参考",
    "示例 (2)",
    "2.示例",
    "填报示范",
    "县级示例",
    "社会救助示例",
    "示例-社会救助",
    "目录（示例）",
    "附件2示例",
    "填写参考",
    "表样",
    "填写样式",
    "叶县社会救助领域基层政务公开标准目录（样表）",
)
def test_names_of_sheets_and_titles_tell_examples(word: str) -> None:
    assert load_row_hints().is_example_sheet(word)


@each("Sheet1", "农业示范", "教学示例库", "社会救助", "示范区目录")
def test_other_names_of_sheets_tell_none(word: str) -> None:
    assert not load_row_hints().is_example_sheet(word)


@pytest.mark.parametrize(
    ("older", "newer"),
    [
        ("初稿", "定稿"),
        ("修改前", "修改后"),
        ("旧", "新"),
        ("8月版", "11月版"),
        ("第一版", "第二版"),
        ("目录", "目录（修正）"),
        ("v1", "v2"),
        ("2019", "2020"),
        ("原目录", "修订目录"),
        ("作废", "目录"),
        ("取消事项", "目录"),
        ("目录（作废）", "目录"),
        ("目录", "目录修订版"),
        ("2019年目录", "2020年目录"),
    ],
)
def test_sheets_that_are_versions_are_told_apart(older: str, newer: str) -> None:
    assert find_older_sheets([older, newer]) == find_older_sheets([newer, older]) == {older}


@pytest.mark.parametrize(
    "names",
    [
        ["县级", "乡级"],
        ["老旧小区改造", "目录"],
        ["发改委", "民政局"],
        ["Sheet1", "Sheet2"],
        ["第1部分", "第2部分"],
        ["旧城改造", "危房改造"],
        ["1月", "2月"],
        ["初稿"],
        ["规范性文件废止", "规范性文件发布"],
        ["重大决策征求意见稿", "重大决策结果"],
        ["数据备份管理", "目录"],
        ["更新改造", "改造"],
        ["城乡规划修订", "城乡规划"],
        ["2019年预算公开", "2020年预算公开"],
    ],
)
def test_sheets_that_are_parts_all_count(names: list[str]) -> None:
    assert find_older_sheets(names) == set()
