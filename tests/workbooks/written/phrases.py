"""Layouts §4 and §5: the phrases of 公开时限, disclosing bodies and channels by all their names."""

from collections.abc import Mapping, Sequence

from simulation.model import Workbook
from tests.workbooks.grid import workbook
from tests.workbooks.written.wording import BOTH, COUNTY, HEAD, LIMIT, title

PHRASES = (
    "信息形成或者变更之日起20个工作日内",
    "信息形成或者变更之日起20个工作日内予以公开；",
    "信息形成（变更）20个工作日内",
    "信息获取（形成变更）20个工作日内",
    "信息形成之后20个工作日内",
    "信息形成20个工作日内公开；其中行政许可、行政处罚事项应自作出行政决定之日起7个工作日内公示",
    "自制作或获取该信息之日起20个工作日内公开",
    "制定或获取信息之日起10个工作日内，公示7个工作日",
    "制定或获取扶持政策措施之日起10个工作日内",
    "收到征地批准文件之日起10个工作日内公开",
    "在实地启动拟征收土地工作时，在村公示栏公开",
    "调查结束后5个工作日内",
    "分配结果确定后20个工作日内",
    "本级人民代表大会或其常务委员会批准后20日内",
    "本级政府财政部门批复后20日内",
    "20个工作日",
    "20工作日",
    "信息形成（变更）5个工作日内",
    "信息形成或变更之日起3个工作日内",
    "实时公开",
    "及时公开",
    "按进展情况及时公开",
    "重大决策作出后及时公开",
    "及时公开，公告期限为5个工作日",
    "随采购公告、采购文件公开",
    "长期",
    "永久公开",
    "长期公开（动态调整）",
    "1.处罚决定：20个工作日内；⏎2.其他：长期公开",
    "信息产生、变更之日起20个工作日内公开，保持长期公开",
    "半年至少更新1次",
    "每年1月31日前",
    "开学前",
    "自信息形成之日起20个工作日内公开；法律、法规对政府信息公开的期限另有规定的，从其规定",
    "每季度",
    "每季度的首个月20日",
    "随时公布",
    "1 0个工作⏎日 内",
    "48小时内",
    "二十个工作日内",
    "７个工作日内",
    "按照上级要求",
)
TIME_LIMITS = [
    title("财政预决算"),
    *HEAD,
    *(
        f"{number}|财政预决算|公开事项{number}|全文|《预算法》|{phrase}|叶县财政局|■政府网站|{BOTH}"
        for number, phrase in enumerate(PHRASES, 1)
    ),
]
BODIES = (
    "公安机关",
    "县级人民政府民政部门",
    "县民政局、各乡（镇）人民政府（街道办事处）",
    "叶县民政局,任店镇人民政府",
    "任店镇人民政府",
    "鲁山县民政局",
)
DISCLOSING_BODIES = [
    title("社会救助"),
    *HEAD,
    *(
        f"{number}|临时救助|救助事项{number}|全文|《社会救助暂行办法》|{LIMIT}|{body}|■政府网站|{COUNTY}"
        for number, body in enumerate(BODIES, 1)
    ),
]
STANDARD = (
    *(
        "政府网站",
        "政府公报",
        "两微一端",
        "发布会/听证会",
        "广播电视",
        "纸质媒体",
        "公开查阅点",
        "政务服务中心",
    ),
    *("便民服务站", "入户/现场", "社区/企事业单位/村公示栏（电子屏）", "精准推送", "其他"),
)
ALL_THIRTEEN = "⏎".join(f"■{name}" for name in STANDARD)
FOUR_OF_THIRTEEN = " ".join(
    f"{'■' if number in {0, 3, 10, 12} else '□'}{name}" for number, name in enumerate(STANDARD)
)
OTHER_NAMES = (
    "■发布会 □听证会",
    "■入户/现场宣传",
    "■政府服务中心 ■行政服务中心",
    "■公开查阅点/政务公开专区",
    "■政务新媒体",
    "■一微一端",
    "■纸质载体",
    "■乡镇便民服务中心",
)
ADDITIONS = (
    "■征地信息公开平台",
    "■政府网站 ■公共资源交易平台",
    "■信用中国网站",
    "■其他：办税服务厅",
    "■12345政务服务热线",
    "■http://www.yexian.gov.cn/",
)


def _of_channels(cells: Sequence[str]) -> list[str]:
    return [
        title("公共文化服务"),
        *HEAD,
        *(
            f"{number}|公共服务|服务信息{number}|全文|《公共文化服务保障法》|{LIMIT}|叶县文广旅局|{cell}|{COUNTY}"
            for number, cell in enumerate(cells, 1)
        ),
    ]


CASES: Mapping[str, Workbook] = {
    "should_read/4-time-limits.xlsx": workbook(*TIME_LIMITS),
    "should_read/5-disclosing-bodies.xlsx": workbook(*DISCLOSING_BODIES),
    "should_read/5-standard-channels.xlsx": workbook(*_of_channels([ALL_THIRTEEN, FOUR_OF_THIRTEEN])),
    "should_read/5-channels-by-other-names.xlsx": workbook(*_of_channels(OTHER_NAMES)),
    "should_read/5-channels-beyond-the-thirteen.xlsx": workbook(*_of_channels(ADDITIONS)),
}
