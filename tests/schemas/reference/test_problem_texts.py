"""Every message of a problem in the reference data has its Chinese."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from pipeline.workspace import ROOT
from schemas.reference.problem_texts import message_in_chinese, problem_text
from schemas.reference.problems import Place, ReferenceProblem

HAN = re.compile("[\u4e00-\u9fff]")
SPEAKS = re.compile(
    r"^'x' \w+|^the \w+ \w+|; \w+ |^(must|is a|no|one of|there is) .+|^\d+ cells|^byte |^x (cells|\w+ where)"
)
"""How messages begin or go on; x stands for what is filled in."""
COMPOSED = {
    *("'x' is no x", "'x' is not in x", "'x' x", "the cell is empty, fill it in"),
    "the header x; it must read x",
}
"""Messages of which a part is chosen among texts; the catalogue has each choice."""
MODULES = sorted(
    path
    for path in (ROOT / "schemas" / "reference").rglob("*.py")
    if path.name not in {"problems.py", "problem_texts.py"}
)


def messages(path: Path) -> Iterator[str]:
    """The texts of a module that read like messages, with x for each value; advice is given a value to stand behind."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    inside = {
        child for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for child in ast.walk(node)
    } - {node for node in ast.walk(tree) if isinstance(node, ast.JoinedStr)}
    docs = {
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }
    for node in ast.walk(tree):
        if node in inside or node in docs:
            continue
        if isinstance(node, ast.JoinedStr):
            text = "".join(str(part.value) if isinstance(part, ast.Constant) else "x" for part in node.values)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            text = node.value.replace("{}", "x")
        else:
            continue
        if SPEAKS.search(text) and " " in text:
            yield text


ALL = sorted({text for path in MODULES for text in messages(path)} - COMPOSED)


def test_messages_are_found() -> None:
    assert len(ALL) > 50


@pytest.mark.parametrize("message", ALL)
def test_every_message_has_its_chinese(message: str) -> None:
    said = [message_in_chinese(each) for each in (message, f"'x' {message}")]
    assert any(HAN.search(text) for text in said), message


@pytest.mark.parametrize(
    ("place", "column", "chinese"),
    [
        (Place("city/claim.csv", 3), "claim_id", "city/claim.csv 第 3 行 claim_id：这一格是空的；请填写"),
        (Place("mulu.toml"), "", "mulu.toml：这一格是空的；请填写"),
    ],
)
def test_a_problem_is_told_with_its_place(place: Place, column: str, chinese: str) -> None:
    problem = ReferenceProblem(place, column, "the cell is empty; fill it in")
    assert problem_text(problem, "zh") == chinese
    assert problem_text(problem, "en") == str(problem)


def test_places_within_a_message_are_told_in_chinese() -> None:
    message = "'a' is already in city/role.csv line 2; keep one of the two rows"
    assert message_in_chinese(message) == "“a”在 city/role.csv 第 2 行 已经有了；请只留一行"


def test_an_unknown_message_stays_as_it_is() -> None:
    assert message_in_chinese("nobody wrote this") == "nobody wrote this"
