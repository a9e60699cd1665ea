"""What `schemas/documents/bulletin.toml` speaks of is there; sentences say only what an edition has."""

import re
from dataclasses import replace
from datetime import date, datetime
from string import Formatter

import pytest

from pipeline.deliver.bulletin.bulletin_model import BulletinData, Figure, PreviousFigure, QueryResult
from pipeline.deliver.bulletin.charts import CHARTS
from pipeline.deliver.bulletin.compose_bulletin import ANNEXES, compose_bulletin
from pipeline.deliver.bulletin.compose_bulletin import LISTS as LONG_LISTS
from pipeline.deliver.bulletin.exhibits import DERIVED_ROWS
from pipeline.deliver.bulletin.format_numbers import chinese_numeral, format_change, format_value
from pipeline.deliver.bulletin.listed_names import LISTS
from pipeline.deliver.bulletin.load_figures import TABLES
from pipeline.deliver.bulletin.mentions import mention_paragraph, numbered_mentions
from pipeline.deliver.bulletin.sentences import PILOT, UNIT, fill_paragraphs
from pipeline.warehouse.sql_files import SQL
from pipeline.workspace import ROOT
from schemas.documents.bulletin import load_bulletin
from schemas.reference.indicators import is_of_unit
from simulation.sample import sample_reference

REFERENCE = ROOT / "schemas" / "reference"
FIGURE = Figure(
    "letters",
    "来信",
    "件",
    "number",
    0,
    "1,795件",
    1795,
    None,
    PreviousFigure("1,612件", 1612, None),
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
    return BulletinData("2020", "2019", "平顶山市", "410482", UNITS, build, figures, tables)


@pytest.mark.parametrize(
    ("sentences", "expected"),
    [
        (["受理{letters}。"], "受理1,795件。"),
        (["受理{letters}。", "办结{closed}。"], "受理1,795件。"),
        (["办结{closed}。"], ""),
        (["未办结{+none}。"], ""),
        (["未办结{none}。"], "未办结0件。"),
        (
            ["{year}比{year_before}{letters.change}，原为{letters.before}。"],
            "2020年度比2019年度增加183件，原为1,612件。",
        ),
        (["未办结{none.change}。"], ""),
        (["至{day}发布，{day.change}。"], "至2020年6月30日发布，提前2天。"),
        (["至{open}发布。"], ""),
        (["{@columns}设置栏目。"], "新华区、汝州市、叶县设置栏目。"),
        (["{@nobody}设置栏目。"], ""),
        (["{unit}设立栏目{columns}。"], "新华区设立栏目461个。"),
        (["{unit}受理{letters}。"], "新华区受理1,795件。汝州市受理1,795件。"),
        (["{pilot}受理{letters}。", "{pilot}设立栏目{columns}。"], "汝州市受理1,795件。"),
    ],
)
def test_a_sentence_without_all_its_values_is_left_out(
    data: BulletinData, sentences: list[str], expected: str
) -> None:
    found = fill_paragraphs([tuple(sentences)], data)
    assert "".join(piece.text for paragraph in found for piece in paragraph) == expected


def test_units_with_the_same_sentence_are_named_together(data: BulletinData) -> None:
    [[piece]] = mention_paragraph(["columns", "nobody"], data)
    assert piece.text == "新华区、汝州市设置公开栏目；叶县另有安排。"
    assert mention_paragraph(["nobody"], data) == []


def test_deficiencies_are_numbered(data: BulletinData) -> None:
    texts = [piece.text for [piece] in numbered_mentions("deficiency", data)]
    assert texts == ["一是郏县未按期发布。", "二是网站未完成改版。"]


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
    assert format_change(rate) == "减少0.50个百分点"
    assert format_change(replace(rate, value=99.0)) == "持平"


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
        "1,234",
        "66.7",
        "2020-06-30",
        "未报",
    ]
    assert [format_value(value, "text") for value in (None, "", True, False)] == ["—", "—", "是", "否"]
    assert [chinese_numeral(number) for number in (1, 10, 11)] == ["一", "十", "十一"]


def test_every_placeholder_exists() -> None:
    words = load_bulletin()
    metrics = {
        line.split(",")[0] for line in (REFERENCE / "indicator.csv").read_text(encoding="utf-8").splitlines()
    }
    rules = {
        line.split(",")[0]
        for line in (REFERENCE / "mention_rule.csv").read_text(encoding="utf-8").splitlines()
    }
    sentences = [*words.document.opening]
    sentences += [each for part in words.parts for section in part.sections for each in section.paragraphs]
    places = {
        place for each in sentences for text in each for _, place, _, _ in Formatter().parse(text) if place
    }
    general = {"year", "year_before", "city", "unit", "pilot"}
    named = {place[1:] for place in places if place.startswith("@")}
    figures = {place.lstrip("+").split(".")[0] for place in places - general if not place.startswith("@")}
    assert named <= {*LISTS, *rules}
    assert figures | {*words.document.highlights} <= metrics | {*words.facts}
    assert {rule for part in words.parts for section in part.sections for rule in section.mentions} <= rules


def test_figures_of_units_are_in_sentences_of_units() -> None:
    indicators = sample_reference().indicator.rows
    of_units = re.compile("|".join(rf"{{\+?{row['metric']}[.}}]" for row in indicators if is_of_unit(row)))
    sections = [section for part in load_bulletin().parts for section in part.sections]
    paragraphs = [
        *load_bulletin().document.opening,
        *(each for section in sections for each in section.paragraphs),
    ]
    sentences = [sentence for each in paragraphs for sentence in each if of_units.search(sentence)]
    assert len(sentences) >= 3
    assert all(UNIT in each or PILOT in each for each in sentences)


def test_every_exhibit_and_fact_is_used_once() -> None:
    words = load_bulletin()
    shown = [name for part in words.parts for section in part.sections for name in section.exhibits]
    assert sorted([*shown, *ANNEXES, *LONG_LISTS]) == sorted(words.exhibits)
    assert {DERIVED_ROWS[name][0] if name in DERIVED_ROWS else name for name in words.exhibits} == {*TABLES}
    assert {*CHARTS} <= {*shown}
    assert {path.stem for path in (SQL / "bulletin" / "fact").iterdir()} == {
        fact.query for fact in words.facts.values()
    }
    assert len({each.sheet for each in words.exhibits.values()}) == len(words.exhibits)
