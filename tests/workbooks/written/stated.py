"""Layouts §2: tiers and parts that titles, sheet names, lines and file names state; no column says them."""

from collections.abc import Mapping, Sequence

from simulation.model import Workbook
from tests.workbooks.grid import workbook, workbook_of
from tests.workbooks.written.wording import (
    AUDIENCE_METHOD,
    BUDGET,
    CULTURE,
    EDUCATION,
    HEAD_WITHOUT_TIERS,
    JOBS,
    RELIEF,
    title,
)

HIGHEST, LOWEST = ("综合业务", "政策文件", "监督检查"), ("政策文件",)


def _table(line: str, said: str, level1: Sequence[str]) -> list[str]:
    """A title, a header without tiers, and two items for each level-1 name."""
    rows = [
        f"{number}|{one}|{two}|{said}|{AUDIENCE_METHOD}"
        for number, (one, two) in enumerate(
            ((one, two) for one in level1 for two in ("政策法规", "办事指南")), 1
        )
    ]
    return [line, *HEAD_WITHOUT_TIERS, *rows]


TITLES = {
    "甲": _table("= 叶县社会救助领域乡（镇）级基层政务公开标准目录", RELIEF, LOWEST),
    "乙": _table("= 叶县就业领域县乡两级基层政务公开标准目录", JOBS, HIGHEST),
    "丙": _table("= 叶县公共文化服务领域村（社区）级基层政务公开标准目录", CULTURE, LOWEST),
    "丁": _table("= 叶县义务教育领域基层政务公开标准目录（街道）", EDUCATION, LOWEST),
    "戊": _table("= 叶县财政预决算领域县级及乡镇级政务公开目录", BUDGET, LOWEST),
    "己": _table("= 叶县农村危房改造领域基层政务公开标准目录", BUDGET, LOWEST),
}

CASES: Mapping[str, Workbook] = {
    "should_read/2-tier-in-title.xlsx": workbook_of(TITLES),
    "should_read/2-sheets-for-county-and-towns.xlsx": workbook_of(
        {
            "县级": _table(title("社会救助"), RELIEF, HIGHEST),
            "乡镇级": _table(title("社会救助"), RELIEF, LOWEST),
        }
    ),
    "should_read/2-tier-above-second-table.xlsx": workbook(
        *_table(title("社会救助"), RELIEF, HIGHEST),
        *_table("= （乡镇级）", RELIEF, LOWEST),
    ),
    "should_read/2-财政预决算（乡镇级）.xlsx": workbook(*_table("= 叶县政务公开目录", BUDGET, LOWEST)),
    "should_read/2-parts-as-sheets.xlsx": workbook_of(
        {
            "发改委部分": _table(title("重大建设项目"), BUDGET, ("批准服务信息",)),
            "政务局部分": _table(title("重大建设项目"), BUDGET, ("招标投标信息",)),
        }
    ),
    "should_read/2-parts-under-titles.xlsx": workbook(
        *_table("= 叶县重大建设项目领域标准目录（第一部分）", BUDGET, ("批准服务信息",)),
        *_table("= 第二部分", BUDGET, ("招标投标信息",)),
    ),
}
