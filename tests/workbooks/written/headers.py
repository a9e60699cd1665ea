"""Layouts §1 and §2: the usual form, and what clerks make of its header."""

from collections.abc import Mapping

from simulation.model import Workbook
from tests.workbooks.grid import workbook, workbook_of
from tests.workbooks.written.wording import (
    BOTH,
    BUDGET,
    BUDGET_ROWS,
    COUNTY,
    CULTURE,
    EDUCATION,
    HEAD,
    JOBS,
    LIMIT,
    RELIEF,
    TOWN,
    head,
    title,
)

DOMINANT = [
    title("社会救助"),
    *head("县级", "乡、村级"),
    f"1|综合业务|政策法规文件|{RELIEF}|{BOTH}",
    f"2|^|监督检查|{RELIEF}|{COUNTY}",
    f"3|最低生活保障|政策法规文件|{RELIEF}|{BOTH}",
    f"4|^|办事指南|{RELIEF}|{BOTH}",
    f"5|^|审核信息|{RELIEF}|√|低保对象|√||√|√",
    f"6|临时救助|办事指南|{RELIEF}|{TOWN}",
]


def _group_word(domain: str, word: str, proactive: str = "主动", on_request: str = "依申请公开") -> list[str]:
    lower = HEAD[1].replace("特定群体", word).replace("依申请公开", "*").replace("|主动|", f"|{proactive}|")
    return [
        title(domain),
        HEAD[0],
        lower.replace("*", on_request),
        f"1|政策文件|规范性文件|{BUDGET}|√||√||√|",
        f"2|^|办事指南|{BUDGET}||√|√||√|",
        f"3|^|投诉举报处理结果|{BUDGET}||当事人||√|√|",
    ]


GROUP_WORDS = {
    "财政": _group_word("财政预决算", "特定群众"),
    "就业": _group_word("就业", "特定对象", "主动公开", "依申请"),
    "社保": _group_word("社会保险", "特定群体（请写明）", "主动", "申请"),
    "救灾": _group_word("救灾", "特定⏎群体", "主动公开", "依申请公开"),
}

SHORT_LEVELS = [title("财政预决算"), *head("县级", "乡级", below="^|一级|二级")]
NAME_AS_GROUP = [title("财政预决算"), *head("县级", "乡级", left="序号|事项名称|<")]
THREE_HEADER_ROWS = [
    title("义务教育"),
    "序号|公开事项|<|公开要求|<|<|<|<|公开对象和方式|<|<|<|公开层级|<",
    (
        "^|一级事项|二级事项|公开内容（要素）|公开依据|公开时限|公开主体|公开渠道和载体"
        "|公开对象|<|公开方式|<|县级|乡级"
    ),
    "^|^|^|^|^|^|^|^|全社会|特定群体|主动|依申请公开|^|^",
    f"1|招生管理|招生政策|{EDUCATION}|{BOTH}",
    f"2|^|招生计划|{EDUCATION}|{COUNTY}",
]

NOTED_HEADS = {
    name: [title(domain), HEAD[0].replace("公开渠道和载体", f"公开渠道和载体{note}"), HEAD[1], *rows]
    for name, domain, note, rows in [
        ("财政", "财政预决算", "（“■”表示必选项，“□”表示可选项）", BUDGET_ROWS),
        (
            "就业",
            "就业",
            "⏎(“●”表示必选项,“〇”表示可选项)",
            [f"1|就业失业登记|失业登记|{JOBS.replace('■政府网站', '●政府网站〇广播电视●精准推送')}|{COUNTY}"],
        ),
        (
            "文化",
            "公共文化服务",
            "（在标注范围内至少选择其一公开，法律法规规章另有规定的从其规定）",
            [f"1|公共服务|辅导和培训基层文化骨干|{CULTURE}|{COUNTY}"],
        ),
    ]
}

_CHANNELS = "■政府网站 □政府公报⏎■两微一端 □广播电视|■公开查阅点 □精准推送⏎■入户/现场"
SPLIT_CHANNELS = [
    title("就业"),
    HEAD[0].replace("公开渠道和载体", "公开渠道和载体|<"),
    HEAD[1].replace("^|全社会", "^|^|全社会"),
    f"1|就业失业登记|失业登记|{JOBS.replace('■政府网站', _CHANNELS)}|{COUNTY}",
    f"2|^|就业登记|{JOBS.replace('■政府网站', '■政府网站|□精准推送')}|{COUNTY}",
]

REORDERED = {
    "方式渠道对象": [
        title("就业"),
        "序号|公开事项|<|公开内容（要素）|公开依据|公开时限|公开主体|公开方式|<|公开渠道和载体|公开对象|<",
        "^|一级事项|二级事项|^|^|^|^|主动|依申请公开|^|全社会|特定群体",
        f"1|就业失业登记|失业登记|办理流程|《就业促进法》|{LIMIT}|叶县人社局|√||■政府网站||失业人员",
    ],
    "主体时限渠道依据": [
        title("扶贫"),
        "序号|公开事项|<|公开内容（要素）|公开主体|公开时限|公开渠道和载体|公开依据|公开对象|<|公开方式|<",
        "^|一级事项|二级事项|^|^|^|^|^|全社会|特定群体|主动|依申请公开",
        f"1|扶贫对象|贫困人口识别|识别标准|叶县扶贫办|{LIMIT}|■政府网站|《条例》|√||√|",
    ],
    "时限主体渠道依据": [
        title("公共法律服务"),
        "序号|公开事项|<|公开内容（要素）|公开时限|公开主体|公开渠道和载体|公开依据|公开对象|<|公开方式|<",
        "^|一级事项|二级事项|^|^|^|^|^|全社会|特定群体|主动|依申请公开",
        f"1|律师|律师执业许可|许可条件|{LIMIT}|叶县司法局|■政府网站|《律师法》|√|||√",
    ],
}

