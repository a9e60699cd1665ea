"""A server, a browser and an analyst; what is needed to understand a failure is left in `.browser/`."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect, sync_playwright

from pipeline.workspace import ROOT
from tests.browser.dagster_dev import Server, dagster_dev
from tests.browser.ui import Analyst

EDITION = "2020"
UNITS = "410404-*"
"""A county that handed in a damaged file."""
MILLISECONDS = 120_000
LEFT = ROOT / ".browser"
"""What the last test left: pictures, and after a failure the server's log and the browser's trace."""


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """Run `dagster dev` on a copy of the project; its log is kept."""
    shutil.rmtree(LEFT, ignore_errors=True)
    LEFT.mkdir()
    with dagster_dev(tmp_path_factory.mktemp("copy"), EDITION, UNITS) as running:
        yield running
    shutil.copyfile(running.log, LEFT / "dagster.log")


@pytest.fixture
def page() -> Iterator[Page]:
    """Open an empty page in Debian's Chromium, and keep a trace of what happens on it."""
    expect.set_options(timeout=MILLISECONDS)
    chromium = shutil.which("chromium") or pytest.fail("Chromium is not installed: make browser")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        context = browser.new_context(viewport={"width": 1440, "height": 900}, locale="en-GB")
        context.set_default_timeout(MILLISECONDS)
        context.tracing.start(screenshots=True, snapshots=True)
        try:
            yield context.new_page()
        finally:
            context.tracing.stop(path=LEFT / "trace.zip")
            browser.close()


@pytest.fixture
def analyst(page: Page, server: Server) -> Analyst:
    """Let an analyst use the server. Pictures go to the folder MULU_PICTURES, if it is set."""
    return Analyst(page, server, Path(os.environ.get("MULU_PICTURES") or LEFT))
