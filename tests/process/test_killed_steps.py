"""A run that is killed after any of its steps loses nothing, and its repetition tells nothing twice."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from pipeline.compile import compile_editions
from pipeline.history.log import read_log
from pipeline.settings import ROOT
from tests.editions import rows, settings_in
from tests.support import HEAD, item, put, sheet

KILLED = """
import os, signal, sys
from pipeline import stages
from pipeline.compile import compile_editions
from pipeline.settings import Settings
name = sys.argv[1]
module = stages if hasattr(stages, name) else __import__("pipeline.compile", fromlist=[name])
done = getattr(module, name)
def then_die(*given, **named):
    done(*given, **named)
    os.kill(os.getpid(), signal.SIGKILL)
setattr(module, name, then_die)
compile_editions(Settings())
"""


@pytest.mark.parametrize("after", ["archive_files", "normalize_and_check", "append_history", "publish"])
def test_a_run_killed_at_any_step_loses_nothing_and_tells_nothing_twice(after: str, tmp_path: Path) -> None:
    settings = settings_in(tmp_path)
    put(settings.raw / "2020", sheet([*HEAD, item(level1=""), item()]))
    compile_editions(settings)
    put(settings.raw / "2020", sheet([*HEAD, item()]))
    places = {"MULU_RAW": str(settings.raw), "MULU_WAREHOUSE": str(settings.warehouse)}
    killed = subprocess.run(
        [sys.executable, "-c", KILLED, after], cwd=ROOT, env=os.environ | places, check=False
    )
    assert killed.returncode == -signal.SIGKILL
    compile_editions(settings)
    orphan = "SELECT state FROM intake.finding_history WHERE rule = 'orphan_level2'"
    assert rows(settings, orphan) == [("fixed",)]
    assert sum(1 for entry in read_log(settings.log("2020")) if entry.files) == 2
    assert rows(settings, "SELECT versions, files FROM rollup.unit_finding") == [(2, 1)]
