"""Layouts §6: how rows stand for items."""

from collections.abc import Mapping

from simulation.model import Workbook
from tests.workbooks.grid import workbook, workbook_of
from tests.workbooks.written.wording import (
    BOTH,
    BUDGET_ROWS,
    COUNTY,
    CULTURE,
    DISASTER,
    EDUCATION,
    GAS,
    HEAD,
    JOBS,
    LIMIT,
    POVERTY,
    RELIEF,
    RESIDENCE,
    title,
)

COUNTS_LEVEL1 = {
    "合并": [
        title("义务教育"),
        *HEAD,
        f"1|政策文件|教育法律|{EDUCATION}|{COUNTY}",
        f"^|^|规范性文件|{EDUCATION}|{COUNTY}",
        f"2|招生管理|招生政策|{EDUCATION}|{BOTH}",
        f"^|^|招生计划|{EDUCATION}|{BOTH}",
    ],
    "留空": [
        title("就业"),
        *HEAD,
        f"1|就业信息服务|岗位信息发布|{JOBS}|{COUNTY}",
        f"||求职信息登记|{JOBS}|{COUNTY}",
        f"2|就业失业登记|失业登记|{JOBS}|{BOTH}",
        f"||就业登记|{JOBS}|{BOTH}",
    ],
}
GAPS = [
    title("公共文化服务"),
    *HEAD,
    f"2|公共服务|公共文化机构免费开放信息|{CULTURE}|{COUNTY}",
    f"3|公共服务|特殊群体公共文化服务信息|{CULTURE}|{COUNTY}",
    f"5|公共服务|组织开展群众文化活动|{CULTURE}|{COUNTY}",
    f"22|公共服务|非物质文化遗产展演信息|{CULTURE}|{COUNTY}",
    f"22|行政许可|营业性演出审批|{CULTURE}|{COUNTY}",
]
NUMBER_ALONE = [
    title("扶贫"),
    *HEAD,
    f"1|政策文件|行政法规|{POVERTY}|{COUNTY}",
    f"2|^|规范性文件|{POVERTY}|{COUNTY}",
    "3|||||||||||||",
    f"4|扶贫对象|贫困人口识别|{POVERTY}|{BOTH}",
]
REPEATED = [
    title("救灾"),
    *HEAD,
    f"1|政策文件|法律法规|{DISASTER}|{COUNTY}",
    f"2|政策文件|部门规章|{DISASTER}|{COUNTY}",
    f"3|备灾管理|综合减灾示范社区|{DISASTER}|{COUNTY}",
    f"4|政策文件|其他政策文件|{DISASTER}|{COUNTY}",
]
PAGE_BREAK = [
    title("养老服务"),
    *HEAD,
    f"1|养老服务业务办理|养老机构备案|{RELIEF}|{COUNTY}",
    f"2|^|养老服务扶持补贴|{RELIEF}|{COUNTY}",
    *HEAD,
    f"3|养老服务业务办理|老年人补贴|{RELIEF}|{BOTH}",
    f"4|养老服务行业管理信息|养老机构评估信息|{RELIEF}|{BOTH}",
]
PAGE_BREAK_BLANK = [
    title("养老服务"),
    *HEAD,
    f"1|养老服务业务办理|养老机构备案|{RELIEF}|{COUNTY}",
    f"2||养老服务扶持补贴|{RELIEF}|{COUNTY}",
    *HEAD,
    f"3||老年人补贴|{RELIEF}|{BOTH}",
    f"4|养老服务行业管理信息|养老机构评估信息|{RELIEF}|{BOTH}",
]
CONTINUED = [
    title("养老服务"),
    *HEAD,
    f"1|养老服务业务办理|养老机构备案|{RELIEF}|{COUNTY}",
    *HEAD,
    f"2|养老服务业务办理（续）|老年人补贴|{RELIEF}|{COUNTY}",
    f"3|养老服务行业管理信息|养老机构评估信息|{RELIEF}|{COUNTY}",
]
COLUMN_NUMBERS = [
    title("财政预决算"),
    *HEAD,
    "|".join(map(str, range(1, 15))),
    *BUDGET_ROWS,
]
CUT_NAME = [
    title("市政服务"),
    *HEAD,
    f"1|城镇燃|燃气经营许可证核发|{GAS}|{COUNTY}",
    f"2|气管理|燃气经营者改动市政燃气设施审批|{GAS}|{COUNTY}",
    f"3|城市园林绿化管理|城市园林绿化行政审批|{GAS}|{COUNTY}",
]
UNDIVIDED = [
    title("户籍管理"),
    *HEAD,
    f"1|出生登记|出生登记|{RESIDENCE}|{COUNTY}",
    f"2|注销登记|─|{RESIDENCE}|{COUNTY}",
    f"3|迁移登记|—|{RESIDENCE}|{COUNTY}",
    f"4|居住证管理|---|{RESIDENCE}|{COUNTY}",
    f"5|居民身份证管理|居民身份证管理|{RESIDENCE}|{COUNTY}",
]
LEVEL2_MISSING = [
    title("义务教育"),
    *HEAD,
    f"1|政策文件|教育法律|{EDUCATION}|{COUNTY}",
    f"2|财务信息||{EDUCATION}|{COUNTY}",
    f"3|校园安全|校园安全管理|{EDUCATION}|{COUNTY}",
]
ORPHAN = [
    title("义务教育"),
    *HEAD,
    f"1||教育法律|{EDUCATION}|{COUNTY}",
    f"2|招生管理|招生政策|{EDUCATION}|{COUNTY}",
]
_REST = f"《社会救助暂行办法》|{LIMIT}|叶县民政局|■政府网站|{BOTH}"
SEVERAL_ROWS = {
    "合并": [
        title("社会救助"),
        *HEAD,
        f"1|临时救助|办事指南|1.救助条件|{_REST}",
        "^|^|^|2.申请材料|^|^|^|^|^|^|^|^|^|^",
        "^|^|^|3.办理流程|^|^|^|^|^|^|^|^|^|^",
        f"2|^|审核审批信息|审批结果|{_REST}",
    ],
    "渠道成对": [
        title("就业"),
        *HEAD,
        f"1|就业失业登记|失业登记|办理流程|《就业促进法》|{LIMIT}|叶县人社局|■政府网站 □政府公报|{COUNTY}",
        "|||||||■两微一端 □广播电视||||||",
        "|||||||□纸质媒体 ■政务服务中心||||||",
        f"2||就业登记|办理流程|《就业促进法》|{LIMIT}|叶县人社局|■政府网站 □政府公报|{COUNTY}",
        "|||||||□两微一端 ■广播电视||||||",
    ],
}
FOUR_TIMES = [
    title("公共文化服务"),
    *HEAD,
    f"1|公共服务|公共文化机构免费开放信息|{CULTURE}|{COUNTY}",
    *(f"{number}|^|组织开展群众文化活动|{CULTURE}|{COUNTY}" for number in range(2, 6)),
    f"6|^|下基层辅导、演出、展览|{CULTURE}|{COUNTY}",
]
DRAG_FILL = [
    title("公共法律服务"),
    *HEAD,
    *(
        f"{number}|律师|{name}|办理流程|《律师法》|超过{47 + number}小时|叶县司法局|■政府网站|{COUNTY}"
        for number, name in enumerate(("律师执业许可", "律师变更执业机构许可", "律师事务所设立许可"), 1)
    ),
]
NUMBERED_NAMES = [
    title("就业"),
    *HEAD,
    f"1|1.就业信息服务|1.1就业政策法规咨询|{JOBS}|{COUNTY}",
    f"2|^|1.2岗位信息发布|{JOBS}|{COUNTY}",
    f"3|2.就业失业登记|2.1失业登记|{JOBS}|{BOTH}",
    f"4|3.创业服务|3.1“12333”电话咨询|{JOBS}|{BOTH}",
    f"5|^|3.2 10万元以下创业担保贷款|{JOBS}|{BOTH}",
]
SEVERAL_NAMES = [
    title("社会救助"),
    *HEAD,
    f"1|临时救助|1.办事指南⏎2.审核信息|{RELIEF}|{BOTH}",
    f"2|最低生活保障|办事⏎指南|{RELIEF}|{BOTH}",
]
DITTO = [
    title("社会救助"),
    *HEAD,
    f"1|临时救助|政策法规文件|文件全文|《社会救助暂行办法》|{LIMIT}|叶县民政局|■政府网站 □广播电视|{BOTH}",
    f"2|^|办事指南|1.办事指南：内容同上；2.咨询电话|同上|同上|同上|同上|{BOTH}",
    f"3|^|审核信息|审核结果|同上|3个工作日内|同上|同上|{BOTH}",
    f"4|^|审批信息|审批结果|〃|同上|同上|■精准推送|{BOTH}",
]
DITTO_ABOVE_NOTHING = [
    title("社会救助"),
    *HEAD,
    f"1|临时救助|政策法规文件|文件全文|《社会救助暂行办法》|同上|叶县民政局|■政府网站|{BOTH}",
    f"2|^|办事指南|申请材料|同上|{LIMIT}|同上|同上|{BOTH}",
]
_NOTED = "■政府网站 ■两微一端⏎注：涉及个人隐私的除外，不在广播电视公开"
INLINE_NOTE = [
    title("社会救助"),
    *HEAD,
    f"1|最低生活保障|审核信息|{RELIEF.replace('■政府网站 ■公开查阅点', _NOTED)}|{BOTH}",
]

