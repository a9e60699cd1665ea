"""Sentences say only what an edition has."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from pipeline.deliver.bulletin.bulletin_model import BulletinData, Figure, PreviousFigure, QueryResult
from pipeline.deliver.bulletin.compose_bulletin import compose_bulletin
from pipeline.deliver.bulletin.load_figures import TABLES
from pipeline.deliver.bulletin.mentions import mention_paragraph, numbered_mentions
from pipeline.deliver.bulletin.sentences import fill_paragraphs
from pipeline.deliver.official_text import format_value
from schemas.documents.bulletin import load_bulletin
from simulation.sample import sample_reference

FIGURE = Figure(
    "letters",
    "来信",
    "件",
    "number",
    0,
    "1795件",
    1795,
    None,
    PreviousFigure("1612件", 1612, None),
    "SELECT 1",
    2,
    (),
)
OF_NONE = replace(FIGURE, metric="none", shown="0件", value=0, before=None)
OF_A_DAY = replace(
    FIGURE, metric="day", kind="date", value=None, shown="2020年6月30日", day=date(2020, 6, 30),
    before=PreviousFigure("2019年7月2日", None, date(2020, 7, 2)),
)  # fmt: skip
OF_A_UNIT = replace(FIGURE, metric="columns_410402", shown="461个")
UNITS = {"410402": "新华区", "410482": "汝州市"}
OPEN = replace(OF_A_DAY, metric="open", shown="尚未全部完成", day=None)
MENTIONS = [
    {"rule": "columns", "kind": "praise", "subject_name": "新华区", "sentence": "新华区设置公开栏目"},
    {"rule": "columns", "kind": "praise", "subject_name": "汝州市", "sentence": "汝州市设置公开栏目"},
    {"rule": "columns", "kind": "praise", "subject_name": "叶县", "sentence": "叶县另有安排"},
    {"rule": "late", "kind": "deficiency", "subject_name": "郏县", "sentence": "郏县未按期发布。"},
    {"rule": "upgrade", "kind": "deficiency", "subject_name": "新华区", "sentence": "网站未完成改版"},
]


@pytest.fixture
def data() -> BulletinData:
    tables = {name: QueryResult([], "") for name in TABLES} | {"mentions": QueryResult(MENTIONS, "")}
    build = {"build_id": "b", "built_at": datetime(2021, 1, 29, 17, 5)}  # noqa: DTZ001 - UTC, as DuckDB gives it
    figures = {each.metric: each for each in (FIGURE, OF_NONE, OF_A_DAY, OF_A_UNIT, OPEN)}
    return BulletinData(
        "2020", "2019", load_bulletin(sample_reference()), "410482", UNITS, build, figures, tables
    )


@pytest.mark.parametrize(
    ("sentences", "expected"),
    [
        (["受理{letters}。"], "受理1795件。"),
        (["受理{letters}。", "办结{closed}。"], "受理1795件。"),
        (["办结{closed}。"], ""),
        (["未办结{+none}。"], ""),
        (["未办结{none}。"], "未办结0件。"),
        (
            ["{year}比{year_before}{letters.change}，原为{letters.before}。"],
            "2020年度比2019年度增加183件，原为1612件。",
        ),
        (["未办结{none.change}。"], ""),
        (["至{day}发布，{day.change}。"], "至2020年6月30日发布，提前2天。"),
        (["至{open}发布。"], ""),
        (["{@columns}设置栏目。"], "新华区、汝州市、叶县设置栏目。"),
        (["{@nobody}设置栏目。"], ""),
        (["{unit}设立栏目{columns}。"], "新华区设立栏目461个。"),
        (["{unit}受理{letters}。"], "新华区受理1795件。汝州市受理1795件。"),
        (["{pilot}受理{letters}。", "{pilot}设立栏目{columns}。"], "汝州市受理1795件。"),
    ],
)
def test_a_sentence_without_all_its_values_is_left_out(
    data: BulletinData, sentences: list[str], expected: str
) -> None:
    found = fill_paragraphs([tuple((each,) for each in sentences)], data)
    assert "".join(piece.text for paragraph in found for piece in paragraph) == expected


@pytest.mark.parametrize(
    ("alternatives", "expected"),
    [
        (("受理{letters}，办结{closed}。", "受理{letters}。"), "受理1795件。"),
        (("受理{letters}。", "没有受理。"), "受理1795件。"),
        (("办结{closed}。",), ""),
        (("{?letters}有来信。", "没有来信。"), "有来信。"),
        (("{?+none}未办结。", "全部办结。"), "全部办结。"),
        (("{?@columns}有栏目。",), "有栏目。"),
        (("{?@nobody}有栏目。",), ""),
    ],
)
def test_the_first_alternative_with_all_its_values_is_written(
    data: BulletinData, alternatives: tuple[str, ...], expected: str
) -> None:
    found = fill_paragraphs([(alternatives,)], data)
    assert "".join(piece.text for paragraph in found for piece in paragraph) == expected


def test_paragraphs_are_numbered_without_those_left_out(data: BulletinData) -> None:
    texts = ["{numeral}要受理{letters}。", "{numeral}要办结{closed}。", "{numeral}要公开。"]
    found = fill_paragraphs([((each,),) for each in texts], data)
    assert ["".join(piece.text for piece in each) for each in found] == ["一要受理1795件。", "二要公开。"]


def test_units_with_the_same_sentence_are_named_together(data: BulletinData) -> None:
    [[piece]] = mention_paragraph(["columns", "nobody"], data)
    assert piece.text == "新华区、汝州市设置公开栏目；叶县另有安排。"
    assert mention_paragraph(["nobody"], data) == []


def test_deficiencies_are_numbered(data: BulletinData) -> None:
    texts = [piece.text for [piece] in numbered_mentions("deficiency", data)]
    assert texts == ["一是郏县未按期发布。", "二是网站未完成改版。"]


def test_a_single_deficiency_has_no_number(data: BulletinData) -> None:
    tables = data.tables | {"mentions": QueryResult(MENTIONS[:4], "")}
    [[piece]] = numbered_mentions("deficiency", replace(data, tables=tables))
    assert piece.text == "郏县未按期发布。"


def test_an_empty_edition_has_a_bulletin(data: BulletinData) -> None:
    empty = replace(data, edition="试行", before=None, figures={})
    report = compose_bulletin(replace(empty, tables={name: QueryResult([], "") for name in TABLES}))
    assert report.title.startswith("关于试行版次")
    assert report.dated == "2021年1月30日"
    assert [part.title[0] for part in report.parts] == ["一"]
    assert not report.exhibits


def test_percentages_change_by_points() -> None:
    rate = replace(
        FIGURE, unit_of_measure="%", decimals=2, value=98.5, before=PreviousFigure("99%", 99.0, None)
    )
    assert rate.change == "减少0.50个百分点"
    assert replace(rate, value=99.0).change == "持平"


def test_values_of_tables_are_formatted() -> None:
    shown = [
        ("percent", 0.5),
        ("integer", 1234),
        ("double", 66.66),
        ("date", date(2020, 6, 30)),
        ("status", "missing"),
    ]
    assert [format_value(value, kind) for kind, value in shown] == [
        "50.0%",
        "1234",
        "66.7",
        "2020-06-30",
        "未报",
    ]
    assert [format_value(value, "text") for value in (None, "", True, False)] == ["—", "—", "是", "否"]
