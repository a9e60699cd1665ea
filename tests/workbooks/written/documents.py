"""Layouts §7: what stands around and between tables."""

from collections.abc import Mapping

from simulation.model import Workbook
from tests.workbooks.grid import sheet, workbook, workbook_of
from tests.workbooks.written.wording import (
    BOTH,
    BUDGET,
    COUNTY,
    CULTURE,
    EDUCATION,
    HEAD,
    JOBS,
    RELIEF,
    title,
)

BUDGET_ROWS = [f"1|财政预决算|政府预算|{BUDGET}|{COUNTY}", f"2|^|部门预算|{BUDGET}|{BOTH}"]
JOB_ROWS = [f"1|就业失业登记|失业登记|{JOBS}|{COUNTY}", f"2|^|就业登记|{JOBS}|{BOTH}"]
RELIEF_ROWS = [f"1|临时救助|办事指南|{RELIEF}|{BOTH}"]
THREE_TITLES = {
    "numbered": ("= （一）财政预决算领域", "= （二）就业领域", "= （三）社会救助领域"),
    "plain": ("= 财政预决算领域", "= 就业领域", "= 社会救助领域"),
    "listed": (
        "= 一、财政预决算领域基层政务公开标准目录",
        "= 二、就业领域基层政务公开标准目录",
        "= 三、社会救助领域基层政务公开标准目录",
    ),
}


def _stacked(titles: tuple[str, str, str]) -> list[str]:
    budget, jobs, relief = titles
    return [
        "= 叶县基层政务公开标准目录",
        *(budget, *HEAD, *BUDGET_ROWS),
        *(jobs, *HEAD, *JOB_ROWS),
        *(relief, *HEAD, *RELIEF_ROWS),
    ]