CASES: Mapping[str, Workbook] = {
    "should_read/6-number-counts-level1.xlsx": workbook_of(COUNTS_LEVEL1),
    "should_read/6-number-with-gaps.xlsx": workbook(*GAPS),
    "should_read/6-number-and-nothing-else.xlsx": workbook(*NUMBER_ALONE),
    "should_read/6-level1-repeated.xlsx": workbook(*REPEATED),
    "should_read/6-level1-repeated-after-page-break.xlsx": workbook(*PAGE_BREAK),
    "should_read/6-level1-blank-after-page-break.xlsx": workbook(*PAGE_BREAK_BLANK),
    "should_read/6-level1-continued.xlsx": workbook(*CONTINUED),
    "should_read/6-row-of-column-numbers.xlsx": workbook(*COLUMN_NUMBERS),
    "should_read/6-level1-cut-across-cells.xlsx": workbook(*CUT_NAME),
    "should_read/6-level2-undivided.xlsx": workbook(*UNDIVIDED),
    "should_read/6-level2-missing.xlsx": workbook(*LEVEL2_MISSING),
    "should_read/6-level2-without-level1.xlsx": workbook(*ORPHAN),
    "should_read/6-item-over-several-rows.xlsx": workbook_of(SEVERAL_ROWS),
    "should_read/6-duplicates.xlsx": workbook(*FOUR_TIMES),
    "should_read/6-drag-filled-numbers.xlsx": workbook(*DRAG_FILL),
    "should_read/6-numbers-in-names.xlsx": workbook(*NUMBERED_NAMES),
    "should_read/6-several-names-in-one-cell.xlsx": workbook(*SEVERAL_NAMES),
    "should_read/6-ditto.xlsx": workbook(*DITTO),
    "should_read/6-ditto-above-nothing.xlsx": workbook(*DITTO_ABOVE_NOTHING),
    "should_read/6-note-inside-a-cell.xlsx": workbook(*INLINE_NOTE),
}
