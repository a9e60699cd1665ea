"""Jurisdictions of different shapes, each taken once through the real commands for all its tests."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from simulation.editions.any_plan import Share
from tests.journey import Journey

FINDINGS = 1
"""The exit status of a command that found errors in what was handed in."""
SHARES = {
    "a county": ("410324", Share(units=0.4, domains=0.4)),
    "a city": ("410300", Share(units=0.2, domains=0.25)),
    "a city without counties": ("441900", Share(units=0.3, domains=0.4)),
    "a municipality": ("500000", Share(units=0.08, domains=0.2)),
    "a league": ("152500", Share(units=0.3, domains=0.25)),
    "a county of its province": ("419001", Share(units=0.4, domains=0.4)),
}
"""栾川县, 洛阳市, 东莞市, 重庆市, 锡林郭勒盟, 济源市: the code, and the share that takes part."""


def mulu(folder: Path, words: tuple[str, ...]) -> str:
    """Run the command in the folder, without any variable of mulu but the place of the empty warehouse."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("MULU_")}
    environment["MULU_PREPARED"] = str(folder.with_suffix(".prepared"))
    command = [sys.executable, "-m", "pipeline", *words]
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode in {0, FINDINGS}, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="session", params=SHARES)
def city(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Journey:
    """Take a jurisdiction all the way. Tests must not change it."""
    code, share = SHARES[request.param]
    journey = Journey(code, share, tmp_path_factory.mktemp(code), mulu)
    journey.travel()
    return journey
