"""What often starts anew loads nothing heavy."""

import subprocess

import pytest

from tests.process.places import running

HEAVY = {"numpy", "pandas", "pandera", "pyarrow", "duckdb"}
LIGHT = ("schemas", "pipeline.definitions", "pipeline.orchestration.run")


@pytest.mark.parametrize("module", LIGHT)
def test_loading_imports_no_heavy_library(module: str) -> None:
    code = f"import sys, warnings; warnings.simplefilter('error'); import {module}; print(*{HEAVY} & set(sys.modules))"
    assert subprocess.check_output(running(code), text=True).strip() == ""
