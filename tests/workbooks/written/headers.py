"""Layouts §1 and §2: the usual form, and what clerks make of its header."""

from collections.abc import Mapping

from simulation.model import Workbook
from tests.workbooks.grid import workbook, workbook_of
from tests.workbooks.written.wording import (
    AUDIENCE_METHOD,
    BOTH,
    BUDGET,
    COUNTY,
    CULTURE,
    EDUCATION,
    HEAD,
    HEAD_WITHOUT_TIERS,
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


def _two(*tiers: str, domain: str = "财政预决算", unit: str = "叶县") -> list[str]:
    """One item for each tier column, and one that ticks them all."""
    ticks = ["|".join("√" if here == tier else "" for here in tiers) for tier in tiers]
    ticks.append("|".join("√" for _ in tiers))
    return [
        title(domain, unit),
        *head(*tiers),
        *(
            f"{number}|政策文件|规范性文件{number}|{BUDGET.replace('叶县', unit)}|{AUDIENCE_METHOD}|{ticked}"
            for number, ticked in enumerate(ticks, 1)
        ),
    ]


def _one_tier(said: str) -> list[str]:
    return [
        f"1|政策文件|规范性文件|{said}|{AUDIENCE_METHOD}|√",
        f"2|^|办事指南|{said}|{AUDIENCE_METHOD}|√",
    ]


TIER_PAIRS = {
    "财政": _two("县级", "镇、村级"),
    "就业": _two("县级", "乡镇级", domain="就业"),
    "社保": _two("县级", "镇街级", domain="社会保险"),
    "义务教育": _two("区级", "镇街、村级", domain="义务教育"),
    "养老服务": _two("镇级", "村级", domain="养老服务"),
    "救灾": _two("州级县级", "乡、村级", domain="救灾"),
    "扶贫": _two("市级", "县级", domain="扶贫"),
    "环保": _two("市级", "镇街(园区)级", domain="生态环境"),
}

THREE_TIERS = {
    "县乡村": _two("县级", "乡级", "村级"),
    "市县乡": _two("市级", "县级", "乡级", domain="就业"),
    "市区街": _two("市", "区级", "街道（镇）", domain="义务教育"),
}

WORDS_AS_TICKS = {
    "文化": [
        title("公共文化服务"),
        *head("县级", "乡、村级"),
        f"1|公共服务|公共文化机构免费开放信息|{CULTURE}|{AUDIENCE_METHOD}|县级|乡级",
        f"2|^|特殊群体公共文化服务信息|{CULTURE}|{AUDIENCE_METHOD}|县级|",
        f"3|^|组织开展群众文化活动|{CULTURE}|{AUDIENCE_METHOD}||乡级",
    ],
    "救灾": [
        title("救灾"),
        *head("州级县级", "乡、村级"),
        f"1|政策文件|法律法规|{RELIEF}|{AUDIENCE_METHOD}|县级|",
        f"2|^|部门规章|{RELIEF}|{AUDIENCE_METHOD}|州级、县级|乡级",
        f"3|^|其他政策文件|{RELIEF}|{AUDIENCE_METHOD}|县级|乡、村级",
    ],
}

WRONG_GROUP = [
    title("公共文化服务"),
    HEAD[0].replace("公开层级", "公开方式"),
    HEAD[1],
    f"1|公共服务|公共文化机构免费开放信息|{CULTURE}|{BOTH}",
    f"2|^|组织开展群众文化活动|{CULTURE}|√|||√||√",
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
BUDGET_ROWS = [
    f"1|财政预决算|政府预算|{BUDGET}|{COUNTY}",
    f"2|^|部门预算|{BUDGET}|{BOTH}",
    f"3|^|部门决算|{BUDGET}|{BOTH}",
]

CATEGORY_AND_NAME = [
    "= 叶县义务教育领域基层政务公开事项目录",
    "事项类别|事项名称|公开内容|公开依据|公开时限|责任科室|公开渠道|公开方式|公开对象",
    f"政策文件|教育法律|文件全文|《中华人民共和国义务教育法》|{LIMIT}|法规股|政府网站|主动公开|全社会",
    f"^|规范性文件|文件全文|《政府信息公开条例》|{LIMIT}|法规股|政府网站、政府公报|主动公开|全社会",
    f"招生管理|招生计划|招生计划、范围|《义务教育法》|{LIMIT}|基教股|政府网站|主动公开|全社会",
]

FOUR_LEVELS = [
    "= 叶县政府信息公开目录（城乡规划）",
    "序号|一级目录|二级目录|三级目录|四级目录|公开内容|公开依据|公开时限|公开主体|公开渠道和载体|备注",
    f"1|规划编制|国土空间规划|总体规划|批前公示|规划草案|《城乡规划法》|{LIMIT}|叶县自然资源局|■政府网站|",
    f"2|^|^|^|批后公布|规划文本|《城乡规划法》|{LIMIT}|叶县自然资源局|■政府网站|含图件",
    f"3|^|^|详细规划|批后公布|规划文本|《城乡规划法》|{LIMIT}|叶县自然资源局|■政府网站|",
    f"4|规划许可|建设工程规划许可||许可结果|许可证信息|《城乡规划法》|{LIMIT}|叶县自然资源局|■政府网站|",
]

LEVEL3_LEFT = {"left": "序号|公开事项|<|<", "below": "^|一级事项|二级事项|三级事项"}
LEVEL3_EMPTY = [
    title("食品药品监管"),
    *head("县级", "乡级", **LEVEL3_LEFT),
    f"1|行政审批|食品经营许可||{BUDGET}|{COUNTY}",
    f"2|^|药品零售许可||{BUDGET}|{COUNTY}",
    f"3|监督检查|食品安全抽检||{BUDGET}|{BOTH}",
]
LEVEL3_USED = [
    title("救灾"),
    *head("县级", "乡级", **LEVEL3_LEFT),
    f"1|政策文件|政策规范文件|法律法规|{BUDGET}|{COUNTY}",
    f"2|^|^|部门和地方规章|{BUDGET}|{COUNTY}",
    f"3|^|工作规划|救灾工作规划|{BUDGET}|{COUNTY}",
    f"4|灾后救助|受灾人员救助|冬春生活救助|{BUDGET}|{BOTH}",
    f"5|^|^|过渡期生活救助|{BUDGET}|{BOTH}",
]

SHIFTED = [
    title("救灾"),
    *HEAD,
    f"1|救灾|政策文件|{BUDGET}|{COUNTY}",
    f"2|^|备灾管理|{BUDGET}|{COUNTY}",
    f"3|^|灾后救助|{BUDGET}|{BOTH}",
]


def _led_by(domain_head: str, domain: str, said: str) -> list[str]:
    return [
        "= 叶县基层政务公开标准目录",
        *head("县级", "乡级", left=f"序号|{domain_head}|公开事项|<", below="^|^|一级事项|二级事项"),
        f"1|{domain}|政策文件|法律法规|{said}|{COUNTY}",
        f"2|^|^|规范性文件|{said}|{BOTH}",
    ]


DOMAIN_COLUMN = {
    "相应领域": [*_led_by("相应领域", "就业领域", JOBS), f"3|社会救助|临时救助|办事指南|{RELIEF}|{BOTH}"],
    "编码": _led_by("公开领域（编码）", "义务教育（03）", EDUCATION),
    "类别": _led_by("类别", "公共文化服务", CULTURE),
}

CODES_BESIDE = [
    title("养老服务"),
    *head("县级", "乡级", left="编码|序号|公开事项|<", below="^|^|一级事项|二级事项"),
    f"0601|01|养老服务通用政策|养老机构投资指南|{RELIEF}|{COUNTY}",
    f"0602|02|^|养老服务扶持政策措施清单|{RELIEF}|{COUNTY}",
    f"0605|05|养老服务业务办理|老年人补贴|{RELIEF}|{BOTH}",
]
CODES_INSIDE = [
    title("国土空间规划"),
    *HEAD,
    f"1|规划编制⏎101000000|国土空间总体规划⏎101002000|{BUDGET}|{COUNTY}",
    f"2|^|详细规划⏎101003000|{BUDGET}|{COUNTY}",
    f"3|规划许可⏎102000000|建设用地规划许可⏎102001000|{BUDGET}|{BOTH}",
]

NUMBER_BETWEEN = [
    title("就业"),
    *head("县级", "乡级", left="公开事项|<|<", below="一级事项||二级事项"),
    f"就业信息服务|1|就业政策法规咨询|{JOBS}|{COUNTY}",
    f"^|2|岗位信息发布|{JOBS}|{BOTH}",
    f"就业失业登记|3|失业登记|{JOBS}|{BOTH}",
]
NUMBER_NAMELESS = [
    title("就业"),
    *head("县级", "乡级", left="|公开事项|<", below="|一级事项|二级事项"),
    f"1|就业信息服务|就业政策法规咨询|{JOBS}|{COUNTY}",
    f"2|^|岗位信息发布|{JOBS}|{BOTH}",
    f"3|就业失业登记|失业登记|{JOBS}|{BOTH}",
]
NUMBER_ABSENT = [
    title("就业"),
    *head("县级", "乡级", left="公开事项|<", below="一级事项|二级事项"),
    f"就业信息服务|就业政策法规咨询|{JOBS}|{COUNTY}",
    f"^|岗位信息发布|{JOBS}|{BOTH}",
]

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

EXTRA_COLUMNS = [
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
]

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
    "should_read/2-no-tier-columns.xlsx": workbook(
        title("财政预决算"),
        *HEAD_WITHOUT_TIERS,
        *(row.rsplit("|", 2)[0] for row in BUDGET_ROWS),
    ),
    "should_read/2-one-tier-column.xlsx": workbook_of(
        {
            "社会救助": [title("社会救助", "叶县任店镇"), *head("镇级"), *_one_tier(RELIEF)],
            "就业": [title("就业", "叶县任店镇"), *head("乡级"), *_one_tier(JOBS)],
            "公共文化": [title("公共文化服务", "叶县任店镇"), *head("街道"), *_one_tier(CULTURE)],
        }
    ),
    "should_read/2-two-tier-columns.xlsx": workbook_of(TIER_PAIRS),
    "should_read/2-three-tier-columns.xlsx": workbook_of(THREE_TIERS),
    "should_read/2-city-tier-of-a-county-level-city.xlsx": workbook(
        *_two("市级", "镇街级", unit="汝州市"),
    ),
    "should_read/2-tier-named-after-the-city.xlsx": workbook(
        *_two("汝州市级", "镇街乡", "村", unit="汝州市"),
    ),
    "should_read/2-words-in-tier-cells.xlsx": workbook_of(WORDS_AS_TICKS),
    "should_read/2-wrong-group-over-tiers.xlsx": workbook(*WRONG_GROUP),
    "should_read/2-words-for-group-and-method.xlsx": workbook_of(GROUP_WORDS),
    "should_read/2-levels-without-their-noun.xlsx": workbook(*SHORT_LEVELS, *BUDGET_ROWS),
    "should_read/2-item-name-as-group.xlsx": workbook(*NAME_AS_GROUP, *BUDGET_ROWS),
    "should_read/2-category-and-name.xlsx": workbook(*CATEGORY_AND_NAME),
    "should_read/2-four-levels.xlsx": workbook(*FOUR_LEVELS),
    "should_read/2-level3-empty.xlsx": workbook(*LEVEL3_EMPTY),
    "should_read/2-level3-used.xlsx": workbook(*LEVEL3_USED),
    "should_read/2-level1-is-the-domain.xlsx": workbook(*SHIFTED),
    "should_read/2-domain-column.xlsx": workbook_of(DOMAIN_COLUMN),
    "should_read/2-codes-beside-names.xlsx": workbook(*CODES_BESIDE),
    "should_read/2-codes-inside-names.xlsx": workbook(*CODES_INSIDE),
    "should_read/2-number-between-levels.xlsx": workbook(*NUMBER_BETWEEN),
    "should_read/2-number-without-header.xlsx": workbook(*NUMBER_NAMELESS),
    "should_read/2-number-absent.xlsx": workbook(*NUMBER_ABSENT),
    "should_read/2-three-header-rows.xlsx": workbook(*THREE_HEADER_ROWS),
    "should_read/2-notes-in-headers.xlsx": workbook_of(NOTED_HEADS),
    "should_read/2-channels-over-two-columns.xlsx": workbook(*SPLIT_CHANNELS),
    "should_read/2-columns-in-other-order.xlsx": workbook_of(REORDERED),
    "should_read/2-words-instead-of-ticks.xlsx": workbook(*FLAT_WORDS),
    "should_read/2-extra-columns.xlsx": workbook(*EXTRA_COLUMNS),
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
