"""Layouts §2: the columns of levels, numbers, codes and domains."""

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
    FOOD,
    HEAD,
    JOBS,
    LIMIT,
    PLANNING,
    RELIEF,
    head,
    title,
)

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

LEVEL_WORDS = {
    "类目": [
        title("财政预决算"),
        *head("县级", "乡级", left="序号|目录|<", below="^|一级类目|二级类目"),
        *BUDGET_ROWS,
    ],
    "大小类": [
        title("就业"),
        *head("县级", "乡级", left="编码|事项大类|事项小类", below="^|^|^"),
        f"J01|就业失业登记|失业登记|{JOBS}|{COUNTY}",
        f"J02|^|就业登记|{JOBS}|{BOTH}",
    ],
    "括注": [
        title("救灾"),
        *head("县级", "乡级", left="序号|公开事项（一级）|公开事项（二级）", below="^|^|^"),
        f"1|政策文件|法律法规|{DISASTER}|{COUNTY}",
        f"2|^|部门规章|{DISASTER}|{BOTH}",
    ],
}
LEVEL3_LEFT = {"left": "序号|公开事项|<|<", "below": "^|一级事项|二级事项|三级事项"}
LEVEL3_EMPTY = [
    title("食品药品监管"),
    *head("县级", "乡级", **LEVEL3_LEFT),
    f"1|行政审批|食品经营许可||{FOOD}|{COUNTY}",
    f"2|^|药品零售许可||{FOOD}|{COUNTY}",
    f"3|监督检查|食品安全抽检||{FOOD}|{BOTH}",
]
LEVEL3_USED = [
    title("救灾"),
    *head("县级", "乡级", **LEVEL3_LEFT),
    f"1|政策文件|政策规范文件|法律法规|{DISASTER}|{COUNTY}",
    f"2|^|^|部门和地方规章|{DISASTER}|{COUNTY}",
    f"3|^|工作规划|救灾工作规划|{DISASTER}|{COUNTY}",
    f"4|灾后救助|受灾人员救助|冬春生活救助|{DISASTER}|{BOTH}",
    f"5|^|^|过渡期生活救助|{DISASTER}|{BOTH}",
]

SHIFTED = [
    title("救灾"),
    *HEAD,
    f"1|救灾|政策文件|{DISASTER}|{COUNTY}",
    f"2|^|备灾管理|{DISASTER}|{COUNTY}",
    f"3|^|灾后救助|{DISASTER}|{BOTH}",
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
    f"1|规划编制⏎101000000|国土空间总体规划⏎101002000|{PLANNING}|{COUNTY}",
    f"2|^|详细规划⏎101003000|{PLANNING}|{COUNTY}",
    f"3|规划许可⏎102000000|建设用地规划许可⏎102001000|{PLANNING}|{BOTH}",
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


CASES: Mapping[str, Workbook] = {
    "should_read/2-category-and-name.xlsx": workbook(*CATEGORY_AND_NAME),
    "should_read/2-four-levels.xlsx": workbook(*FOUR_LEVELS),
    "should_read/2-levels-by-other-names.xlsx": workbook_of(LEVEL_WORDS),
    "should_read/2-level3-empty.xlsx": workbook(*LEVEL3_EMPTY),
    "should_read/2-level3-used.xlsx": workbook(*LEVEL3_USED),
    "should_read/2-level1-is-the-domain.xlsx": workbook(*SHIFTED),
    "should_read/2-domain-column.xlsx": workbook_of(DOMAIN_COLUMN),
    "should_read/2-codes-beside-names.xlsx": workbook(*CODES_BESIDE),
    "should_read/2-codes-inside-names.xlsx": workbook(*CODES_INSIDE),
    "should_read/2-number-between-levels.xlsx": workbook(*NUMBER_BETWEEN),
    "should_read/2-number-without-header.xlsx": workbook(*NUMBER_NAMELESS),
    "should_read/2-number-absent.xlsx": workbook(*NUMBER_ABSENT),
}
