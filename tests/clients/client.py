"""Programs in environments of their own that read what is published (tests/clients, `make clients`)."""

import os
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LOCKS = sorted(path.stem for path in Path(__file__).parent.glob("*.lock"))
DUCKDB = [name.removeprefix("duckdb-") for name in LOCKS if name.startswith("duckdb-")]
"""Versions of DuckDB, all older than the one that writes."""


def client(name: str) -> Path:
    """The Python of a client's environment; where it is not installed the test is skipped, or fails in CI."""
    python = ROOT / ".clients" / name / "bin" / "python"
    if not (ROOT / ".clients" / name / ".ready").exists():
        (pytest.fail if os.environ.get("CI") else pytest.skip)(f"{name} is not installed: make clients")
    return python


def run(python: Path | str, *arguments: str | Path) -> str:
    """What the program prints. Fails with all it printed where it ends with another status than 0."""
    done = subprocess.run([python, *arguments], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout
