"""Jurisdictions of different shapes, each taken once through the real commands for all its tests."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from simulation.editions.any_plan import Share
from tests.journey import Journey
from tests.jurisdictions import JURISDICTIONS

FINDINGS = 1
"""The exit status of a command that found errors in what was handed in."""
SHARES = {
    "a county": Share(units=0.4, domains=0.4),
    "a city": Share(units=0.2, domains=0.25),
    "a city without counties": Share(units=0.3, domains=0.4),
    "a municipality": Share(units=0.08, domains=0.2),
    "a league": Share(units=0.3, domains=0.25),
    "a county below its province": Share(units=0.4, domains=0.4),
}
"""What part of the units and domains of a jurisdiction takes part."""


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
    code = JURISDICTIONS[request.param].code
    journey = Journey(code, SHARES[request.param], tmp_path_factory.mktemp(code), mulu)
    journey.travel()
    return journey