CONTENTS = [
    "= 叶县基层政务公开标准目录",
    "= 目  录",
    "= （一）财政预决算领域基层政务公开标准目录3",
    "= （二）就业领域基层政务公开标准目录7",
    "= （三）未涉及领域事项说明12",
    "= （一）财政预决算领域基层政务公开标准目录",
    *HEAD,
    *BUDGET_ROWS,
    "= （二）就业领域基层政务公开标准目录",
    *HEAD,
    *JOB_ROWS,
    "= （三）未涉及领域事项说明",
    "= 我县无国有产权交易事项，故未编制相应目录。",
]
NUMBER_KEPT = [
    "= （七）叶县公共文化服务领域基层政务公开标准目录",
    *HEAD,
    f"1|公共服务|组织开展群众文化活动|{CULTURE}|{BOTH}",
]
SURROUNDED = [
    "附件2：",
    "索引号：YX005-0203-2020-00017|<|<|发文机构：叶县人民政府办公室|<",
    title("义务教育"),
    "编制单位：叶县教育体育局|<|<|<|编制时间：2020年9月10日|<",
    "标注为“■”的为必选渠道，标注为“□”的为可选渠道。",
    *HEAD,
    f"1|政策文件|教育法律|{EDUCATION}|{COUNTY}",
    f"2|^|规范性文件|{EDUCATION}|{BOTH}",
    "合计|2项|<||||||||||||",
    "标准目录要素说明：",
    "1.公开事项名称。指公开事项的规范名称，一级事项下可以设二级事项。",
    "2.公开时限。指信息形成或者变更后应当公开的期限。",
    "填报人：李明|<|<|审核人：王芳|<|联系电话：0375-8051234",
    "填报日期：2020年9月15日",
]
SUFFIXES = {
    "试行": ["= 叶县财政预决算领域基层政务公开标准目录（试行）", *HEAD, *BUDGET_ROWS],
    "年份": ["= 叶县就业领域基层政务公开标准目录（2020年）", *HEAD, *JOB_ROWS],
    "版本": ["= 叶县社会救助领域基层政务公开标准目录(2024版)", *HEAD, *RELIEF_ROWS],
    "政务局": [
        "= 叶县公共资源交易领域基层政务公开标准目录（2022年7月）（政务局部分）",
        *HEAD,
        f"1|政府采购信息|招标公告|{BUDGET}|{COUNTY}",
    ],
}
SHEET_PER_DOMAIN = {
    "财政预决算": [*HEAD, *BUDGET_ROWS],
    "就业": [*HEAD, *JOB_ROWS],
    "3.社会救助领域": ["= 基层政务公开标准目录", *HEAD, *RELIEF_ROWS],
    "填表说明": ["填表说明", "1.请按领域分表填写。", "2.不得合并单元格。"],
}
ALIASES = {
    "救灾生产": "救灾生产",
    "就业创业": "就业创业",
    "乡村振兴": "乡村振兴",
    "决算": "财政预算决算",
    "救助福利": "社会救助及福利",
    "国土空间": "国土空间规划",
    "征地": "征地补偿",
    "卫健": "卫生健康",
    "资源配置": "公共资源配置",
    "资金": "涉农资金",
}
BY_ALIAS = {
    name: [title(domain), *HEAD, f"1|政策文件|规范性文件|{BUDGET}|{COUNTY}"]
    for name, domain in ALIASES.items()
}
TRADITIONAL = [
    "= 葉縣財政預決算領域基層政務公開標準目錄",
    "序號|公開事項|<|公開內容（要素）|公開依據|公開時限|公開主體|公開渠道和載體|公開對象|<|公開方式|<|公開層級|<",
    "^|一級事項|二級事項|^|^|^|^|^|全社會|特定群眾|主動|依申請公開|縣級|鄉級",
    (
        "1|財政預決算|政府預算|收支總表|《中華人民共和國預算法》|信息形成或者變更之日起20個工作日內|葉縣財政局"
        "|■政府網站 □政府公報|√||√||√|"
    ),
    "2|^|部門預算|收支總表|《中華人民共和國預算法》|及時公開|葉縣財政局|■政府網站 ■兩微一端|√||√||√|√",
]
_LAWS = "《政府信息公开条例》（国务院令第711号）、《关于做好信息公开工作的通知》（国办发﹝2015﹞61号）"
_LOST = "《关于全面推进政务公开工作的意见》（国办发〔201680号）"
FULL_WIDTH = [
    title("财政预决算"),
    *HEAD,
    f"１|财政预决算|“三公”经费（含公务接待费）|全文;说明；|{_LAWS}|２０个工作日内|叶县财政局|■政府网站|{BOTH}",
    f"２|财政预决算|“三公”经费(含公务接待费)|全文|{_LOST}|20个工作日内|叶县财政局|■政府网站|{BOTH}",
    f"３|财政预决算|部门决算|全文|{_LOST}|20个工作日内|叶县财政局|■政府网站|{BOTH}",
]
HIDDEN_ROW = [
    title("财政预决算"),
    *HEAD,
    f"1|财政预决算|政府预算|{BUDGET}|{COUNTY}",
    f"# 2|财政预决算|部门预算|{BUDGET}|{COUNTY}",
    f"3|财政预决算|部门决算|{BUDGET}|{COUNTY}",
]
HIDDEN_SHEET = workbook(title("财政预决算"), *HEAD, *BUDGET_ROWS)
HIDDEN_SHEET.sheets.append(sheet([title("就业"), *HEAD, *JOB_ROWS], "旧表", hidden=True))
OFFSET = [
    "",
    "||叶县财政预决算领域基层政务公开标准目录",
    "",
    *(f"||{line}" for line in (*HEAD, *BUDGET_ROWS)),
    "",
    "||注：本目录自发布之日起施行。",
]
SIGNATURES = [
    title("财政预决算"),
    *HEAD,
    *BUDGET_ROWS,
    "|经办人：王芳|",
    "|分管领导签字：|",
    "单位（盖章）：叶县财政局",
    "制表时间：2020年9月",
]
SUMMARY = {
    "财政预决算": [title("财政预决算"), *HEAD, *BUDGET_ROWS],
    "汇总表": [
        "= 叶县基层政务公开标准目录汇总表",
        "序号|领域|一级事项（个）|二级事项（个）|备注",
        "1|财政预决算|1|2|",
        "2|就业|12|56|未报",
        "合计||13|58|",
    ],
}
CONTENTS_SHEET = {
    "财政预决算": [title("财政预决算"), *HEAD, *BUDGET_ROWS],
    "目录": [
        "= 叶县基层政务公开标准目录",
        "序号|领域|牵头部门|页码",
        "1|财政预决算|县财政局|1",
        "2|就业|县人力资源和社会保障局|5",
    ],
}
INVISIBLE = [
    title("财政预决算"),
    *HEAD,
    f"1|财政预决算|政府预算|{BUDGET}|√\u200b||\ufeff√||√|",
    f"2|财政\u200b预决算|部门\u00ad预算|{BUDGET}|√||√||√|",
    f"3|财政预决算|部门预算|{BUDGET}|√||√||√|",
]
SIDE_BY_SIDE = [
    "叶县财政预决算领域目录||||||叶县就业领域目录",
    "一级事项|二级事项|公开内容|公开时限|公开主体||一级事项|二级事项|公开内容|公开时限|公开主体",
    "财政预决算|政府预算|全文|及时公开|县财政局||就业失业登记|失业登记|办理流程|及时公开|县人社局",
    "财政预决算|部门预算|全文|及时公开|县财政局||就业失业登记|就业登记|办理流程|及时公开|县人社局",
]
PAGE_TOTALS = [
    title("财政预决算"),
    *HEAD,
    *BUDGET_ROWS,
    "本页小计|2|",
    "第1页 共2页",
    *HEAD,
    f"3|财政信息|预算执行情况|{BUDGET}|{COUNTY}",
    "合计|3|",
    "第2页 共2页",
]
WEB_PAGE = [
    "首页 > 政务公开 > 基层政务公开 > 义务教育领域",
    "叶县义务教育领域基层政务公开标准目录",
    "发布日期：2020-09-10 来源：叶县教育体育局 字号：大 中 小",
    "附件5：叶县义务教育领域基层政务公开标准目录.doc",
    *HEAD,
    f"1|政策文件|教育法律|{EDUCATION}|{COUNTY}",
    f"2|^|规范性文件|{EDUCATION}|{BOTH}",
    "打印本页 关闭窗口",
]
PREAMBLE = [
    "= 叶县公共文化服务领域基层政务公开标准目录",
    "= 编制说明",
    *(
        f"= {line}"
        for line in (
            "为推进基层政务公开标准化规范化，编制本目录。",
            "一、编制依据。《公共文化服务保障法》《政府信息公开条例》。",
            "二、适用范围。县文化广电和旅游局、各乡镇人民政府。",
            "三、公开内容、公开依据、公开时限、公开主体以本目录为准。",
            "四、本目录实行动态调整。",
        )
    ),
    "",
    *HEAD,
    f"1|公共服务|公共文化机构免费开放信息|{CULTURE}|{BOTH}",
    f"2|^|组织开展群众文化活动|{CULTURE}|{BOTH}",
]
DISAGREE = [title("社会救助"), *HEAD, *RELIEF_ROWS]

