"""Papers for clerks are Chinese on every machine; `--lang en` asks for English."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook
from typer.testing import CliRunner

from pipeline.cli import app
from pipeline.deliver.language import VARIABLES
from tests.support import FILE, HEAD, item, put, sheet

HAN = re.compile("[\u4e00-\u9fff]")
LOCALES = {
    "unset": {},
    "C": {"LANG": "C"},
    "POSIX": {"LC_ALL": "POSIX"},
    "English": {"LANG": "en_US.UTF-8"},
    "English messages": {"LANG": "zh_CN.UTF-8", "LC_MESSAGES": "en_GB"},
    "German": {"LC_ALL": "de_DE.UTF-8"},
}


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in VARIABLES:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("MULU_RAW", str(tmp_path / "raw"))
    monkeypatch.setenv("MULU_WAREHOUSE", str(tmp_path / "warehouse"))
    put(tmp_path / "raw" / "2020", sheet([*HEAD, item(level1=""), item()]))
    return tmp_path


def mulu(*words: str, env: dict[str, str]) -> None:
    done = CliRunner().invoke(app, list(words), env=env, prog_name="mulu")
    assert done.exit_code in {0, 1}, done.output


def language_of(path: Path) -> str:
    """Return the language of the list of findings, by its name, and of the comments of a marked workbook."""
    book = load_workbook(BytesIO(path.read_bytes()))
    notes = [cell.comment.text for row in book["Sheet1"] for cell in row if cell.comment]
    assert notes
    is_chinese = {bool(HAN.search(re.sub("“.*?”", "", text))) for text in (book.sheetnames[0], *notes)}
    assert len(is_chinese) == 1
    return "zh" if is_chinese == {True} else "en"


@pytest.mark.parametrize("env", LOCALES.values(), ids=LOCALES)
def test_a_marked_copy_is_in_chinese_whatever_the_locale(env: dict[str, str], place: Path) -> None:
    file, copy = place / "raw" / "2020" / FILE, place / "marked.xlsx"
    mulu("check", str(file), "--mark", str(copy), env=env)
    assert language_of(copy) == "zh"
    mulu("check", str(file), "--mark", str(copy), "--lang", "en", env=env)
    assert language_of(copy) == "en"


def test_returns_are_in_chinese_whatever_the_locale(place: Path) -> None:
    returned = place / "warehouse" / "returns" / "2020" / FILE
    mulu("compile", env={})
    for env in LOCALES.values():
        mulu("returns", env=env)
        assert language_of(returned) == "zh"
    mulu("returns", "--lang", "en", env={})
    assert language_of(returned) == "en"
