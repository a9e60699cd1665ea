"""Jurisdictions of every shape have a bulletin, and it reads well whatever of its data is there."""

import re
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner

from pipeline.cli import app
from pipeline.compile import compile_editions
from pipeline.deliver.bulletin.bulletin_model import BulletinData, Figure, QueryResult
from pipeline.deliver.bulletin.compose_bulletin import Bulletin, compose_bulletin
from pipeline.deliver.official_text import chinese_numeral
from pipeline.workspace import Workspace
from schemas.documents.bulletin import BulletinWords, load_bulletin
from schemas.reference.indicators import list_indicators
from schemas.reference.reference_data import Reference
from tests.deliver.bulletin.bulletin_files import BulletinFiles
from tests.deliver.bulletin.small_editions import (
    DOMAINS,
    EDITION,
    compiled,
    hand_in,
    load_data,
    make_workspace,
)
from tests.deliver.bulletin.test_texts import ELSEWHERE
from tests.jurisdictions import JURISDICTIONS
from tests.sharing import shared

BROKEN = re.compile(r"[{}]|None|nan|，，|。。|、、|（）|“”|，。|^[，、。；]|个个|\d,\d{3}")
COMPILED = ("a county", "a league")
"""Jurisdictions whose catalogs are compiled here. `make cities` compiles the others too."""


