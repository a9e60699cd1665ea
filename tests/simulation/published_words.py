"""Words of published catalogs (docs/layouts.md, sections 2, 3 and 7), listed independently of schemas/.

The schemas contain these words too; here they are listed with their meaning, so that the two can be compared.
"""

CITY = "市级"
TIERS = {
    "县级": {"county"},
    "区级": {"county"},
    "县": {"county"},
    "县（市、区）": {"county"},
    "州级": {"prefecture"},
    "乡级": {"township"},
    "镇级": {"township"},
    "乡镇级": {"township"},
    "街道": {"township"},
    "街道（镇）": {"township"},
    "镇街级": {"township"},
    "镇街（园区）级": {"township"},
    "镇街乡": {"township"},
    "村级": {"village"},
    "村": {"village"},
    "乡、村级": {"township", "village"},
    "镇、村级": {"township", "village"},
    "镇街、村级": {"township", "village"},
}
"""Tier columns and the meaning of a tick; 市级 (`CITY`) means another tier in a county-level city."""

TOWNS = ["昆阳街道", "九龙街道办事处", "任店镇", "田庄乡", "廉村镇", "某某民族乡"]
"""A column each, beside those of tiers or instead; a tick in any of them means township tier."""
LEVELS = [
    ("一级指标", "二级指标"),
    ("大类", "小类"),
    ("类别", "具体事项"),
    ("项目", "子项目"),
    ("公开类别", "公开事项"),
    ("业务分类", "业务名称"),
    ("板块", "条目"),
]
"""Words for the two levels that are listed nowhere, told by their place."""
MISSPELT = {
    "item": "开事项",
    "content": "开内容",
    "legal_basis": "开依据",
    "time_limit": "开时限",
    "disclosing_body": "开主体",
    "channel": "开渠道",
    "audience": "开对象",
    "method": "开方式",
    "tier": "开层级",
}
"""Words of the upper header row with a character too few."""

TICKS = "√✓✔☑●■▲◆★vVyY1RPþü⊙◎▄✅🗸㊣是有对"
UNTICKS = [
    "",
    "",
    "",
    "×",
    "✗",
    "✘",
    "□",
    "☐",
    "○",
    "〇",
    "£",
    "口",
    "否",
    "无",
    "不",
    "0",
    "N",
    "—",
    "─",
    "-",
    "/",
]
GROUPS_BEHIND = [
    "{tick}({group})",
    "{tick}（{group}）",
    "{tick} {group}",
    "{tick}\n{group}",
    "{tick}{group}",
]
GROUPS_BEHIND_LETTERS = GROUPS_BEHIND[:2]
"""After a tick that is a letter or word, only brackets separate the group: 有低保对象 is one word."""

BOXES = [
    ("■", "□"),
    ("■", "口"),
    ("■", "£"),
    ("R", "£"),
    ("þ", "□"),
    ("☑", "☐"),
    ("☑", "□"),
    ("▄", "□"),
    ("◆", "□"),
    ("▲", "□"),
    ("■▲", "□"),
    ("◆▲", "□"),
    ("●", "〇"),
    ("√", "□"),
    ("★", "○"),
    ("t", "□"),
]
"""The boxes of chosen channels (several alternate) and of others."""

TITLES = [
    ["{unit}{domain}领域基层政务公开标准目录"],
    ["{domain}领域基层政务公开标准目录（试行）"],
    ["附件", "{unit}{domain}领域基层政务公开标准目录（2023年）"],
    ["附件2：", "{unit}{domain}领域基层政务公开标准目录", "编制单位：{unit}人民政府"],
    ["（{order}）{domain}领域基层政务公开标准目录"],
    ["（{order}）{domain}领域"],
    ["{order}、{domain}领域"],
    ["{order}、{unit}{domain}领域基层政务公开标准目录", "标注为“■”的为公开渠道和载体"],
    ["{unit}{domain}领域基层政务公开标准目录", "填报单位（盖章）：          填报日期：2020年9月"],
]
FOOTERS = [
    [],
    ["注：“■”为该事项的公开渠道和载体。"],
    ["填报人：李明", "联系电话：0375-8051234"],
    ["标准目录要素说明：1.公开事项名称。2.公开内容。"],
    ["说明：本领域目录由各责任单位分别填报，以公开发布的为准。"],
    ["审核人：        填报人：        联系电话："],
]
EXAMPLES = ["如：", "例：", "例如：", "示例：", "【示例】", "（例）"]
EXAMPLE_NUMBERS = ["示例", "样例", "例1", "（示例）", "填写示例", "范例", "样表"]
"""In front of the texts of an example, and in place of its number."""
TABLE_ENDS = ["以下空白", "（以下空白）", "完", "——以下空白——", "以下无正文", "全文完"]
NONE = ["不涉及", "暂无", "本县无此事项", "无此项", "没有", "不适用"]
REMARKS = {
    "content": ["（要素）", "(要素)及要求"],
    "specific_group": ["（请写明）"],
    "channel": [
        "（“■”表示必选项，“□”表示可选项）",
        "(“●”表示必选项,“〇”表示可选项)",
        "（在标注范围内至少选择其一公开）",
    ],
}
"""Remarks after a header word."""
