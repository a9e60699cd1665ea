import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.text.names import keys, tidied, unnumbered
from pipeline.text.simplified_chinese import simplified

NAMES = st.text(alphabet='政務务公開开目錄录 　\n（）()[]【】〔〕“”"—─-~，,、；;。·•１1Ａa臺', max_size=15)


def key(name: str) -> str:
    return keys([name])[0]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("１．政策文件", "1.政策文件"),
        ("ＡＢＣ信息", "abc信息"),
        ("政策 文件", "政策文件"),
        ("政策\n文件", "政策文件"),
        ("政策　文件\t", "政策文件"),
        ("行政許可", "行政许可"),
        ("養老服務業務辦理", "养老服务业务办理"),
        ("许可（备案）", "许可(备案)"),
        ("许可【备案】", "许可(备案)"),
        ("国办发〔2016〕80号", "国办发﹝2016﹞80号"),
        ("《预算法》解读", "〈预算法〉解读"),
        ("预算—决算", "预算-决算"),
        ("预算──决算", "预算--决算"),
        ("预算－决算", "预算-决算"),
        ("预算–决算", "预算—决算"),
        ("预算、决算", "预算，决算"),
        ("预算;决算", "预算；决算"),
        ("“三公”经费", '"三公"经费'),
        ("“三公”经费", "‘三公’经费"),
        ("预算·决算", "预算•决算"),
        ("政策文件。", "政策文件"),
        ("政策文件；", "政策文件"),
    ],
)
def test_names_that_differ_only_in_glyphs_have_the_same_key(one: str, other: str) -> None:
    assert key(one) == key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("政策文件", "政策解读"),
        ("许可（备案）", "许可"),
        ("1.政策文件", "2.政策文件"),
        ("预算-决算", "预算决算"),
    ],
)
def test_names_that_differ_in_words_have_different_keys(one: str, other: str) -> None:
    assert key(one) != key(other)


def test_a_name_of_punctuation_alone_has_a_key() -> None:
    assert key("。") != ""


@given(NAMES)
def test_the_key_of_a_key_is_the_key_itself(name: str) -> None:
    once = key(name)
    assert key(once) == once


@given(NAMES)
def test_a_key_holds_no_white_space(name: str) -> None:
    assert not any(character.isspace() for character in key(name))


@given(st.lists(NAMES))
def test_the_key_of_a_name_does_not_depend_on_the_other_names(names: list[str]) -> None:
    assert keys(names) == [key(name) for name in names]


@given(st.lists(st.text(max_size=10), max_size=5))
def test_any_text_at_all_has_a_key(names: list[str]) -> None:
    assert len(keys(names)) == len(names)


def test_simplifying_returns_one_text_for_each_text() -> None:
    assert simplified([]) == []
    assert simplified(["", "鎮級", ""]) == ["", "镇级", ""]


def test_a_name_is_converted_alike_alone_and_behind_others() -> None:
    assert "乾州" in "".join(sorted("杭州市乾潭镇")), "characters in order may look like a word that stays"
    assert simplified(["杭州市乾潭镇"]) == ["杭州市" + simplified(["乾潭镇"])[0]]


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("政策\n文件", "政策文件"),
        ("  政策 文件 ", "政策文件"),
        ("城镇燃\r\n气管理", "城镇燃气管理"),
        ("1 号文件", "1 号文件"),
        ("12345 hotline", "12345 hotline"),
        ("许可\n(备案)", "许可(备案)"),
        ("《预算法》 解读", "《预算法》解读"),
    ],
)
def test_tidied_names_lose_only_stray_line_breaks(written: str, shown: str) -> None:
    assert tidied(written) == shown


@given(NAMES)
def test_tidying_a_name_keeps_its_key(name: str) -> None:
    assert key(tidied(name)) == key(name)


@pytest.mark.parametrize(
    ("name", "bare"),
    [
        ("国土空间总体规划\n101002000", "国土空间总体规划"),
        ("国土空间总体规划101002000", "国土空间总体规划"),
        ("101002000国土空间总体规划", "国土空间总体规划"),
        ("0507 国土空间总体规划", "国土空间总体规划"),
        ("一、政策文件", "政策文件"),
        ("（二）政策文件", "政策文件"),
        ("（3）政策文件", "政策文件"),
        ("④政策文件", "政策文件"),
        ("3.2 10万元以下贷款", "10万元以下贷款"),
        ("养老服务业务办理（续）", "养老服务业务办理"),
        ("养老服务业务办理 (续表)", "养老服务业务办理"),
    ],
)
def test_leading_codes_and_numbers_are_removed_from_a_name(name: str, bare: str) -> None:
    assert unnumbered(name) == bare


@pytest.mark.parametrize(
    "name", ["2020 年度部门预算", "2020年度部门预算", "预算2020", "12345热线", "一件事", "101002000", "3"]
)
def test_a_number_that_is_part_of_a_name_stays(name: str) -> None:
    assert unnumbered(name) == name
