"""A jurisdiction's way from `mulu init` to the bulletin: the simulator hands in, the commands do the rest."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from pipeline.workspace import Workspace
from simulation.editions.any_plan import Share, any_plan
from simulation.editions.expected_items import ExpectedRow
from simulation.editions.sample_file import SampleEdition
from simulation.editions.simulate_edition import simulate_edition
from simulation.editions.write_edition import write_edition
from simulation.forms.fill_edition import fill_edition

WORKBOOKS, FORMS = "2024", "2025"
"""The edition of which workbooks of all shapes are handed in, and the one of filled-in forms."""
SEED = 19
Run = Callable[[Path, tuple[str, ...]], str]
"""Runs mulu with words for the workspace in a folder; returns what it printed."""


@dataclass(slots=True)
class Journey:
    """A jurisdiction's workspace, what was handed in for it, and what the commands printed."""

    code: str
    share: Share
    folder: Path
    run: Run
    workbooks: SampleEdition = field(init=False)
    forms: set[ExpectedRow] = field(init=False)
    printed: dict[str, str] = field(default_factory=dict)

    @property
    def workspace(self) -> Workspace:
        """Return the workspace; no variable says that its folders lie elsewhere."""
        return Workspace(self.folder, self.folder / "raw", self.folder / "warehouse")

    def travel(self) -> None:
        """Make the workspace, hand in both editions, and run every command on them."""
        for edition in (WORKBOOKS, FORMS):
            self._mulu("init", str(self.folder), "--of", self.code, "--edition", edition)
        self._hand_in_workbooks()
        self._hand_in_forms()
        for command in ("compile", "status", "returns"):
            self._mulu(command)
        self._mulu("bulletin", "--edition", FORMS)
        self._mulu("export", "--edition", WORKBOOKS, "--output", str(self.folder / "export"))

    def _mulu(self, *words: str) -> None:
        self.printed[" ".join(words)] = self.run(self.folder, words)

    def _hand_in_workbooks(self) -> None:
        self.workbooks = simulate_edition(self.workspace.reference, WORKBOOKS, SEED, self.share)
        write_edition(self.workbooks, self.workspace.raw)

    def _hand_in_forms(self) -> None:
        """Fill in the forms of every unit that takes part, in the domains that take part."""
        reference, blank = self.workspace.reference, self.folder / "forms" / FORMS
        for unit in any_plan(reference, FORMS, SEED, self.share).units:
            for each in (unit, *unit.towns):
                self._mulu(
                    "template", "--edition", FORMS, "--unit", each.code, "--all", "--output", str(blank)
                )
        meant = simulate_edition(reference, FORMS, SEED, self.share)
        self.forms = fill_edition(meant, blank, self.workspace.raw / FORMS, reference)
