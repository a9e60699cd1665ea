"""Values of single cells of registers."""

from collections import Counter
from datetime import date

import pytest

from pipeline.normalize.registers.cell_readers import CellReaders
from pipeline.normalize.registers.parsed_cell import ASSUMED, UNKNOWN, UNREADABLE, CellContext, ParsedCell
from pipeline.normalize.sections import domain_finder
from schemas.kinds.kinds import Column, load_registers
from simulation.sample import sample_reference

KNOWN = sample_reference().of_edition("2020")
READERS = CellReaders(KNOWN, domain_finder(KNOWN))
HERE, ELSEWHERE = CellContext(2020, "410422"), CellContext(None, None)
JUNE = date(2020, 6, 30)


def read(text: str, column: str, context: CellContext = HERE) -> ParsedCell:
    register, name = column.split(".")
    return READERS.of(load_registers()[register].columns[name])(text, context)


def value(text: str, column: str, context: CellContext = HERE) -> object:
    cell = read(text, column, context)
    assert cell.problem in {"", ASSUMED}
    return cell.value


@pytest.mark.parametrize(
    "text",
    [
        "2020-06-30",
        "2020/6/30",
        "2020.6.30",
        "2020年6月30日",
        "２０２０年６月３０号",
        "20200630",
        "44012",
        "44012.5",
        "2020-06-30 08:30",
        "2020-06-30T08:30:15",
        " 2020 年 6 月 30 日 ",
    ],
)
def test_a_date_may_be_written_in_many_ways(text: str) -> None:
    assert read(text, "mailbox_case.closed_on") == ParsedCell(JUNE)


@pytest.mark.parametrize(
    "text",
    [
        "昨天",
        "2020-13-05",
        "2020-02-30",
        "2020年6月",
        "6.30",
        "0020-06-30",
        "20206300",
        "99999999",
        "2020",
        "1",
        "2020-06-30至2020-07-01",
        "2" * 10000,
    ],
)
def test_what_is_no_day_is_not_read(text: str) -> None:
    assert read(text, "mailbox_case.closed_on") == ParsedCell(problem=UNREADABLE)


def test_a_day_without_a_year_is_of_the_editions_year_where_that_is_known() -> None:
    assert read("6月30日", "mailbox_case.closed_on") == ParsedCell(JUNE, ASSUMED)
    assert read("6月30日", "mailbox_case.closed_on", ELSEWHERE) == ParsedCell(problem=UNREADABLE)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("1795", 1795),
        ("1,795", 1795),
        ("1，795", 1795),
        ("3.5万", 35000),
        ("1.2亿次", 120000000),
        ("42 人次", 42),
        ("12级", 12),
        ("0", 0),
        ("-3", -3),
        ("零次", 0),
        ("一次", 1),
        ("十二", 12),
        ("２", 2),
        ("2.0", 2),
    ],
)
def test_a_number_may_say_what_it_counts(text: str, number: int) -> None:
    assert value(text, "social_post.clicks") == number


@pytest.mark.parametrize(("text", "number"), [("98.9%", 98.9), ("0.5小时", 0.5), ("1,000.25", 1000.25)])
def test_a_decimal_may_have_parts(text: str, number: float) -> None:
    assert value(text, "service_item.actual_hours") == number


@pytest.mark.parametrize(
    "text", ["约12", "12-15", "2.5", "十几", "1,79", "1e5", "12个工作日", "9" * 20, "1" * 10_000]
)
def test_what_is_no_whole_number_is_not_read(text: str) -> None:
    assert read(text, "social_post.clicks") == ParsedCell(problem=UNREADABLE)


@pytest.mark.parametrize(
    ("text", "is_so"),
    [
        ("是", True),
        ("√", True),
        ("有", True),
        ("1", True),
        ("TRUE", True),
        ("已纳入", True),
        ("否", False),
        ("×", False),
        ("无", False),
        ("—", False),
        ("0", False),
        ("未纳入", False),
        ("□", False),
    ],
)
def test_yes_and_no_may_be_ticks_or_words(text: str, is_so: bool) -> None:
    assert value(text, "website.in_group") is is_so