CASES: Mapping[str, Workbook] = {
    "should_read/7-domains-stacked.xlsx": workbook(*_stacked(THREE_TITLES["numbered"])),
    "should_read/7-domains-stacked-without-numbers.xlsx": workbook(*_stacked(THREE_TITLES["plain"])),
    "should_read/7-domains-stacked-as-list.xlsx": workbook(*_stacked(THREE_TITLES["listed"])),
    "should_read/7-contents-list.xlsx": workbook(*CONTENTS),
    "should_read/7-number-kept-in-title.xlsx": workbook(*NUMBER_KEPT),
    "should_read/7-lines-around-the-table.xlsx": workbook(*SURROUNDED),
    "should_read/7-title-suffixes.xlsx": workbook_of(SUFFIXES),
    "should_read/7-sheet-per-domain.xlsx": workbook_of(SHEET_PER_DOMAIN),
    "should_read/7-domain-by-other-names.xlsx": workbook_of(BY_ALIAS),
    "should_read/7-traditional-script.xlsx": workbook(*TRADITIONAL),
    "should_read/7-full-width-letters.xlsx": workbook(*FULL_WIDTH),
    "should_read/7-copied-from-a-web-page.xlsx": workbook(*WEB_PAGE),
    "should_read/7-explanations-before-the-table.xlsx": workbook(*PREAMBLE),
    "should_read/7-signatures-below.xlsx": workbook(*SIGNATURES),
    "should_read/7-summary-sheet.xlsx": workbook_of(SUMMARY),
    "should_read/7-contents-sheet.xlsx": workbook_of(CONTENTS_SHEET),
    "should_read/7-invisible-characters.xlsx": workbook(*INVISIBLE),
    "should_read/7-page-totals.xlsx": workbook(*PAGE_TOTALS),
    "should_refuse/7-tables-side-by-side.xlsx": workbook(*SIDE_BY_SIDE),
    "should_read/7-hidden-row.xlsx": workbook(*HIDDEN_ROW),
    "should_read/7-hidden-sheet.xlsx": HIDDEN_SHEET,
    "should_read/7-table-not-at-a1.xlsx": workbook(*OFFSET),
    "should_read/叶县财政预决算目录（无标题）.xlsx": workbook(*HEAD, *BUDGET_ROWS),
    "should_read/7-sheet-and-title-disagree.xlsx": workbook(*DISAGREE, name="就业"),
    "should_refuse/7-two-domains-in-one-title.xlsx": workbook(title("安全生产和救灾"), *HEAD, *RELIEF_ROWS),
    "should_refuse/7-domain-of-no-list.xlsx": workbook(
        "= 叶县政府文件信息基层政务公开标准目录", *HEAD, f"1|政府文件|规范性文件|{BUDGET}|{COUNTY}"
    ),
}
