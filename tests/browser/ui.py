"""Dagster's pages as an analyst uses them: what is clicked, and what is waited for.

Nothing sleeps: each step waits for what a person would wait to see, with a limit of its own.
"""

import re
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Locator, Page, expect

from tests.browser.dagster_dev import Server

MILLISECONDS_A_RUN = 600_000
"""A sensor's tick, a run's start and the run itself, on a busy machine."""


@dataclass(frozen=True)
class Analyst:
    """An analyst with a browser, and a folder for screenshots."""

    page: Page
    server: Server
    pictures: Path

    def open(self, path: str) -> None:
        """Open a page of the server."""
        self.page.goto(self.server.address + path)

    def picture(self, name: str) -> None:
        """Take a screenshot, with the pointer on nothing."""
        self.page.mouse.move(0, 0)
        self.page.wait_for_load_state("networkidle")
        self.page.screenshot(path=self.pictures / f"{name}.png", animations="disabled")

    def see(self, text: str) -> None:
        """Wait until the text is on the page."""
        expect(self.page.get_by_text(text).first).to_be_visible()

    def materialize(self, job: str, edition: str) -> None:
        """Run the job for the edition from the job's page, and wait until it has succeeded."""
        self.open(f"/locations/pipeline/jobs/{job}")
        self._button("Materialize all…").click()
        self.page.get_by_text("Select a partition or create one").click()
        self.page.get_by_role("menuitem", name=edition).click()
        self.page.keyboard.press("Escape")
        self._button("Launch 1 run").click()
        self.page.get_by_text(re.compile("^Launched run")).wait_for()
        self._watch(self.runs("Manually launched").first)

    def runs(self, launched_by: str) -> Locator:
        """List the runs that a sensor launched, or somebody by hand, the latest first."""
        self.open("/runs")
        launcher = self.page.get_by_text(launched_by, exact=True)
        return self.page.locator("[data-index]").filter(has=launcher)

    def wait_for_run(self, sensor: str, number: int) -> None:
        """Wait until the sensor has started that many runs, and the last of them has succeeded."""
        rows = self.runs(sensor)
        expect(rows).to_have_count(number, timeout=MILLISECONDS_A_RUN)
        self._watch(rows.first)

    def check(self, table: str, name: str) -> Locator:
        """Wait until the result of a check is shown: `Passed` or `Failed`."""
        self.open(f"/assets/{table}?view=checks&checkDetail={name}")
        self.page.get_by_text("Latest execution").wait_for()
        return self.page.get_by_text(re.compile("^(Passed|Failed)$")).first

    def _button(self, text: str) -> Locator:
        return self.page.get_by_role("button").filter(has_text=re.compile(f"^{re.escape(text)}$"))

    def _watch(self, row: Locator) -> None:
        """Wait until the run has succeeded, on the list of runs: a run's own page is slow."""
        expect(row).to_contain_text(re.compile("Success|Failure|Canceled"), timeout=MILLISECONDS_A_RUN)
        expect(row).to_contain_text("Success")