@pytest.mark.parametrize("text", ["部分", "？", "是吗", "是（部分）", "<script>"])
def test_what_is_neither_is_not_read(text: str) -> None:
    assert read(text, "website.in_group") == ParsedCell(problem=UNREADABLE)


@pytest.mark.parametrize("text", ["—", "/", "-", "──"])
def test_a_dash_says_nothing_where_a_cell_may_be_empty(text: str) -> None:
    for column in (
        "mailbox_case.is_satisfied",
        "mailbox_case.closed_on",
        "mailbox_case.unit_code",
        "publication.page_url",
    ):
        assert read(text, column) == ParsedCell()


def test_words_of_the_columns_own_say_yes_no_and_nothing() -> None:
    assert [value(text, "mailbox_case.is_satisfied") for text in ("满意", "不满意")] == [True, False]
    assert [value(text, "website.unit_code") for text in ("市直", "市本级")] == [None, None]
    assert value("全部领域", "publication.domain_code") is None


@pytest.mark.parametrize(
    ("text", "form"), [("文字解读", "text"), ("文 字", "text"), ("圖解", "chart"), ("chart", "chart")]
)
def test_a_choice_is_known_by_its_words_and_its_code(text: str, form: str) -> None:
    assert value(text, "interpretation.form") == form
    assert read("动画", "interpretation.form") == ParsedCell(problem=UNREADABLE)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("410422", "410422"),
        ("410422-叶县", "410422"),
        ("叶县", "410422"),
        ("葉縣", "410422"),
        ("宝丰", "410421"),
        ("平顶山市叶县", "410422"),
        ("高新区管委会", "410471"),
        ("叶县任店镇", "410422101"),
        ("任店镇政府", "410422101"),
    ],
)
def test_a_unit_is_known_by_code_names_and_parents(text: str, code: str) -> None:
    assert value(text, "publication.unit_code") == code


def test_of_townships_of_one_name_that_in_the_submitters_county_is_meant() -> None:
    times = Counter(KNOWN.unit.where(lambda row: row["tier"] == "township")["short_name"])
    [(name, _)] = times.most_common(1)
    codes = KNOWN.unit.where(lambda row: row["short_name"] == name)["unit_code"]
    assert len(codes) > 1
    assert read(name, "publication.unit_code", ELSEWHERE) == ParsedCell(problem=UNKNOWN)
    for code in codes:
        assert read(name, "publication.unit_code", CellContext(2020, code[:6])).value == code


@pytest.mark.parametrize("text", ["某县", "999999", "410422999", "叶县、鲁山县", "县"])
def test_a_unit_that_there_is_not_is_unknown(text: str) -> None:
    assert read(text, "publication.unit_code") == ParsedCell(problem=UNKNOWN)


@pytest.mark.parametrize("text", ["义务教育", "义务教育领域", "教育领域", "compulsory_education"])
def test_a_domain_is_known_by_names_and_code(text: str) -> None:
    assert value(text, "portal_column.domain_code") == "compulsory_education"
    assert read("天文", "portal_column.domain_code") == ParsedCell(problem=UNKNOWN)


def test_an_edition_reads_units_and_domains_by_the_names_of_another() -> None:
    later = sample_reference().of_edition("2021")
    unit, domain = (
        load_registers()["publication"].columns["unit_code"],
        Column("d", "domain", (), "", ""),
    )
    readers = CellReaders(later, domain_finder(later))
    codes = set(later.unit["unit_code"])
    former = [each for each in later.former["unit"].values() if len(each.standing) == 1]
    assert all(readers.of(unit)(each.name, HERE).value in codes for each in former)
    assert readers.of(domain)("精准扶贫", HERE).value in set(later.domain["domain_code"])


def test_texts_are_tidied_and_nothing_else() -> None:
    assert value("  关于\n就业的 解读<b>&amp;  ", "interpretation.title") == "关于就业的解读<b>&amp;"
    assert value("长" * 10_000, "interpretation.title") == "长" * 10_000


def test_what_stands_far_behind_a_date_is_not_overlooked() -> None:
    assert read("2020-06-30" + " " * 40 + "撤销", "mailbox_case.closed_on") == ParsedCell(problem=UNREADABLE)
