"""Layouts §6: rows that look like items and are none, and rows that only sound so."""

from collections.abc import Mapping, Sequence
from typing import Any

from simulation.model import Workbook
from tests.workbooks.grid import sheet, workbook, workbook_of
from tests.workbooks.written.packages import changed, saved
from tests.workbooks.written.wording import (
    BOTH,
    COUNTY,
    CULTURE,
    EDUCATION,
    HEAD,
    JOBS,
    RELIEF,
    RESIDENCE,
    title,
)

REMARKED = [f"{HEAD[0]}|备注", f"{HEAD[1]}|^"]
ITEMS = [f"1|综合业务|政策法规文件|{RELIEF}|{BOTH}", f"2|^|监督检查|{RELIEF}|{COUNTY}"]
LAST = f"3|临时救助|办事指南|{RELIEF}|{BOTH}"


def shown(number: str, level1: str, level2: str, before: str = "如：") -> str:
    """An example whose texts all begin so."""
    texts = ["救助标准、申请材料", "《社会救助暂行办法》", "20个工作日内", "叶县民政局", "■政府网站"]
    return "|".join([number, level1, level2, *(before + text for text in texts), "√||√||√|"])


EXAMPLES = {
    "前缀": [
        title("社会救助"),
        *HEAD,
        shown("示例", "如：综合业务", "如：政策法规文件"),
        shown("", "例：临时救助", "例：办事指南", "例："),
        shown("", "例如：特困人员救助供养", "审核信息", "例如："),
        shown("", "【示例】最低生活保障", "审批信息", ""),
        *ITEMS,
        LAST,
    ],
    "序号": [
        title("就业"),
        *HEAD,
        f"例1|就业信息服务|岗位信息发布|{JOBS}|{COUNTY}",
        f"样例二|就业信息服务|求职信息登记|{JOBS}|{COUNTY}",
        f"（示例）|创业服务|创业补贴申领|{JOBS}|{COUNTY}",
        f"示例|就业失业登记|失业登记|{JOBS}|{COUNTY}",
        f"^|就业失业登记|就业登记|{JOBS}|{COUNTY}",
        f"1|就业信息服务|就业政策法规咨询|{JOBS}|{COUNTY}",
    ],
    "横幅": [
        title("公共文化服务"),
        *HEAD,
        "= 以下为填写示例，正式填报时请删除",
        f"1|公共服务|公共文化机构免费开放信息|{CULTURE}|{COUNTY}",
        f"2|公共服务|组织开展群众文化活动|{CULTURE}|{COUNTY}",
        "= 以下为正式填报内容",
        f"1|公共服务|特殊群体公共文化服务信息|{CULTURE}|{COUNTY}",
        f"2|公共服务|非物质文化遗产展演信息|{CULTURE}|{COUNTY}",
    ],
    "备注": [
        title("义务教育"),
        *REMARKED,
        f"1|政策文件|教育法律|{EDUCATION}|{COUNTY}|此行为示例，填写时请删除",
        f"2|政策文件|规范性文件|{EDUCATION}|{COUNTY}|样例，仅供参考",
        f"1|招生管理|招生政策|{EDUCATION}|{COUNTY}|",
        f"2|招生管理|招生计划|{EDUCATION}|{COUNTY}|见附件",
    ],
}
INSTRUCTIONS = {
    "表头下": [
        title("社会救助"),
        *HEAD,
        "|按国家指引填写|细化到具体事项|列明要素|写明文号|写明期限|写明科室|在□内打√||||||",
        *ITEMS,
        "|填写一级事项名称|填写二级事项名称|写明应公开的要素|注明条款|据实填写|填写全称|从下拉列表选择|打√||打√||打√|打√",
        LAST,
    ],
    "要求行": [
        title("就业"),
        *HEAD,
        "填写要求|必填|必填|不超过200字|法律法规全称和文号|写明期限|XX局|勾选|公开的打“√”|||||",
        f"1|就业信息服务|岗位信息发布|{JOBS}|{COUNTY}",
        f"2|就业信息服务|求职信息登记|{JOBS}|{COUNTY}",
    ],
}
EXPLANATIONS = {
    "填表说明": [
        title("社会救助"),
        *HEAD,
        *ITEMS,
        LAST,
        "填表说明",
        "1|公开事项|填写国家试点领域标准指引规定的事项",
        "2|公开时限|信息形成或者变更之日起计算",
        "3|公开主体|负责公开的单位全称",
    ],
    "要素说明": [
        title("就业"),
        *HEAD,
        f"1|就业信息服务|岗位信息发布|{JOBS}|{COUNTY}",
        "= 标准目录要素说明",
        "|1.公开事项：国家指引中的事项名称",
        "|2.公开时限：按工作日计算",
        "|公开主体|负责公开的单位，写全称。",
    ],
    "没有标题": [
        title("公共文化服务"),
        *HEAD,
        f"1|公共服务|公共文化机构免费开放信息|{CULTURE}|{COUNTY}",
        f"2|公共服务|组织开展群众文化活动|{CULTURE}|{COUNTY}",
        "",
        "1|公开内容|写明公开的具体要素",
        "2|公开依据|法律法规和文件的全称",
        "3|公开渠道|政府网站等载体",
    ],
}
ENDS = {
    name: [title(domain), *HEAD, f"1|{item}|{COUNTY}", *rows]
    for name, domain, item, rows in (
        ("以下空白", "社会救助", f"综合业务|监督检查|{RELIEF}", ["||以下空白|||||||||||"]),
        ("完", "就业", f"就业信息服务|岗位信息发布|{JOBS}", ["|（完）|"]),
        ("无内容", "义务教育", f"政策文件|教育法律|{EDUCATION}", ["2|以下无内容|/|/|/|/"]),
        ("本页", "户籍管理", f"出生登记|出生登记|{RESIDENCE}", ["|||——本页以下空白——"]),
        ("结束", "公共文化服务", f"公共服务|组织开展群众文化活动|{CULTURE}", ["|本表到此结束|本表到此结束"]),
    )
}
SUBTOTALS = [
    title("社会救助"),
    *HEAD,
    *ITEMS,
    "|综合业务小计||2项||||||||||",
    LAST,
    "|临时救助|小计|1||||||||||",
    f"4|特困人员救助供养|办事指南|{RELIEF}|{BOTH}",
    "||||本页小计|4||||||||",
    "|一级事项小计|3|二级事项小计|4|||||||||",
    "|以上共计一级事项3项，二级事项4项||||||||||||",
]
NONE = [
    title("社会救助"),
    *HEAD,
    f"1|综合业务|政策法规文件|{RELIEF}|{COUNTY}",
    *(
        f"{number}|{level1}|{word}|{RELIEF}|{COUNTY}"
        for number, (level1, word) in enumerate(
            (
                ("最低生活保障", "不涉及"),
                ("特困人员救助供养", "暂无"),
                ("临时救助", "本县无此事项"),
                ("医疗救助", "无此项"),
                ("教育救助", "没有"),
                ("住房救助", "不适用"),
                ("就业救助", "我县暂无此类事项"),
                ("灾害救助", "暂未开展"),
            ),
            2,
        )
    ),
    "10|本县无此事项|本县无此事项|||||||||||",
    "11|不涉及|/|||||||||||",
]
WITHDRAWN = [
    title("社会救助"),
    *REMARKED,
    *(
        f"{number}|综合业务|{name}|{RELIEF}|{COUNTY}|{remark}"
        for number, (name, remark) in enumerate(
            (
                ("政策法规文件", ""),
                ("监督检查", "已取消"),
                ("救助名单", "新增"),
                ("救助对象", "拟删除"),
                ("救助电话", "未取消"),
                ("救助流程", "作废"),
                ("救助结果", "见附件"),
                ("救助标准", "停止公开"),
                ("救助材料", "已取消收费"),
                ("救助渠道", "2020年12月起取消"),
                ("救助机构", "/"),
                ("救助资金（已废止）", ""),
                ("救助网点", "无"),
                ("救助热线", "我县不涉及"),
            ),
            1,
        )
    ),
]
TORN = {
    "群体": [
        title("社会救助"),
        "序号|公开事项|<|公开内容|公开对象|<",
        "^|一级|二级|^|全社会|特定",
        "^|事项|事项|^||群体",
        "1|综合业务|政策法规文件|全文|√|",
        "2|^|监督检查|结果|√|",
        "3|临时救助|办事指南|流程|√|",
    ],
    "四行": [
        title("就业"),
        "序号|公开事项|<|公开内容|公开方式|<",
        "^|一级|二级|^|主动|依申请",
        "^|公开|公开|^|^|公开",
        "^|事项|事项|^|^|^",
        "1|就业信息服务|岗位信息发布|全文|√|",
        "2|就业失业登记|失业登记|全文|√|",
    ],
}
NEAR = [
    title("社会救助"),
    *REMARKED,
    *(
        f"{number}|{level1}|{name}|{content}|《社会救助暂行办法》|{time}|叶县民政局|■政府网站|{BOTH}|{remark}"
        for number, (level1, name, content, time, remark) in enumerate(
            (
                ("综合业务", "教学示例库", "如：案例、标准", "20个工作日内", ""),
                ("综合业务", "示范点创建", "示例见附件", "如有变更，20个工作日内", "已公示"),
                ("办事服务", "填报指南", "按照要求填写申请表", "按季度公开", "请按时报送"),
                ("办事服务", "填报流程", "写明申请事项", "20个工作日内", ""),
                ("办事服务", "注意事项", "说明", "20个工作日内", "说明：见附件"),
                ("政策说明", "资金使用说明", "公开时限、公开主体", "20个工作日内", ""),
                ("资金管理", "救助资金小计表", "收支合计", "20个工作日内", "共3项"),
                ("资金管理", "完税证明", "例如：税种、税额，见附件", "20个工作日内", ""),
                ("无障碍环境建设", "无偿献血", "无", "20个工作日内", "无"),
                ("行政许可", "取消行政许可目录", "取消、下放的许可", "20个工作日内", "取消的依据见附件"),
                ("行政许可", "停止执行文件", "废止文件目录", "20个工作日内", "需取消证明材料"),
            ),
            1,
        )
    ),
]
PRINTED = [
    title("社会救助"),
    *HEAD,
    *(
        f"{number}|{level1}|{name}|{name}的具体内容|《中华人民共和国政府信息公开条例》（国务院令第711号）"
        f"|信息形成或者变更之日起20个工作日内|叶县民政局|■政府网站 □政府公报 □其他|{COUNTY}"
        for number, (level1, name) in enumerate(
            (("综合业务", "政策法规文件"), ("综合业务", "监督检查"), ("临时救助", "办事指南")), 1
        )
    ),
]
MARKS = ["mulu template|", "version|1", "edition|2020", "unit|410422", "domain|social_assistance"]


