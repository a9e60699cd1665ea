"""Layouts §3: everything that clerks tick with, in tick columns and in front of channels."""

from collections.abc import Mapping, Sequence

from simulation.model import Workbook
from tests.workbooks.grid import workbook
from tests.workbooks.written.wording import (
    BOTH,
    BUDGET,
    CULTURE,
    HEAD,
    JOBS,
    LIMIT,
    RELIEF,
    head,
    title,
)

GLYPHS = ("√", "✓", "✔", "☑", "●", "■", "▲", "◆", "★", "是", "有", "1", "V", "R", "þ")
NO_GLYPHS = ("", "×", "□", "否", "无", "/", "—", "0", "○")
TICK_GLYPHS = [
    title("财政预决算"),
    *HEAD,
    *(
        f"{number}|财政预决算|公开事项{number}|{BUDGET}|{glyph}||{glyph}||{glyph}|"
        for number, glyph in enumerate(GLYPHS, 1)
    ),
]
NO_TICK_GLYPHS = [
    title("财政预决算"),
    *HEAD,
    *(
        f"{number}|财政预决算|公开事项{number}|{BUDGET}|√|{glyph}|√|{glyph}|√|{glyph}"
        for number, glyph in enumerate(NO_GLYPHS, 1)
    ),
]
TEXT_BEHIND = [
    title("农村集体土地征收"),
    *HEAD,
    f"1|征地前期准备|征地告知书|{RELIEF}||√（面向拟征收土地所在地的村集体成员）|√||√|√",
    f"2|^|土地现状调查结果|{RELIEF}||√面向被征地农户|√||√|√",
    f"3|征地组织实施|征收土地公告|{RELIEF}|√|√⏎（被征地农民）|√||√|√",
]
NO_TICK_BUT_WORDS = [
    title("国有土地上房屋征收与补偿"),
    *HEAD,
    f"1|征收|房屋调查结果|{RELIEF}||在征收范围内|√||√|",
    f"2|补偿|分户补偿情况|{RELIEF}||被征收人|√||√|",
    f"3|法规政策|法规文件|{RELIEF}|√||√||√|",
]

CHANNELS = (
    "■政府网站 □政府公报 ■两微一端",
    "■政府网站口政府公报■两微一端口广播电视",
    "R政府网站 £政府公报 R两微一端",
    "þ政府网站 □政府公报⏎þ两微一端",
    "▄政府网站 □政府公报 ▄两微一端",
    "◆政府网站 ◇政府公报 ◆两微一端",
    "☑政府网站 ☐政府公报 ☑两微一端",
    "√政府网站 □政府公报 √两微一端",
    "●政府网站 〇政府公报 ●两微一端",
    "■ 政府网站    □ 政府公报⏎■ 两微一端",
    "■⏎政府网站⏎□⏎政府公报⏎■⏎两微一端",
    "t政府网站 □政府公报 t两微一端",
)
ODD_BOXES = ("[√]政府网站 [ ]政府公报 [√]两微一端", "政府网站■ 政府公报□ 两微一端■")
PLAIN_CHANNELS = (
    "政府网站、两微一端",
    "1.政府网站⏎2.两微一端",
    "政府网站；两微一端",
    "■政府网站⏎■两微一端",
    "政府网站 两微一端",
    "1.政府网站 2.两微一端",
)


def _with_channels(channels: Sequence[str], domain: str) -> list[str]:
    said = f"服务内容|《公共文化服务保障法》|{LIMIT}|叶县文化广电和旅游局"
    return [
        title(domain),
        *head("县级", "乡级"),
        *(
            f"{number}|公共服务|服务信息{number}|{said}|{cell}|√||√||√|"
            for number, cell in enumerate(channels, 1)
        ),
    ]


_HOUSING = f"审核结果|《公共租赁住房管理办法》|{LIMIT}|叶县住房和城乡建设局"
LEGEND = [
    title("保障性住房"),
    "= 标注为“▲”的为审批后公开，标注为“■”的为审批前公开",
    *HEAD,
    f"1|配给管理|公租房保障资格审核|{_HOUSING}|■政府网站 ▲公开查阅点 □广播电视|{BOTH}",
    f"2|退出管理|公租房退出信息|{_HOUSING}|▲政府网站 ◆两微一端|{BOTH}",
]
BULLETS = [
    title("公共文化服务"),
    *HEAD,
    f"1|公共服务|公共文化机构免费开放信息|●机构名称；⏎●开放时间；⏎●服务项目|{CULTURE.split('|', 1)[1]}|{BOTH}",
    f"2|^|特殊群体公共文化服务信息|·机构名称⏎·服务对象|{CULTURE.split('|', 1)[1]}|{BOTH}",
    f"3|^|组织开展群众文化活动|〇活动名称⏎〇活动时间|{CULTURE.split('|', 1)[1]}|{BOTH}",
]
NOTHING_CHOSEN = [
    title("财政预决算"),
    *HEAD,
    f"1|财政预决算|政府预算|{BUDGET.replace('■', '□')}|{BOTH}",
    f"2|^|部门预算|{BUDGET}|{BOTH}",
]
NOTHING_TICKED = [
    title("财政预决算"),
    *HEAD,
    f"1|财政预决算|政府预算|{BUDGET}||||||",
    f"2|^|部门预算|{BUDGET}|√||√|√|√|",
]
BOX_LIKE_LETTERS = [
    title("就业"),
    *HEAD,
    f"1|就业失业登记|失业登记|{JOBS.replace('■政府网站', '■办事窗口 口政府公报 ■RTX群')}|{BOTH}",
    f"2|^|就业登记|{JOBS.replace('■政府网站', '□政府网站 ■人口服务窗口')}|{BOTH}",
]

CASES: Mapping[str, Workbook] = {
    "should_read/3-tick-glyphs.xlsx": workbook(*TICK_GLYPHS),
    "should_read/3-glyphs-that-are-no-ticks.xlsx": workbook(*NO_TICK_GLYPHS),
    "should_read/3-text-behind-the-tick.xlsx": workbook(*TEXT_BEHIND),
    "should_read/3-group-in-place-of-a-tick.xlsx": workbook(*NO_TICK_BUT_WORDS),
    "should_read/3-channel-boxes.xlsx": workbook(*_with_channels(CHANNELS, "公共文化服务")),
    "should_read/3-boxes-in-odd-places.xlsx": workbook(*_with_channels(ODD_BOXES, "公共文化服务")),
    "should_read/3-channels-without-boxes.xlsx": workbook(*_with_channels(PLAIN_CHANNELS, "公共文化服务")),
    "should_read/3-channel-boxes-with-legend.xlsx": workbook(*LEGEND),
    "should_read/3-letters-that-are-no-boxes.xlsx": workbook(*BOX_LIKE_LETTERS),
    "should_read/3-bullets-in-content.xlsx": workbook(*BULLETS),
    "should_read/3-no-channel-chosen.xlsx": workbook(*NOTHING_CHOSEN),
    "should_read/3-nothing-ticked.xlsx": workbook(*NOTHING_TICKED),
}