@pytest.fixture(scope="session", params=COMPILED)
def workspace(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """A workspace with a few catalogs and no registers."""
    jurisdiction = JURISDICTIONS[request.param]
    place = f"bulletin {jurisdiction.code}"
    made = shared(tmp_path_factory, place, lambda folder: compiled(folder, jurisdiction))
    return Workspace(made.raw.parent, made.raw, made.warehouse)


def texts(bulletin: Bulletin) -> list[str]:
    """All paragraphs of a bulletin."""
    sections = [section for part in bulletin.parts for section in part.sections]
    paragraphs = [*bulletin.opening, *(each for section in sections for each in section.paragraphs)]
    return ["".join(piece.text for piece in paragraph) for paragraph in paragraphs]


def check(bulletin: Bulletin) -> None:
    """No sentence is empty or broken, numbers follow each other, and every reference leads somewhere."""
    for text in texts(bulletin):
        assert not BROKEN.search(text), text
        assert text.endswith("。")
    sections = [section for part in bulletin.parts for section in part.sections]
    assert all(section.paragraphs or section.exhibits for section in sections)
    for number, part in enumerate(bulletin.parts, 1):
        assert part.title.startswith(f"{chinese_numeral(number)}、")
        for place, section in enumerate(part.sections, 1):
            assert section.title.startswith(f"（{chinese_numeral(place)}）")
    paragraphs = [*bulletin.opening, *(each for section in sections for each in section.paragraphs)]
    sources = {piece.source for paragraph in paragraphs for piece in paragraph if piece.source}
    assert sources <= {*bulletin.figures, *(each.name for each in bulletin.exhibits)}
    for exhibit in bulletin.exhibits:
        assert not BROKEN.search(
            exhibit.title + exhibit.note + "".join(each.label for each in exhibit.columns)
        )


def test_a_workspace_of_any_shape_has_a_bulletin(workspace: Workspace) -> None:
    bulletin = compose_bulletin(load_data(workspace))
    check(bulletin)
    written = "\n".join(texts(bulletin))
    assert "标准目录列有一级事项4项、二级事项8项" in written
    assert not ELSEWHERE.search(written + repr([each.rows for each in bulletin.exhibits]))


def test_units_are_compared_only_with_others_of_their_kind(workspace: Workspace) -> None:
    bulletin = compose_bulletin(load_data(workspace))
    names = {each.name for each in bulletin.exhibits}
    of_one, of_several = {"items_by_town", "adoption_by_town"}, {"items_by_unit", "adoption"}
    has_one = workspace.reference.jurisdiction == "410324"
    assert names & (of_one | of_several) == (of_one if has_one else of_several)
    assert any("二级事项最多的旗县（市）是阿巴嘎旗" in each for each in texts(bulletin)) != has_one


def test_two_catalogs_of_a_county_are_enough(tmp_path: Path) -> None:
    workspace = make_workspace(tmp_path, JURISDICTIONS["a county"])
    for domain in DOMAINS:
        hand_in(workspace, JURISDICTIONS["a county"].compiler, domain)
    compile_editions(workspace)
    bulletin = compose_bulletin(load_data(workspace))
    check(bulletin)
    assert [part.title for part in bulletin.parts] == [
        "一、标准目录编制发布情况",
        "二、工作评价、存在不足和下步工作",
    ]
    assert [section.title for section in bulletin.parts[1].sections] == ["（一）下步工作"]
    assert texts(bulletin)[:3] == [
        "2023年度，全县按照基层政务公开标准化规范化工作部署，编制基层政务公开标准目录。现将有关情况通报如下。",
        "2023年度栾川县编制报送2个试点领域的基层政务公开标准目录。其中，栾川县标准目录列有一级事项4项、二级事项8项；乡镇（街道）标准目录列有一级事项4项、二级事项8项。",
        "试点领域中，国务院部门已制定标准指引的有25个。栾川县应报目录26个，收到2个。未报的有24个。",
    ]


@pytest.mark.parametrize("workspace", ["a county"], indirect=True)
def test_its_files_say_the_same_in_both_languages_of_the_screen(
    workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("MULU_WORKSPACE", str(workspace.folder))
    for language, told in (("zh", "已写出通报"), ("en", "bulletin")):
        arguments = ["bulletin", "--edition", EDITION, "-o", str(tmp_path / "made"), "--lang", language]
        done = CliRunner().invoke(app, arguments)
        assert (done.exit_code, told in done.output.lower()) == (0, True)
    files = BulletinFiles(tmp_path / "made")
    assert files.document_paragraphs() == files.page_paragraphs()
    assert not ELSEWHERE.search((files.folder / "report.html").read_text(encoding="utf-8"))


@cache
def words_of(name: str, folder: Path) -> tuple[BulletinWords, Reference]:
    reference = make_workspace(folder / name, JURISDICTIONS[name]).reference
    return load_bulletin(reference), reference


def every_figure(words: BulletinWords, reference: Reference) -> dict[str, Figure]:
    """A figure for each indicator and fact."""
    named = {each.metric: (each.zh, each.unit_of_measure, each.kind) for each in list_indicators(reference)}
    named |= {name: (fact.zh, fact.unit_of_measure, "number") for name, fact in words.facts.items()}
    return {
        metric: Figure(metric, zh, unit, kind, 0, f"7{unit}", 7.0, None, None, "SELECT 1", 1, ())
        for metric, (zh, unit, kind) in named.items()
        if kind != "date"
    }


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("words")


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> BulletinData:
    """The data of a city with some catalogs, and with somebody mentioned under every rule."""
    data = load_data(compiled(tmp_path_factory.mktemp("whole"), JURISDICTIONS["a city"]))
    reference = make_workspace(tmp_path_factory.mktemp("rules"), JURISDICTIONS["a city"]).reference
    mentions = [
        {
            "kind": rule["kind"],
            "rule": rule["rule"],
            "title": rule["zh"],
            "subject_name": name,
            "sentence": f"{name}成效明显",
            "evidence": "有登记",
            "is_printed": None,
        }
        for rule in reference.mention_rule.rows
        for name in ("甲县", "乙县")
    ]
    return replace(data, tables={**data.tables, "mentions": QueryResult(mentions, "")})


@given(chosen=st.data())
def test_any_part_of_the_data_gives_a_bulletin_without_a_broken_sentence(
    whole: BulletinData, folder: Path, chosen: st.DataObject
) -> None:
    words, reference = words_of(chosen.draw(st.sampled_from([*JURISDICTIONS])), folder)
    figures = every_figure(words, reference)
    kept = chosen.draw(st.sets(st.sampled_from([*figures])))
    zero = chosen.draw(st.sets(st.sampled_from([*figures]), max_size=5))
    gone = chosen.draw(st.sets(st.sampled_from([*whole.tables])))
    data = replace(
        whole,
        words=words,
        figures={
            metric: replace(each, value=0.0, shown=f"0{each.unit_of_measure}") if metric in zero else each
            for metric, each in figures.items()
            if metric in kept
        },
        tables={
            name: QueryResult([], "") if name in gone else answer for name, answer in whole.tables.items()
        },
    )
    check(compose_bulletin(data))


def test_nobody_who_lacks_catalogs_is_praised_as_the_main_force(workspace: Workspace) -> None:
    rows = load_data(workspace).tables["mentions"].rows
    named = {
        rule: {row["subject_name"] for row in rows if row["rule"] == rule}
        for rule in ("main_force", "missing_catalogs")
    }
    assert named["missing_catalogs"]
    assert not named["main_force"] & named["missing_catalogs"]
