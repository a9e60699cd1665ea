"""What the texts of the bulletin speak of is there, for jurisdictions of every shape."""

import re
from pathlib import Path
from string import Formatter

import pytest

from pipeline.deliver.bulletin.charts import CHARTS
from pipeline.deliver.bulletin.compose_bulletin import ANNEXES
from pipeline.deliver.bulletin.compose_bulletin import LISTS as LONG_LISTS
from pipeline.deliver.bulletin.exhibits import DERIVED_ROWS
from pipeline.deliver.bulletin.listed_names import LISTS
from pipeline.deliver.bulletin.load_figures import TABLES
from pipeline.deliver.bulletin.sentences import PILOT, UNIT
from pipeline.warehouse.sql_files import SQL
from schemas.documents.bulletin import BulletinWords, load_bulletin
from schemas.reference.indicators import is_of_unit, list_indicators
from schemas.reference.jurisdiction_words import jurisdiction_words, meanings
from schemas.reference.reference_data import Reference, ReferenceDataError
from schemas.rules.scorecard import load_scorecard
from simulation.sample import sample_reference
from tests.deliver.bulletin.small_editions import make_workspace
from tests.jurisdictions import JURISDICTIONS

GENERAL = {"year", "year_before", "unit", "pilot", "numeral"}
ELSEWHERE = re.compile(r"平顶山|汝州|叶县|\b4104\d{2}(\d{3})?\b")


