"""The command line speaks one language at a time: that of `--lang`, or else that of the locale."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import Result
from typer.testing import CliRunner

from pipeline.cli import app
from pipeline.cli.program import COMMANDS
from pipeline.deliver.language import VARIABLES
from tests.support import HEAD, item, put, sheet

HAN = re.compile("[\u4e00-\u9fff]")
SENTENCE = re.compile(r"[A-Z][a-z]+(?: [a-z]+){3,}")
"""Four English words in a row, as no Chinese help has."""
LANGUAGES = ("zh", "en")
CHINESE, ENGLISH = {"LANG": "zh_CN.UTF-8"}, {"LANG": "en_GB.UTF-8"}
MISTAKES = {
    "no command": ["fly"],
    "nearly a command": ["chek"],
    "argument missing": ["check"],
    "option missing": ["export", "-o", "x"],
    "no option": ["status", "--fast"],
    "nearly an option": ["status", "--unti", "1"],
    "value missing": ["status", "--unit"],
    "value of a flag": ["check", "--json=yes", "x"],
    "no choice": ["compile", "--only", "half"],
    "too many words": ["status", "now"],
    "no language": ["status", "--lang"],
    "nothing published": ["status"],
    "no file": ["check", "nowhere.xlsx"],
    "no edition": ["compile", "1999"],
    "rollups of one": ["compile", "2020", "--only", "rollups"],
    "template without unit": ["template", "--edition", "2021"],
    "template of no unit": ["template", "--edition", "2021", "--unit", "999"],
    "template of no edition": ["template", "--edition", "next"],
    "template into no folder": ["template", "--edition", "2021", "--all"],
}


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in VARIABLES:
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("MULU_RAW", str(tmp_path / "raw"))
    monkeypatch.setenv("MULU_WAREHOUSE", str(tmp_path / "warehouse"))
    return tmp_path


def mulu(*words: str, env: dict[str, str] | None = None) -> Result:
    return CliRunner().invoke(app, list(words), env=env, prog_name="mulu")


def speaks(text: str) -> str:
    return (
        "zh" if HAN.search(text) and not SENTENCE.search(text) else "en" if not HAN.search(text) else "both"
    )


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("command", [[], *([name] for name in COMMANDS)])
def test_the_help_of_every_command_is_in_one_language(command: list[str], language: str) -> None:
    done = mulu(*command, "--help", "--lang", language)
    assert done.exit_code == 0
    assert speaks(done.stdout) == language
    assert done.stdout.count("--lang") == 1


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("words", MISTAKES.values(), ids=MISTAKES)
def test_mistakes_are_told_in_one_language(words: list[str], language: str, place: Path) -> None:
    done = mulu(*words, *([] if words[-1] == "--lang" else ["--lang", language]), env=LOCALES[language])
    assert done.exit_code == 2, (place, done.exception)
    assert speaks(done.stderr) == language
    assert done.stdout == ""


LOCALES = {"zh": CHINESE, "en": ENGLISH}


@pytest.mark.parametrize(
    "words",
    [
        ["--lang", "en", "status"],
        ["status", "--lang", "en"],
        ["--lang=en", "status"],
        ["status", "--lang=en"],
    ],
)
def test_the_option_stands_before_or_behind_the_command(words: list[str], place: Path) -> None:
    assert speaks(mulu(*words, env=CHINESE).stderr) == "en", place


def test_the_option_behind_two_dashes_is_a_word(place: Path) -> None:
    assert "--lang" in mulu("check", "--", "--lang", "en").stderr, place


def test_the_locale_decides_without_the_option(place: Path) -> None:
    assert speaks(mulu("status", env=ENGLISH).stderr) == "en", place
    assert speaks(mulu("status", env=CHINESE).stderr) == "zh"
    assert speaks(mulu("status", env={"LANG": "C"}).stderr) == "zh"


def test_the_chosen_language_ends_with_the_command(place: Path) -> None:
    mulu("status", "--lang", "en")
    assert speaks(mulu("status").stderr) == "zh", place


def test_a_fault_of_mulu_is_told_in_the_language_asked_for(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise ZeroDivisionError("nobody thought of it")

    monkeypatch.setattr("pipeline.compile.compile_editions", fail)
    done = mulu("compile", "--lang", "en")
    assert (done.exit_code, speaks(done.stderr)) == (3, "en"), place


def test_tables_have_no_chinese_but_names_and_quotations(place: Path) -> None:
    put(place / "raw" / "2020", sheet([*HEAD, item(level1=""), item()]))
    assert mulu("compile", "--lang", "en").exit_code == 1
    told = [mulu(*words, "--lang", "en").stdout for words in (["status"], ["status", "--unit", "410422"])]
    assert "Edition" in told[0]
    assert "agrees" in told[0] or "differs" in told[0]
    assert "has no level-1 item above it" in told[1]
    found = mulu("search", "救助", "--lang", "en").stdout
    assert "Edition 2020" in found
