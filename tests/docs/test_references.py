"""References in documents, comments, docstrings and TOML to files, folders and modules of the repository."""

from __future__ import annotations

import ast
import io
import re
import subprocess
import tokenize
from collections.abc import Iterator
from fnmatch import fnmatch
from functools import cache
from pathlib import Path

import pytest

from pipeline.workspace import ROOT

TOP = "pipeline|schemas|simulation|tools|tests|docs|bench|deploy"
FILE = re.compile(r"(?<![\w/.:<-])(?:\.{1,2}/)*[\w*<>/.-]*[\w*>]\.(?:md|py|toml|sql)(?![\w/])")
PLACE = re.compile(rf"(?<![\w/.:<-])(?:{TOP})/[\w*<>/.-]*[\w*>]")
MODULE = re.compile(rf"(?<![\w/.-])(?:{TOP})(?:\.[a-z_]\w*)+(?![\w/])")
ROOMS = "|".join(
    each.name for each in (ROOT / "pipeline").iterdir() if each.is_dir() and "__" not in each.name
)
ROOM_MODULE = re.compile(rf"`((?:{ROOMS})(?:\.[a-z_]\w*)+)`")
LINK = re.compile(r"\]\((?!https?:)([^)#\s]*)(#[^)\s]*)?\)")
ELSEWHERE = re.compile(r"\bissues? \d|\bthe team's\b", re.IGNORECASE)
"""What only its writers can look up."""
MADE_BY_RUNS = {"bench.json"}
COMMENTED = {".sql": "--", ".yaml": "#", ".conf": "#", ".service": "#", ".env": "#", "": "#"}


@cache
def files() -> frozenset[str]:
    """Every file under version control, or about to be, relative to the root."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    names = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout.split("\0")
    return frozenset(name for name in names if name and (ROOT / name).is_file())


@cache
def places() -> frozenset[str]:
    """Every file and folder, and each of them by every ending of its path."""
    whole = {str(place) for name in files() for place in (Path(name), *Path(name).parents)}
    return frozenset(
        "/".join(Path(each).parts[start:]) for each in whole for start in range(len(Path(each).parts))
    )


def exists(reference: str) -> bool:
    """Return True if a file or folder has this path, or a path that ends so; `*` and `<name>` stand for anything."""
    path = re.sub(r"<\w+>", "*", re.sub(r"^(\.{1,2}/)+", "", reference).rstrip("/"))
    if path in MADE_BY_RUNS or path in places():
        return True
    return "*" in path and any(fnmatch(place, path) for place in places())


def is_module(reference: str) -> bool:
    """Return True if a module or package has this name, or is its beginning and the rest an attribute of it."""
    parts = reference.split(".")
    for count in range(2, len(parts) + 1):
        path = "/".join(parts[:count])
        if f"{path}.py" in files():
            return True
        if path not in places():
            return False
    return True


def prose(name: str) -> str:
    """Return what a file says to people: all of a document, the comments and docstrings of code."""
    path = ROOT / name
    text = path.read_text(encoding="utf-8")
    if path.suffix in {".md", ".toml"}:
        return text
    if path.suffix == ".py":
        return "\n".join(_comments(text))
    mark = COMMENTED[path.suffix]
    return "\n".join(line.partition(mark)[2] for line in text.splitlines())


def _comments(source: str) -> Iterator[str]:
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        if token.type == tokenize.COMMENT:
            yield token.string
    for node in ast.walk(ast.parse(source)):
        if (
            isinstance(node, ast.Expr)
            and isinstance(node.value, ast.Constant)
            and isinstance(node.value.value, str)
        ):
            yield node.value.value


def dangling(text: str) -> list[str]:
    """List the references in a text that lead nowhere."""
    paths = dict.fromkeys([*FILE.findall(text), *PLACE.findall(text)])
    modules = {each: each for each in MODULE.findall(text)}
    modules |= {each: f"pipeline.{each}" for each in ROOM_MODULE.findall(text)}
    return [
        *(each for each in paths if not exists(each)),
        *(
            each
            for each, module in modules.items()
            if each not in MADE_BY_RUNS and not FILE.fullmatch(each) and not is_module(module)
        ),
        *dict.fromkeys(ELSEWHERE.findall(text)),
    ]


def written() -> list[str]:
    kinds = {".md", ".toml", ".py", *COMMENTED}
    return sorted(name for name in files() if Path(name).suffix in kinds and not name.startswith("raw/2"))


def anchors(document: Path) -> set[str]:
    """The anchors of a document's headings, as GitHub makes them."""
    headings = re.findall(r"^#+ (.+)$", document.read_text(encoding="utf-8"), re.MULTILINE)
    return {"#" + re.sub(r"[^\w\s-]", "", each.lower()).strip().replace(" ", "-") for each in headings}


def test_every_reference_leads_to_something() -> None:
    found = {name: dangling(prose(name)) for name in written() if name != "tests/docs/test_references.py"}
    assert {name: references for name, references in found.items() if references} == {}


def test_every_link_of_a_document_leads_to_something() -> None:
    broken = []
    for name in (each for each in files() if each.endswith(".md")):
        for target, anchor in LINK.findall((ROOT / name).read_text(encoding="utf-8")):
            place = (ROOT / name).parent / target if target else ROOT / name
            if not place.exists() or (anchor and anchor not in anchors(place)):
                broken.append(f"{name}: {target}{anchor}")
    assert broken == []


@pytest.mark.parametrize(
    "reference",
    ["docs/nowhere.md", "schemas/nowhere.toml", "pipeline/nowhere/opening.py", "nowhere.md", "sql/nowhere/*.sql",
     "pipeline/nowhere", "tests/data/nowhere.csv", "pipeline.nowhere", "pipeline.workspace_of", "DESIGN.md"],
)  # fmt: skip
def test_a_dangling_reference_is_found(reference: str) -> None:
    assert dangling(f"See {reference}, and `{reference}`.") == [reference]


def test_a_module_named_by_its_room_alone_is_found_in_code_marks() -> None:
    assert dangling("In `warehouse.nowhere`, `warehouse.build` and warehouse.mulu") == ["warehouse.nowhere"]


def test_a_citation_that_only_its_writer_can_look_up_is_found() -> None:
    assert dangling("As issues 2 to 7 ask, and the team's survey.") == ["issues 2", "the team's"]


@pytest.mark.parametrize(
    "reference",
    ["docs/architecture.md", "open_file.py", "sql/indicator/<metric>.sql", "schemas/tables/*.toml", "pipeline/rules/",
     "pipeline.workspace", "pipeline.isolation", "../README.md", "https://example.org/a/b.md", "scan_xlsx.py"],
)  # fmt: skip
def test_a_reference_to_what_is_there_is_none(reference: str) -> None:
    assert dangling(f"See {reference}, and `{reference}`.") == []