@pytest.fixture(scope="module", params=JURISDICTIONS)
def reference(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Reference:
    return make_workspace(tmp_path_factory.mktemp("words"), JURISDICTIONS[request.param]).reference


def placeholders(words: BulletinWords) -> set[str]:
    """The placeholders that remain for an edition to fill."""
    return {
        place
        for text in sentences(words)
        for _, place, _, _ in Formatter().parse(text)
        if place is not None and place not in GENERAL
    }


def sentences(words: BulletinWords) -> list[str]:
    paragraphs = [*words.document.opening]
    paragraphs += [each for part in words.parts for section in part.sections for each in section.paragraphs]
    return [text for paragraph in paragraphs for alternatives in paragraph for text in alternatives]


def test_every_placeholder_is_a_figure_or_a_list(reference: Reference) -> None:
    words = load_bulletin(reference)
    metrics = {row["metric"] for row in reference.indicator.rows}
    bare = {place.removeprefix("?") for place in placeholders(words)}
    named = {place.removeprefix("@") for place in bare if place.startswith("@")}
    figures = {place.lstrip("+").partition(".")[0] for place in bare if not place.startswith("@")}
    assert named <= {*LISTS, *reference.mention_rule["rule"]}
    assert figures | {*words.document.highlights} <= metrics | {*words.facts}
    assert {*words.document.lists} == {*LISTS}


def test_no_text_speaks_of_another_jurisdiction(reference: Reference) -> None:
    card = load_scorecard(reference)
    assert not ELSEWHERE.search(repr(load_bulletin(reference)))
    assert not ELSEWHERE.search(repr((card.measures, card.settings, card.words, list_indicators(reference))))


def test_every_word_has_a_meaning(reference: Reference) -> None:
    assert set(jurisdiction_words(reference)) == set(meanings())


def test_a_bulletin_is_addressed_and_signed(reference: Reference) -> None:
    document = load_bulletin(reference).document
    assert "{" not in document.addressed + document.issuer
    assert document.issuer.endswith("政务公开办公室")


def test_words_follow_from_the_tree_of_units(tmp_path: Path) -> None:
    told = {}
    for name, jurisdiction in JURISDICTIONS.items():
        words = jurisdiction_words(make_workspace(tmp_path / name, jurisdiction).reference)
        keys = (
            "whole",
            "upper",
            "upper_tier",
            "lower_tier",
            "compared",
            "publishers",
            "villages",
            "government",
        )
        told[name] = tuple(words[key] for key in keys)
    assert told == {
        "a county": (
            "全县",
            "栾川县",
            "县级",
            "乡级",
            "乡镇（街道）",
            "乡镇（街道）",
            "村（社区）",
            "县政府",
        ),
        "a city": ("全市", "县（区）", "县级", "乡级", "县（区）", "乡镇（街道）", "村（社区）", "市政府"),
        "a city without counties": (
            "全市",
            "东莞市",
            "市级",
            "镇街级",
            "镇（街道）",
            "镇（街道）",
            "村（社区）",
            "市政府",
        ),
        "a municipality": (
            "全市",
            "县（区）",
            "县级",
            "乡级",
            "县（区）",
            "乡镇（街道）",
            "村（社区）",
            "市政府",
        ),
        "a league": (
            "全盟",
            "旗县（市）",
            "旗县级",
            "苏木乡镇级",
            "旗县（市）",
            "苏木乡镇（街道）",
            "嘎查村（社区）",
            "盟行署",
        ),
        "a county below its province": (
            "全市",
            "济源市",
            "市级",
            "镇街级",
            "镇（街道）",
            "镇（街道）",
            "村（社区）",
            "市政府",
        ),
        "a province": (
            "全省",
            "县（市、区）",
            "本级",
            "乡级",
            "县（市、区）",
            "乡镇（街道）",
            "村（社区）",
            "省政府",
        ),
    }


def test_figures_of_units_are_in_sentences_of_units() -> None:
    indicators = sample_reference().indicator.rows
    of_units = re.compile("|".join(rf"{{\+?{row['metric']}[.}}]" for row in indicators if is_of_unit(row)))
    found = [each for each in sentences(load_bulletin(sample_reference())) if of_units.search(each)]
    assert len(found) >= 3
    assert all(UNIT in each or PILOT in each for each in found)


def test_every_exhibit_and_fact_is_used_once(tmp_path: Path) -> None:
    of_several = load_bulletin(sample_reference())
    of_one = load_bulletin(make_workspace(tmp_path, JURISDICTIONS["a county"]).reference)
    exhibits, facts = of_several.exhibits | of_one.exhibits, of_several.facts | of_one.facts
    shown = [name for part in of_several.parts for section in part.sections for name in section.exhibits]
    assert sorted([*shown, *ANNEXES, *LONG_LISTS]) == sorted(exhibits)
    assert {DERIVED_ROWS[name][0] if name in DERIVED_ROWS else name for name in exhibits} == {*TABLES}
    assert {*CHARTS} <= {*shown}
    assert {path.stem for path in (SQL / "bulletin" / "fact").iterdir()} == {
        fact.query for fact in facts.values()
    }
    for words in (of_several, of_one):
        assert len({each.sheet for each in words.exhibits.values()}) == len(words.exhibits)


def own_bulletin(folder: Path, text: str) -> BulletinWords:
    """The texts of a county whose own `city/bulletin.toml` says this."""
    workspace = make_workspace(folder, JURISDICTIONS["a county"])
    (folder / "city").mkdir()
    (folder / "city" / "bulletin.toml").write_text(text, encoding="utf-8")
    return load_bulletin(workspace.reference)


def test_a_jurisdiction_has_sentences_and_sections_of_its_own(tmp_path: Path) -> None:
    words = own_bulletin(
        tmp_path,
        """
[document]
draft = "草稿{build_id}，{built_at}。"
[part.outlook.section.evaluation]
paragraphs = []
exhibits = []
[part.outlook.section.thanks]
title = "致谢"
paragraphs = ["感谢{whole}各{publishers}报送{+township_units}。"]
""",
    )
    last = words.parts[-1]
    assert words.document.draft.startswith("草稿")
    assert last.sections[0].paragraphs == ()
    assert last.sections[-1].paragraphs == ((("感谢全县各乡镇（街道）报送{+township_units}。",),),)


@pytest.mark.parametrize(
    ("text", "line", "told"),
    [
        ("[document\n", 1, "correct the line"),
        ("[document]\n\nsigned = 'x'\n", 3, "'signed' is no key here"),
        ("[document]\nissuer = 3\n", 2, "'3' must be text"),
        ("[part.new]\ntitle = 'x'\n", 1, "'new' lacks 'section'"),
        ("[part.outlook.section.new]\nparagraphs = ['x']\n", 1, "'new' lacks 'title'"),
        ("[part.outlook.section.next]\nparagraphs = [['共{letters}。']]\n", 2, "'{letters}' is no figure"),
        ("[part.outlook.section.next]\nparagraphs = [['共{letters。']]\n", 2, "close every brace"),
        ("[part.outlook.section.next]\nparagraphs = [['{@all}。']]\n", 2, "'{@all}' names no list"),
        ("[part.outlook.section.next]\nmentions = ['late']\n", 2, "'late' is no rule"),
        ("[part.outlook.section.next]\nparagraphs = [3]\n", 2, "'3' must be text"),
        ("[exhibit.new]\ntitle = 'x'\n", 1, "'new' is no key here"),
    ],
)
def test_a_fault_is_told_with_its_line(tmp_path: Path, text: str, line: int, told: str) -> None:
    with pytest.raises(ReferenceDataError) as error:
        own_bulletin(tmp_path, text)
    [problem] = error.value.problems
    assert str(problem.place) == f"city/bulletin.toml line {line}"
    assert told in problem.message