FLAT_WORDS = [
    "= 叶县财政预决算领域政务公开标准目录",
    "序号|一级事项|二级事项|公开内容|公开依据|公开时限|公开主体|公开渠道|公开方式|公开属性|公开对象",
    f"1|财政预决算|政府预算|收支总表|《预算法》|{LIMIT}|叶县财政局|政府网站|全文发布|主动公开|全社会",
    f"2|^|部门预算|收支总表|《预算法》|{LIMIT}|叶县财政局|政府网站；政务服务中心|全文发布|依申请公开|申请人",
]

EXTRA_COLUMNS = {
    "科室电话": [
        title("义务教育"),
        (
            "序号|公开事项|<|公开内容（要素）|公开依据|公开时限|公开主体|责任科室（单位）|咨询电话|公开渠道和载体"
            "|公开对象|<|公开方式|<|监督举报电话|备注"
        ),
        "^|一级事项|二级事项|^|^|^|^|^|^|^|全社会|特定群体|主动|依申请公开|^|^",
        (
            f"1|招生管理|招生政策|政策全文|《义务教育法》|{LIMIT}|叶县教育体育局|基教股|0375-8051234|■政府网站"
            "|√||√||0375-12345|"
        ),
        (
            f"2|^|招生计划|计划全文|《义务教育法》|{LIMIT}|叶县教育体育局|基教股|0375-8051234|■政府网站"
            "|√||√||0375-12345|每年更新"
        ),
    ],
    "五公开": [
        title("财政预决算"),
        "序号|公开事项|<|公开内容（要素）|公开形式|五公开|公开依据|公开时限|公开主体|政府网站（网址）|公开渠道和载体",
        "^|一级事项|二级事项|^|^|^|^|^|^|^|^",
        f"1|财政预决算|政府预算|收支总表|■文本 □图表|□决策 ■结果|《预算法》|{LIMIT}|叶县财政局|http://www.yexian.gov.cn/|■政府网站",
    ],
    "位阶": [
        title("就业"),
        "序号|事项类别|一级事项|二级事项|公开内容|公开依据|条款内容|依据效力（位阶）|公开时限|公开主体|责任科室|对应职责|公开渠道和载体",
        f"1|行政确认|就业失业登记|失业登记|办理流程|《就业促进法》|第三十五条|法律|{LIMIT}|叶县人社局|就业股|登记|■政府网站",
        f"2|公共服务|就业信息服务|岗位信息发布|岗位信息|《就业促进法》|第三十五条|法律|{LIMIT}|叶县人社局|就业股|发布|■政府网站",
    ],
}

MISSING_COLUMNS = [
    title("财政预决算"),
    "序号|公开事项|<|公开内容（要素）|公开时限|公开渠道和载体|公开对象|<",
    "^|一级事项|二级事项|^|^|^|全社会|特定群体",
    f"1|财政预决算|政府预算|收支总表|{LIMIT}|■政府网站|√|",
    f"2|^|部门预算|收支总表|{LIMIT}|■政府网站|√|",
]

_REQUIRED = [line.replace("公开内容（要素）", "公开内容(要素)及要求") for line in HEAD]
BROKEN_WORDS = [
    title("财政预决算"),
    (
        "序 号|公开⏎事项|<|公开内容⏎（要素）|公开 依据|公开 时限|公开⏎主体|公开渠道⏎和 载体"
        "|公开 对象|<|公开⏎方式|<|公开 层级|<"
    ),
    "^|一级事 项|二级 事项|^|^|^|^|^|全 社会|特定⏎群体|主 动|依 申请|县⏎级|乡 级",
    *BUDGET_ROWS,
]


CASES: Mapping[str, Workbook] = {
    "should_read/1-dominant-layout.xlsx": workbook(*DOMINANT),
    "should_read/2-words-for-group-and-method.xlsx": workbook_of(GROUP_WORDS),
    "should_read/2-levels-without-their-noun.xlsx": workbook(*SHORT_LEVELS, *BUDGET_ROWS),
    "should_read/2-item-name-as-group.xlsx": workbook(*NAME_AS_GROUP, *BUDGET_ROWS),
    "should_read/2-three-header-rows.xlsx": workbook(*THREE_HEADER_ROWS),
    "should_read/2-notes-in-headers.xlsx": workbook_of(NOTED_HEADS),
    "should_read/2-channels-over-two-columns.xlsx": workbook(*SPLIT_CHANNELS),
    "should_read/2-columns-in-other-order.xlsx": workbook_of(REORDERED),
    "should_read/2-words-instead-of-ticks.xlsx": workbook(*FLAT_WORDS),
    "should_read/2-extra-columns.xlsx": workbook_of(EXTRA_COLUMNS),
    "should_read/2-missing-columns.xlsx": workbook(*MISSING_COLUMNS),
    "should_read/2-content-and-requirements.xlsx": workbook(title("财政预决算"), *_REQUIRED, *BUDGET_ROWS),
    "should_read/2-broken-header-words.xlsx": workbook(*BROKEN_WORDS),
    "should_read/2-header-misspelt.xlsx": workbook(
        title("财政预决算"),
        HEAD[0].replace("公开依据", "公开依剧").replace("公开渠道和载体", "公开渠道和载休"),
        HEAD[1],
        *BUDGET_ROWS,
    ),
    "should_refuse/2-items-without-levels.xlsx": workbook(
        title("社会救助"),
        "序号|公开事项|公开内容|公开依据|公开时限|公开主体|公开渠道和载体",
        f"1|临时救助|{RELIEF}",
        f"2|最低生活保障|{RELIEF}",
    ),
}