def form(rows: Sequence[str]) -> Workbook:
    """A form of version 1 with these rows."""
    return Workbook([sheet(rows, "社会救助"), sheet(MARKS, "mulu_template", hidden=True)])


def overlapping() -> bytes:
    """A workbook in which merged ranges of level-1 names overlap, as damaged files and some programs have them."""
    rows = [
        title("社会救助"),
        *HEAD,
        *ITEMS,
        LAST,
        f"4||审核信息|{RELIEF}|{BOTH}",
        f"5||审批信息|{RELIEF}|{BOTH}",
    ]
    tangled = '<mergeCell ref="B4:B5"/>' + "".join(
        f'<mergeCell ref="{each}"/>' for each in ("A4:B4", "B5:C6", "B6:B8")
    )
    sheet_part = "xl/worksheets/sheet1.xml"
    return changed(
        saved(workbook(*rows)), {sheet_part: lambda xml: xml.replace('<mergeCell ref="B4:B5"/>', tangled)}
    )


CASES: Mapping[str, Any] = {
    "should_read/6-example-rows.xlsx": workbook_of(EXAMPLES),
    "should_read/6-example-sheet.xlsx": workbook_of(
        {"社会救助": [title("社会救助"), *HEAD, *ITEMS], "填写示例": [title("社会救助"), *HEAD, *ITEMS, LAST]}
    ),
    "should_read/6-instruction-rows.xlsx": workbook_of(INSTRUCTIONS),
    "should_read/6-explanations-below.xlsx": workbook_of(EXPLANATIONS),
    "should_read/6-table-ends.xlsx": workbook_of(ENDS),
    "should_read/6-subtotals.xlsx": workbook(*SUBTOTALS),
    "should_read/6-level2-says-none.xlsx": workbook(*NONE),
    "should_read/6-withdrawn-rows.xlsx": workbook(*WITHDRAWN),
    "should_read/2-header-words-torn.xlsx": workbook_of(TORN),
    "should_read/6-items-that-sound-like-none.xlsx": workbook(*NEAR),
    "should_read/6-form-partly-filled-in.xlsx": form(
        [row.replace("监督检查的具体内容", "检查结果") for row in PRINTED]
    ),
    "should_read/7-merges-overlap.xlsx": overlapping(),
    "should_refuse/6-form-not-filled-in.xlsx": form(PRINTED),
}
