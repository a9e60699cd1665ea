import pytest

from pipeline.normalize.time_limits import NOT_UNDERSTOOD, TimeLimit, time_limits

IMMEDIATE, PERMANENT = TimeLimit("immediate"), TimeLimit("permanent")
PERIODIC, EVENT = TimeLimit("periodic"), TimeLimit("event")


def working(days: float) -> TimeLimit:
    return TimeLimit("within_days", days, "working")


def calendar(days: float) -> TimeLimit:
    return TimeLimit("within_days", days, "calendar")


SEEN = {
    "信息形成或者变更之日起20个工作日内": working(20),
    "信息形成或者变更之日起20个工作日内予以公开；": working(20),
    "信息形成（变更）20个工作日内": working(20),
    "信息获取（形成变更）20个工作日内": working(20),
    "信息形成之日起20个工作日内": working(20),
    "信息形成之后20个工作日内": working(20),
    "信息形成20个工作日内公开；其中行政许可、行政处罚事项应自作出行政决定之日起7个工作日内公示": working(20),
    "自制作或获取该信息之日起20个工作日内公开": working(20),
    "制定或获取信息之日起10个工作日内，公示7个工作日": working(10),
    "制定或获取扶持政策措施之日起10个工作日内": working(10),
    "收到征地批准文件之日起10个工作日内公开": working(10),
    "在实地启动拟征收土地工作时，在村公示栏公开": EVENT,
    "调查结束后5个工作日内": working(5),
    "分配结果确定后20个工作日内": working(20),
    "本级人民代表大会或其常务委员会批准后20日内": calendar(20),
    "本级政府财政部门批复后20日内": calendar(20),
    "20个工作日": working(20),
    "20工作日": working(20),
    "信息形成（变更）5个工作日内": working(5),
    "信息形成或变更之日起3个工作日内": working(3),
    "实时公开": IMMEDIATE,
    "及时公开": IMMEDIATE,
    "按进展情况及时公开": IMMEDIATE,
    "重大决策作出后及时公开": IMMEDIATE,
    "随采购公告、采购文件公开": EVENT,
    "长期": PERMANENT,
    "永久公开": PERMANENT,
    "长期公开（动态调整）": PERMANENT,
    "处罚决定：20个工作日内": working(20),
    "信息产生、变更之日起20个工作日内公开，保持长期公开": working(20),
    "半年至少更新1次": PERIODIC,
    "每年1月31日前": PERIODIC,
    "开学前": EVENT,
    "信息形成或者变更之日起20个工作日内，法律、法规对政府信息公开的期限另有规定的，从其规定": working(20),
    "每季度": PERIODIC,
    "每季度的首个月20日": PERIODIC,
    "随时公布": IMMEDIATE,
    "1 0个工作\n日 内": working(10),
    "自签订之日起７个工作日内": working(7),
    "二十个工作日内": working(20),
    "十五个工作日内": working(15),
    "48小时内": calendar(2),
    "30日内": calendar(30),
    "15天以内": calendar(15),
    "即时公开": IMMEDIATE,
    "按年度公开": PERIODIC,
}


@pytest.mark.parametrize(("phrase", "meaning"), SEEN.items(), ids=range(len(SEEN)))
def test_phrases_of_published_catalogs_are_understood(phrase: str, meaning: TimeLimit) -> None:
    assert time_limits([phrase]) == [meaning]


@pytest.mark.parametrize("phrase", ["", "详见方案", "叶县财政局"])
def test_other_words_are_not_understood(phrase: str) -> None:
    assert time_limits([phrase]) == [NOT_UNDERSTOOD]


@pytest.mark.parametrize("phrase", ["及时公开，公告期限为5个工作日", "及时公示，公示期为15个工作日"])
def test_how_long_a_notice_stands_is_not_when_it_is_published(phrase: str) -> None:
    assert time_limits([phrase]) == [IMMEDIATE]
