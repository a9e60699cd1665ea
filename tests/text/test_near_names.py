"""Names that say the same as a standard name, and names of its parts, are told from names of other things."""

import pytest

from pipeline.text.names import keys
from pipeline.text.near_names import name_parts, near_names
from schemas.reference.standard_lists import standard_items
from simulation.sample import sample_reference

SAME = [
    ("教育督导公开", "教育督导"),
    ("建设项目用地（用海）预审", "建设项目用地预审"),
    ("居民身份证首次申领", "居民身份证申领"),
    ("选房或摇号公告", "选房摇号公告"),
    ("农机购置补贴", "农机购置补助"),
    ("养老保险待遇发放账户维护申请", "养老保险待遇发放帐户维护申请"),
    ("城市、镇总体规划", "城市和镇总体规划"),
]
OTHER = [
    ("养老保险待遇发放账户维护申请", "工伤保险待遇发放账户维护申请"),
    ("施工有关信息", "竣工有关信息"),
    ("政府预算", "政府采购预算"),
    ("政府预算", "政府决算"),
    ("国家层面法规政策", "省级层面法规政策"),
    ("审核信息", "审批信息"),
    ("建设用地规划许可证", "建设工程规划许可证"),
    ("征地补偿安置方案公告", "征地补偿安置协议签订"),
    ("质量安全监督", "质量安全监督机构信息"),
]
PARTS = [
    ("迁出、迁入登记", "迁入登记", "part"),
    ("姓名变更、更正", "姓名更正", "part"),
    ("收养、入籍等登记", "入籍登记", "part"),
    ("职业介绍、职业指导和创业开业指导", "职业指导", "part"),
    ("出生登记", "国内出生登记", "whole"),
    ("部门预算", "部门预算（一）", "whole"),
]
NO_PARTS = [
    ("死亡注销", "死亡注销情况"),
    ("标准", "征地补偿标准"),
    ("迁出、迁入登记", "迁移登记"),
    ("民办学校设立、变更、终止等事项行政审批、备案信息", "民办学校信息"),
    ("出生登记", "收养登记"),
]
ALIKE = {
    ("征地补偿安置方案公告", "征地补偿安置方案听证"),
    ("招标拍卖挂牌出让公告", "招标拍卖挂牌出让结果(成交公示)"),
}
"""Standard items that are near each other: equal names are matched first, the others by greatest likeness."""


@pytest.mark.parametrize(("standard", "name"), SAME)
def test_other_words_for_the_same_are_near(standard: str, name: str) -> None:
    assert [(one, other) for one, other, _ in near_names(keys([standard]), keys([name]))] == [(0, 0)]


@pytest.mark.parametrize(("standard", "name"), OTHER)
def test_names_of_other_things_are_not_near(standard: str, name: str) -> None:
    assert [*near_names(keys([standard]), keys([name]))] == []


@pytest.mark.parametrize(("standard", "name", "how"), PARTS)
def test_parts_of_a_standard_name_are_found(standard: str, name: str, how: str) -> None:
    assert [*name_parts(keys([standard]), keys([name]))] == [(0, 0, how)]


@pytest.mark.parametrize(("standard", "name"), NO_PARTS)
def test_other_names_are_no_parts(standard: str, name: str) -> None:
    assert [*name_parts(keys([standard]), keys([name]))] == []


def test_no_names_are_near_nothing() -> None:
    assert [
        *near_names([], ["甲"]),
        *near_names(["甲"], []),
        *name_parts([], []),
        *name_parts(["甲"], []),
    ] == []


def test_standard_items_of_one_level1_item_are_not_near_each_other() -> None:
    below: dict[tuple[str, str], list[str]] = {}
    for item in standard_items(sample_reference()):
        below.setdefault((item.domain_code, item.level1 if item.level2 else ""), []).append(
            item.level2 or item.level1
        )
    near = {
        (names[one], names[other])
        for names in below.values()
        for one, other, _ in near_names(keys(names), keys(names))
        if one < other
    }
    assert near == ALIKE
