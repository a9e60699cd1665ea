"""What a start may import. Heavy libraries are imported where they are used, so that nobody waits for them in vain."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

import pytest

from pipeline.compile import compile_editions
from pipeline.isolation.worker_pool import Worker
from pipeline.limits import Limits
from pipeline.workspace import ROOT, Workspace
from tests.editions import workspace_in
from tests.support import HEAD, item, put, sheet, where_they_are

OWN = {"pipeline", "schemas", "tests", "bench", "simulation", "tools", "deploy"}
TYPER = {
    "typer": "the command line",
    "annotated_doc": "typer imports it",
    "shellingham": "typer imports it",
}
RICH = {"rich": "tables and progress"}
DUCKDB = {"duckdb": "the warehouse"}
COLUMNS = {
    "numpy": "whole columns",
    "pyarrow": "tables between Python and DuckDB",
    "dateutil": "pyarrow looks for it",
    "six": "dateutil imports it",
}
NAMES = {"opencc": "Traditional characters in names and words"}
LIKENESS = {"rapidfuzz"}
"""Names that are no standard names are compared with them."""
WORKER = {"python_calamine": "reads workbooks", "xlrd": "reads .xls that calamine does not"}
HELP_MODULES = {
    "pipeline.cli",
    "pipeline.deliver.language",
    "pipeline.text.display_width",
    "pipeline.text.wrap_text",
}
"""Modules of the pipeline that the help needs, with those below."""

MULU = """
import runpy, sys
before = set(sys.modules)
try:
    runpy.run_module("pipeline", run_name="__main__", alter_sys=True)
except SystemExit as end:
    assert end.code in (0, 1), end.code
print("-----", *sorted(set(sys.modules) - before), sep="\\n")
"""
LOCATION = """
import sys
import bench.empty_location
before = set(sys.modules)
from pipeline.definitions import defs
defs.get_repository_def()
print("-----", *sorted(set(sys.modules) - before), sep="\\n")
"""


def run(program: str, *words: str, workspace: Workspace | None = None) -> set[str]:
    """Run a program that prints the modules it imported behind a line of dashes."""
    places = {"MULU_RAW": str(workspace.raw), "MULU_WAREHOUSE": str(workspace.warehouse)} if workspace else {}
    done = subprocess.run(
        [sys.executable, "-c", program, *words],
        env=os.environ | places, capture_output=True, text=True, check=True, cwd=ROOT,
    )  # fmt: skip
    return set(done.stdout.rpartition("-----\n")[2].split())


def libraries(modules: Iterable[str]) -> set[str]:
    """Name the libraries that modules belong to, without private modules, which are parts of others."""
    names = {module.partition(".")[0] for module in modules} - sys.stdlib_module_names - OWN
    return {name for name in names if not name.startswith("_") and name != "cython_runtime"}


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    workspace = workspace_in(tmp_path_factory.mktemp("imports"))
    put(workspace.raw / "2020", sheet([*HEAD, item(), item(level1="")]))
    compile_editions(workspace)
    return workspace


def test_the_help_imports_typer_and_the_texts_alone() -> None:
    modules = run(MULU, "--help")
    assert libraries(modules) <= {*TYPER}
    own = {each for each in modules if each.startswith("pipeline.")}
    assert {each for each in own if not any(f"{each}.".startswith(f"{one}.") for one in HELP_MODULES)} <= {
        "pipeline.deliver", "pipeline.text", "pipeline.__main__",
    }  # fmt: skip


def test_a_check_imports_neither_pandas_nor_pandera(place: Workspace) -> None:
    workbook = next(place.raw.rglob("*.xlsx"))
    assert libraries(run(MULU, "check", str(workbook))) <= {
        *TYPER,
        *RICH,
        *DUCKDB,
        *COLUMNS,
        *NAMES,
        *LIKENESS,
    }


@pytest.mark.parametrize("words", [["status"], ["status", "--unit", "410422"], ["search", "救助"]])
def test_queries_of_the_published_file_import_duckdb_alone(place: Workspace, words: list[str]) -> None:
    assert libraries(run(MULU, *words, workspace=place)) <= {*TYPER, *RICH, *DUCKDB, *NAMES}


def test_the_code_location_imports_dagster_alone() -> None:
    assert libraries(run(LOCATION)) <= {"dagster"}


def test_a_reading_process_imports_readers_alone(place: Workspace) -> None:
    workbook = next(place.raw.rglob("*.xlsx"))
    worker = Worker("tests.seen_modules:WORK", Path(), Limits())
    worker.begin(where_they_are([str(workbook)]))
    while (answer := worker.answer()) is None:
        pass
    worker.end()
    assert isinstance(answer, dict), answer
    assert libraries(answer["modules"]) <= {*WORKER}


@pytest.mark.parametrize("module", ["schemas", "pipeline.definitions", "pipeline.orchestration.run"])
def test_loading_warns_of_nothing_and_imports_no_heavy_library(module: str) -> None:
    code = (
        f"import sys, warnings; warnings.simplefilter('error'); import {module}; print('-----', *sys.modules)"
    )
    assert not {"duckdb", "numpy", "pandas", "pandera", "pyarrow"} & run(code)
