"""For rules the workbooks that come near to breaking them and do not; a faultless workbook breaks none."""

from collections.abc import Mapping, Sequence

from tests.rules.examples import BODILESS, OTHERS, Example, rows, several, sizes, stating
from tests.support import GROUPS, HEAD, UNIT, WORDS, Row, item

LAW = "《中华人民共和国预算法》"
TOWN = "410422002-昆阳街道/财政预决算.xlsx"
SELF_TITLED: list[Row] = ["平顶山市叶县财政预决算领域基层政务公开标准目录", GROUPS, WORDS]


def numbered(*numbers: str, level1: Sequence[str] = ()) -> Example:
    """Submit items of these numbers, all of one level-1 item unless their level-1 names are given."""
    names = level1 or ["政策文件"] * len(numbers)
    pairs = zip(numbers, names, strict=True)
    return rows(*(item(number=no, level1=name, level2=f"事项{at}") for at, (no, name) in enumerate(pairs)))


def based(*cells: str) -> Example:
    """Submit items with these legal bases."""
    return rows(*(item(level2=f"事项{at}", legal_basis=cell) for at, cell in enumerate(cells)))


def limited(*cells: str) -> Example:
    """Submit items with these time limits."""
    return rows(*(item(level2=f"事项{at}", time_limit=cell) for at, cell in enumerate(cells)))


def named(*names: str) -> Example:
    """Submit level-2 items of these names."""
    return rows(*(item(number=str(at), level2=name) for at, name in enumerate(names, start=1)))


AS_PRINTED = item(
    content="法律法规的具体内容",
    legal_basis="《中华人民共和国政府信息公开条例》（国务院令第711号）",
    time_limit="信息形成或者变更之日起20个工作日内",
)
TOUCHED = item(content="决算的具体内容", level2="决算")
REMARKED: list[Row] = [HEAD[0], f"{GROUPS}|备注", f"{WORDS}|"]


def at(*folders: str) -> Sequence[Example]:
    """Submit a faultless item in each of these folders."""
    return [rows(item(), path=f"{folder}/财政预决算.xlsx") for folder in folders]


