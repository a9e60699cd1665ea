"""mulu search: what a person at a terminal is shown."""

from pathlib import Path

import pytest
from click.testing import Result
from typer.testing import CliRunner

from pipeline.cli import app
from tests.support import HEAD, item, put, sheet


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("search")
    rows = [*HEAD, item(), item(level1="收支总体情况", level2="政府预算", legal_basis="《预算法》")]
    put(folder / "raw" / "2020", sheet(rows))
    put(folder / "raw" / "2021", sheet([*HEAD, item(level2="政府街道预算")]))
    assert mulu(folder, "compile").exit_code == 0
    return folder


def mulu(place: Path, *words: str) -> Result:
    environment = {"MULU_RAW": str(place / "raw"), "MULU_WAREHOUSE": str(place / "warehouse")}
    return CliRunner().invoke(app, list(words), env=environment)


def lines(answer: Result) -> list[list[str]]:
    """The words of each line but those above the table's rows."""
    assert answer.exit_code == 0
    return [line.split() for line in answer.stdout.splitlines()[2:]]


@pytest.mark.parametrize("words", ["政府预算", "政府預算", "政府预祘", "政府 预算"])
def test_words_show_the_item_first(place: Path, words: str) -> None:
    first, *_ = lines(mulu(place, "search", words, "--edition", "2020"))
    assert first[1:5] == ["财政预决算", "收支总体情况", "政府预算", "叶县"]


def test_a_law_finds_every_item_based_on_it(place: Path) -> None:
    found = lines(mulu(place, "search", "预算法", "--edition", "2020", "--unit", "410422"))
    assert {row[3] for row in found} == {"政府预算", "法律法规"}
    assert {row[6] for row in found} <= {"公开依据", "二级事项名称"}


def test_words_together_in_another_edition_hide_no_item(place: Path) -> None:
    [first, *_] = lines(mulu(place, "search", "街道", "政府", "--edition", "2020"))
    assert first[3] == "政府预算"


def test_a_search_without_results_is_reported(place: Path) -> None:
    assert "没有找到" in mulu(place, "search", "龘").stdout
    assert lines(mulu(place, "search", "政府预算", "--unit", "410423")) == []


@pytest.mark.parametrize(
    ("option", "value", "message"),
    [("--edition", "1999", "没有发布过这个版次"), ("--unit", "5", "没有这个单位")],
)
def test_an_unknown_edition_or_unit_is_wrong_use(place: Path, option: str, value: str, message: str) -> None:
    answer = mulu(place, "search", "预算", option, value)
    assert answer.exit_code == 2
    assert message in answer.stderr


def test_a_search_before_publishing_is_wrong_use(tmp_path: Path) -> None:
    answer = mulu(tmp_path, "search", "预算")
    assert answer.exit_code == 2
    assert "还没有发布的数据" in answer.stderr
