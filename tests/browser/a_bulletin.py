"""The bulletin's page in a browser without a network: charts, provenance, keyboard, phone, print, axe-core.

Edition 2020 is compiled from `raw/` in a process of its own; `make test-browser` runs this.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect, sync_playwright

from pipeline.workspace import ROOT

EDITION = "2020"
DESKTOP, PHONE = {"width": 1440, "height": 900}, {"width": 390, "height": 844}
GRAVE = {"serious", "critical"}
A4 = 595, 842
"""Points."""


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write the page of the sample edition's bulletin."""
    warehouse = tmp_path_factory.mktemp("warehouse")
    environment = {**os.environ, "MULU_WAREHOUSE": str(warehouse)}
    for command in (["compile", EDITION], ["bulletin", "--edition", EDITION]):
        done = subprocess.run(
            [sys.executable, "-m", "pipeline", *command], cwd=ROOT, env=environment, check=False
        )
        assert done.returncode in {0, 1}
    return warehouse / "bulletin" / EDITION / "report.html"


@pytest.fixture(params=[DESKTOP, PHONE], ids=["desktop", "phone"])
def page(request: pytest.FixtureRequest, file: Path) -> Iterator[Page]:
    """Open the page in a browser without network; assert that it requests nothing else and logs no error."""
    chromium = shutil.which("chromium") or pytest.fail("Chromium is not installed: make browser")
    asked: list[str] = []
    complaints: list[str] = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        page = browser.new_context(viewport=request.param, offline=True).new_page()
        page.on("request", lambda request: asked.append(request.url))
        page.on("console", lambda message: complaints.append(message.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.goto(file.as_uri())
        yield page
        browser.close()
    assert asked == [file.as_uri()]
    assert complaints == []


def faults(page: Page) -> list[tuple[Any, ...]]:
    """List the serious and critical faults that axe-core finds."""
    found = Axe().run(page).response["violations"]
    return [(each["id"], each["nodes"][0]["html"]) for each in found if each["impact"] in GRAVE]


def test_charts_are_drawn(page: Page) -> None:
    charts = page.locator(".chart svg")
    assert charts.count() == 8
    for chart in charts.all():
        box = chart.bounding_box()
        assert box
        assert min(box["width"], box["height"]) > 200
        assert chart.locator("path[fill], rect, text").count() > 20


def test_nothing_serious_is_found_and_nothing_runs_over_the_side(page: Page) -> None:
    assert faults(page) == []
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def test_provenance_opens_and_closes_by_keyboard(page: Page) -> None:
    figure = page.locator(".text a[data-metric=mailbox_closure_rate_pct]")
    figure.focus()
    page.keyboard.press("Enter")
    dialog = page.get_by_role("dialog")
    expect(dialog).to_be_visible()
    expect(dialog).to_contain_text("98.997%")
    expect(dialog).to_contain_text("core.mailbox_case")
    expect(dialog.get_by_role("button")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(dialog).to_contain_text("registers/市政府办公室")
    assert faults(page) == []
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    expect(figure).to_be_focused()


def test_a_chart_has_its_table_and_its_source(page: Page) -> None:
    chart = page.locator("#coverage")
    chart.locator("summary").focus()
    page.keyboard.press("Enter")
    expect(chart.get_by_role("row")).to_have_count(27)
    chart.locator("a[data-source]").click()
    expect(page.get_by_role("dialog")).to_contain_text("rollup.unit_domain")


def test_the_first_key_skips_to_the_text(page: Page) -> None:
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.url.endswith("#text")


def test_without_script_figures_lead_to_their_sources(page: Page, file: Path) -> None:
    assert page.context.browser
    plain = page.context.browser.new_context(java_script_enabled=False, offline=True).new_page()
    plain.goto(file.as_uri())
    plain.locator(".text a[data-metric=mailbox_received]").click()
    assert plain.url.endswith("#source-mailbox_received")


def test_it_prints_on_a4(page: Page, tmp_path: Path) -> None:
    content = page.pdf(path=tmp_path / "page.pdf", prefer_css_page_size=True)
    assert content.count(b"/Type /Page\n") > 10
    assert b"/MediaBox [0 0 594.95996 841.91998]" in content or b"/MediaBox [0 0 595" in content
