"""Cities that go all the way through the real commands, each made once for all its tests."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from pipeline.workspace import Workspace, workspace_at
from simulation.editions.any_plan import any_plan
from simulation.editions.expected_items import ExpectedRow
from simulation.editions.sample_file import SampleEdition
from simulation.editions.simulate_edition import simulate_edition
from simulation.editions.write_edition import write_edition
from simulation.forms.fill_edition import fill_edition
from tests.jurisdictions import JURISDICTIONS, Jurisdiction

WORKBOOKS, FORMS = "2024", "2025"
"""The edition of which workbooks of all shapes are handed in, and the one of filled-in forms."""
SEED = 19
FINDINGS = 1
"""The exit status of a command that found errors in what was handed in."""


@dataclass(slots=True)
class City:
    """A jurisdiction's workspace, what was handed in for it, and what the commands printed."""

    jurisdiction: Jurisdiction
    folder: Path
    workbooks: SampleEdition | None = None
    forms: set[ExpectedRow] = field(default_factory=set)
    printed: dict[str, str] = field(default_factory=dict)

    @property
    def workspace(self) -> Workspace:
        """Return the workspace as the commands find it."""
        return workspace_at(self.folder)

    def run(self, *command: str) -> None:
        """Run a command in the folder of the workspace; it must not fail."""
        environment = {name: value for name, value in os.environ.items() if not name.startswith("MULU_")}
        if prepared := os.environ.get("MULU_PREPARED"):
            environment["MULU_PREPARED"] = f"{prepared}-{self.jurisdiction.code}"
        done = subprocess.run(
            [sys.executable, "-m", "pipeline", *command],
            cwd=self.folder,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode in {0, FINDINGS}, done.stdout + done.stderr
        self.printed[" ".join(command)] = done.stdout


@pytest.fixture(scope="session", params=[pytest.param(each, id=each.code) for each in JURISDICTIONS])
def city(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> City:
    """Make a workspace, hand in two editions, and run every command on them. Tests must not change it."""
    jurisdiction: Jurisdiction = request.param
    made = City(jurisdiction, tmp_path_factory.mktemp(jurisdiction.code))
    for edition in (WORKBOOKS, FORMS):
        made.run("init", ".", "--of", jurisdiction.code, "--edition", edition)
    reference = made.workspace.reference
    made.workbooks = simulate_edition(reference, WORKBOOKS, SEED, jurisdiction.share)
    write_edition(made.workbooks, made.workspace.raw)
    _hand_in_forms(made)
    made.run("compile")
    made.run("status")
    made.run("returns")
    for edition in (WORKBOOKS, FORMS):
        made.run("bulletin", "--edition", edition)
    made.run("export", "--edition", WORKBOOKS, "--output", "export")
    return made


def _hand_in_forms(city: City) -> None:
    """Fill in the forms of every unit that takes part, in the domains that take part."""
    reference, share = city.workspace.reference, city.jurisdiction.share
    blank = city.folder / "forms" / FORMS
    for unit in any_plan(reference, FORMS, SEED, share).units:
        for each in (unit, *unit.towns):
            city.run("template", "--edition", FORMS, "--unit", each.code, "--all", "--output", str(blank))
    meant = simulate_edition(reference, FORMS, SEED, share)
    city.forms = fill_edition(meant, blank, city.workspace.raw / FORMS, reference)
