"""A kept result goes stale when the code or a library that made it changes."""

from __future__ import annotations

import ast
import sys
from importlib import metadata
from pathlib import Path

import pytest

from pipeline.deliver.bulletin.bulletin_manifest import MADE_BY as BULLETIN
from pipeline.deliver.returns.returns_manifest import MADE_BY as RETURNS
from pipeline.storage import fingerprint
from pipeline.storage.fingerprint import WAREHOUSE, code_version, library_versions
from pipeline.tables.read_edition import READER
from pipeline.workspace import ROOT

DECIDING = (
    *("rapidfuzz", "lap", "opencc", "python-calamine", "openpyxl", "xlrd", "lxml"),
    *("numpy", "pandas", "pandera", "pyarrow", "duckdb"),
)
RESULTS = {"reading": READER, "warehouse": WAREHOUSE, "returns": RETURNS, "bulletin": (BULLETIN,)}


@pytest.mark.parametrize("library", DECIDING)
@pytest.mark.parametrize("result", RESULTS)
def test_an_upgraded_library_makes_results_stale(
    library: str, result: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = code_version(*RESULTS[result])
    monkeypatch.setattr(
        fingerprint, "version", lambda name: "99" if name == library else metadata.version(name)
    )
    assert code_version.__wrapped__(*RESULTS[result]) != before, "without what is remembered of the first"


def test_every_library_that_the_code_imports_is_declared() -> None:
    of_module = metadata.packages_distributions()
    imported = {
        name
        for path in (ROOT / "pipeline").rglob("*.py")
        for name in modules_of(path)
        if name not in sys.stdlib_module_names and name not in {"pipeline", "schemas"}
    }
    declared = {name.lower().replace("_", "-") for name, _ in library_versions()}
    undeclared = {
        name
        for name in imported
        if declared.isdisjoint(each.lower().replace("_", "-") for each in of_module[name])
    }
    assert undeclared == set()


def modules_of(path: Path) -> set[str]:
    """The top-level modules that a file imports."""
    nodes = list(ast.walk(ast.parse(path.read_text(encoding="utf-8"))))
    plain = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    of_names = {node.module or "" for node in nodes if isinstance(node, ast.ImportFrom)}
    return {name.split(".")[0] for name in plain | of_names}


@pytest.mark.parametrize("result", RESULTS)
def test_every_folder_in_a_fingerprint_has_files(result: str) -> None:
    assert [place for place in RESULTS[result] if not list(fingerprint._files([place]))] == []
