"""Every command and parameter has its texts in both languages, and no text is unused."""

from __future__ import annotations

import re
from collections.abc import Iterator
from string import Formatter
from typing import Any

import pytest
from typer.main import get_command

from pipeline.cli import app
from pipeline.workspace import ROOT
from schemas.documents.command_line import load_texts
from schemas.tables.layers import value_words

HAN = re.compile("[\u4e00-\u9fff]")
CODES = ("help", "errors", "request", "screen", "headers")
COMMANDS: dict[str, Any] = dict(getattr(get_command(app), "commands"))  # noqa: B009 - the group has them


def texts(found: Any, path: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    """List the places of the catalogue that have texts in languages."""
    if set(found) >= {"zh", "en"}:
        yield path, found
    for name, below in found.items():
        if isinstance(below, dict):
            yield from texts(below, f"{path}.{name}".lstrip("."))


ALL = dict(texts(load_texts()))


def flat(text: str | list[str]) -> str:
    return text if isinstance(text, str) else " ".join(text)


def test_every_command_and_parameter_is_described_and_no_other() -> None:
    described = load_texts()["commands"]
    assert list(described) == list(COMMANDS)
    for name, command in COMMANDS.items():
        assert list(described[name]["parameters"]) == [param.name for param in command.params]


def test_every_value_has_a_name_and_no_flag_has_one() -> None:
    for name, command in COMMANDS.items():
        for param in command.params:
            is_flag = getattr(param, "is_flag", False)
            assert ("name" in load_texts()["commands"][name]["parameters"][param.name]) == (not is_flag)


@pytest.mark.parametrize("path", ALL)
def test_both_languages_say_the_same_with_the_same_values(path: str) -> None:
    chinese, english = flat(ALL[path]["zh"]), flat(ALL[path]["en"])
    assert bool(chinese) == bool(english)
    fields = [sorted(name for _, name, *_ in Formatter().parse(text) if name) for text in (chinese, english)]
    assert fields[0] == fields[1]
    assert len(ALL[path]["zh"]) == len(ALL[path]["en"]) or isinstance(ALL[path]["zh"], str)


@pytest.mark.parametrize("path", ALL)
def test_no_english_text_has_chinese_characters(path: str) -> None:
    assert not HAN.search(flat(ALL[path]["en"]))


def test_every_text_is_used() -> None:
    modules = [*(ROOT / "pipeline").rglob("*.py"), ROOT / "schemas" / "documents" / "command_line.py"]
    code = "\n".join(path.read_text(encoding="utf-8") for path in modules)
    listed = [name for group in CODES for name in load_texts()[group]]
    # several_unit, similar_domain … are put together from the kind of what is asked for
    made = {
        f"{how}_{kind}"
        for how in ("unknown", "similar", "several")
        for kind in ("unit", "domain", "register")
    }
    assert [name for name in listed if f'"{name}"' not in code and name not in made] == []


def test_words_of_values_are_those_of_the_warehouse() -> None:
    for column, words in load_texts()["words"].items():
        known = value_words(column)
        assert {value: word["zh"] for value, word in words.items()}.items() <= known.items()


def test_no_module_of_the_commands_holds_chinese_text() -> None:
    files = [*(ROOT / "pipeline" / "cli").glob("*.py"), *(ROOT / "pipeline" / "deliver").glob("console*.py")]
    assert [path.name for path in files if HAN.search(path.read_text(encoding="utf-8"))] == []
