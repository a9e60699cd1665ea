"""A workspace that is not beside the code, and two of them in one Dagster, as people start them."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from pipeline.workspace import ROOT

EXAMPLE = ROOT / "deploy" / "several"
SETTINGS = {
    "luoyang": 'jurisdiction = "410300"\noffice = "办公室"\nunit_list = 2020\n',
    "dongguan": 'jurisdiction = "441900"\noffice = "办公室"\nunit_list = 2020\n',
}
OURS = {"MULU_WORKSPACE", "MULU_RAW", "MULU_WAREHOUSE", "DAGSTER_HOME"}


@pytest.fixture
def offices(tmp_path: Path) -> Path:
    """A folder with two workspaces, each with an edition in which one file lies."""
    for name, settings in SETTINGS.items():
        unit = tmp_path / name / "raw" / "2026" / "办公室"
        unit.mkdir(parents=True)
        (unit / "就业.csv").write_text("就业", encoding="utf-8")
        (tmp_path / name / "mulu.toml").write_text(settings, encoding="utf-8")
    return tmp_path


def python(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """What a module prints, run in a folder by somebody who sets nothing."""
    environment = {name: value for name, value in os.environ.items() if name not in OURS}
    return subprocess.run(
        [sys.executable, "-m", *words],
        cwd=folder,
        env=environment | {"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_run_in_a_workspace_leaves_everything_in_it(offices: Path) -> None:
    done = python(offices / "luoyang" / "raw", "pipeline.orchestration.run")
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[-1] == str(offices / "luoyang" / "warehouse" / "mulu.duckdb")
    made = {path.name for path in (offices / "luoyang").iterdir()}
    assert made == {".dagster", "mulu.toml", "raw", "warehouse"}


@pytest.mark.parametrize("broken", [None, "dongguan"])
def test_the_example_of_two_workspaces_loads_even_if_one_has_faults(
    offices: Path, broken: str | None
) -> None:
    for path in EXAMPLE.iterdir():
        if path.is_file():
            shutil.copyfile(path, offices / path.name)
    if broken:
        (offices / broken / "mulu.toml").write_text("jurisdiction = 东莞\n", encoding="utf-8")
    done = python(offices, "dagster", "definitions", "validate")
    told = done.stdout + done.stderr
    assert done.returncode == 0, told
    assert all(f"code location {name}" in told for name in SETTINGS)