NEAR: Mapping[str, Sequence[Example]] = {
    "unit_unknown": at(
        "叶县", "４１０４２２　叶县 ", "410422000000", "平顶山市/叶县", "叶县/第二批", "registers/市长热线"
    ),
    "unit_elsewhere": at("410422/20201130", "410422/210105", "叶县/财政", "河南省/410400-平顶山市/410422"),
    "unit_ambiguous": at("叶县马庄", "叶县/马庄", "410422-叶县/马庄"),
    "unit_folder_unclear": at("叶县/任店", "叶县/任店镇", "叶县/各乡镇", "叶县/乡镇街道", "叶县/第二批"),
    "unit_name_differs": at("410422-平顶山市叶县", "410422-叶县政府目录", "410422101-任店", "410422（叶县）"),
    "outside_unit_folder": at("平顶山市", "叶县"),
    "version_doubtful": (several("财政预决算", "财政预决算（修正）", items=1),),
    "parts_doubtful": (
        several("1财政预决算", "2财政预决算", items=1),
        several("财政预决算第1部分", "财政预决算第2部分"),
    ),
    "parts_assumed": (several("财政预决算第1部分", "财政预决算第2部分", items=1),),
    "parts_counted_together": (several("财政预决算（上）", "财政预决算（上）修正"),),
    "tiers_counted_together": (several("财政预决算县级", "财政预决算县级修正"),),
    "tier_stated": (
        stating("财政预决算领域乡镇级目录", ticks=True),
        stating("财政预决算领域县级目录", ticks=False),
        stating("农村危房改造领域目录", ticks=False),
    ),
    "tier_not_as_stated": (
        stating("财政预决算领域县级目录", ticks=True),
        stating("财政预决算领域县乡两级目录", ticks=True),
        stating("财政预决算领域乡镇级目录", ticks=False),
    ),
    "form_not_filled_in": (rows(AS_PRINTED, item(level2="决算")), rows(TOUCHED)),
    "form_unchanged": (rows(item()), rows(AS_PRINTED)),
    "row_as_printed": (rows(AS_PRINTED), rows(TOUCHED), rows(item(content="法律法规的具体内容和文号"))),
    "example_row": (
        named("教学示例库", "示范点创建"),
        rows(item(content="如：名单、金额"), item(content="示例见附件")),
    ),
    "example_rows_unclear": (
        rows("填写示例", item(), "正式填报", item(level2="决算")),
        rows("填写示例", item()),
    ),
    "example_sheet": (rows(item(), path=f"{UNIT}/示例.xlsx"),),
    "older_sheet": (rows(item(), path=f"{UNIT}/初稿.xlsx"),),
    "instruction_row": (
        named("填报指南", "填写说明"),
        rows(item(content="按要求填写", legal_basis="写明文号")),
    ),
    "explanation_row": (
        named("公开时限", "政策说明"),
        rows(item(), "说明：略", "2|政策文件|决算", "3|政策文件|绩效"),
    ),
    "table_end": (named("完税证明", "空白票据管理"),),
    "subtotal": (named("资金小计表", "决算合计"),),
    "row_says_none": (named("无障碍环境建设", "无偿献血"), rows(item(level2="不涉及"))),
    "row_withdrawn": (
        named("取消行政许可目录", "废止文件"),
        rows([*item(), "未取消"], [*item(level2="决算"), "已取消收费"], head=REMARKED),
    ),
    "level2_says_none": (named("无障碍环境建设", "—", "无"),),
    "unit_conflict": (
        rows(item(), head=SELF_TITLED),
        rows(item(), head=SELF_TITLED, path=TOWN),
        rows(item(), path=f"{UNIT}/平顶山市财政预决算.xlsx"),
        rows(item(), head=["叶县昆阳街道财政预决算目录", GROUPS, WORDS], path=TOWN),
    ),
    "items_of_other_domain": (
        rows(*OTHERS[:2]),
        rows(*OTHERS, item(level1="财政预决算")),
        rows(*(item(level1=name) for name in ("甲", "乙", "丙", "丁"))),
    ),
    "unusual_catalog_size": (sizes(9, 10, 10, 10, 2), sizes(10, 10, 10, 10, 10, 7), sizes(5, 5, 5, 6, 6, 9)),
    "copied_rows": (rows(*[item()] * 5), rows(*2 * [item(), item(level2="决算")])),
    "numbers_out_of_order": (
        numbered("1", "2", "3", "1", "2"),
        numbered("1", "3", "5", "2"),
        numbered("1", "2", "1", "2", level1=["甲", "甲", "乙", "乙"]),
    ),
    "number_gap": (
        numbered("1", "", "2"),
        numbered("0101", "0105"),
        numbered("一", "三"),
        rows(item(number="9"), GROUPS, WORDS, item(number="10", level2="决算")),
    ),
    "number_repeated": (
        numbered("1", "1", "2", "2", level1=["甲", "甲", "乙", "乙"]),
        numbered("1", "1", "1", level1=["甲", "乙", "丙"]),
    ),
    "number_back": (
        numbered("1", "2", "1", "2", level1=["甲", "甲", "乙", "乙"]),
        rows(item(), item(number="2", level2="决算"), *HEAD, item(level2="绩效")),
    ),
    "near_standard_name": (
        rows(item(level1="财政预决算", level2="政府采购预算")),
        rows(*(item(level1="财政预决算", level2=name) for name in ("政府决算", "政府决算事项"))),
        rows(*(item(level1="财政预决算", level2=name) for name in ("政府决算情况", "政府决算事项"))),
        rows(item(level1="财政预决算", level2="政府决算事项", county="", township="√"), path=TOWN),
    ),
    "similar_names": (
        named("城镇职工基本养老保险", "城镇居民基本养老保险"),
        named("预算", "预算表"),
        named("2019年度政府预算公开报告", "2020年度政府预算公开报告"),
        rows(item(level2="政府购买服务目录"), item(level1="办事指南", level2="政府购买服务的目录")),
    ),
    "template_text": (
        rows(item(content="办事指南、示范文本、填报须知、某些特殊情形的说明；示例样表")),
        rows(item(content="申请表及填写说明、填报要求", time_limit="20个工作日内（自二〇〇〇年起）")),
        rows(item(legal_basis="《某市行政区划条例》", content="XML 格式的数据；4×100 米")),
    ),
    "tier_beyond_unit": (
        rows(item(township="√"), path=TOWN),
        rows(item(county="", township="√")),
        rows(item(county="", township="√"), path=TOWN),
    ),
    "time_limit_too_long": (
        limited("20个工作日内", "30日内", "480小时内", "每年12月31日前", "长期公开"),
        limited("及时公开，公告期限为30个工作日"),
    ),
    "time_limit_without_days": (limited("及时公开，最迟5个工作日内", "实时公开", "当日", "长期公开"),),
    "legal_basis_without_title": (based("《预算法》", "", "国办发〔2016〕80号《意见》", "《预算法"),),
    "unbalanced_brackets": (
        based("1)《预算法》；2）《审计法》(2021年修正)", "一）《河南省实施〈中华人民共和国预算法〉办法》"),
        based("《关于公布〈目录（第一批）〉的通知》（国发﹝2015〕8号）"),
    ),
    "document_number_malformed": (
        based(
            "《意见》（国办发〔2016〕80号）",
            "《意见》(国办发[2016]第80号)",
            "《意见》（国办发﹝2016﹞80 号）",
        ),
        based("《通知》（财预〔2014〕36、37号）", "《预算法》（2018年修正）", "《条例》（国务院令第711号）"),
        based("《通知》（国发〔2015〕8—10号）", "《通知》（国办发（2016）80号）"),
    ),
    "outdated_legal_basis": (
        based("《中华人民共和国政府信息公开条例》（国务院令第711号）"),
        based("《河南省政府信息公开条例》、《道路运输条例》（国务院令第492号）"),
        based("《政府信息公开条例》（2019年修订，国务院令第711号）、《办法》（部令第492号）"),
    ),
    "law_spelled_differently": (
        based(LAW, LAW),
        based(LAW, "《预算法实施条例》"),
        rows(item(), head=[*BODILESS[:1], GROUPS, WORDS]),
    ),
    "proactive_without_website": (
        rows(item(channel="■政府网站 ■政府公报")),
        rows(item(channel="■信用中国网站")),
        rows(item(proactive="", on_request="√", channel="■政府公报")),
    ),
    "series_fill": (limited("5个工作日内", "6个工作日内", "5个工作日内"),),
    "body_of_other_unit": (rows(item(disclosing_body="平顶山市财政局")),),
    "missing_level2": (rows(item(level2="—")),),
    "several_names": (rows(item(level2="2020年\n预算")),),
    "name_is_number": (rows(item(level2="2020年预算")),),
    "group_without_name": (rows(item(specific_group="低保对象")),),
    "name_too_long": (rows(item(level2="长" * 100)),),
}
