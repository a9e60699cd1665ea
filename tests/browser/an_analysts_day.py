"""A day in Dagster's user interface, from the first compilation to a broken workbook and back.

It takes a minute or two and a browser, so `make test` leaves it alone by its name: `make test-browser` runs it.
"""

from playwright.sync_api import expect

from tests.browser.conftest import EDITION
from tests.browser.ui import Analyst

SENSOR = "submissions"
BROKEN = "石龙区义务教育（未写完）.xlsx"
PASSING = [
    ("intake/source_row", "rows_add_up"),
    ("intake/submission", "received_files_have_a_verdict"),
    ("rollup/by_tier", "figures_walk_back"),
]
FAILING = "intake/finding", "submissions"


def test_a_broken_workbook_fails_a_check_until_it_is_removed(
    analyst: Analyst,
) -> None:
    analyst.open("/asset-groups")
    for group in ("submissions", "rows", "items", "warehouse", "rollups", "deliveries"):
        analyst.see(group)

    analyst.wait_for_run(SENSOR, 1)  # the edition is new
    analyst.materialize("compile", EDITION)
    analyst.open("/asset-groups")
    analyst.see("rollups")
    analyst.picture("asset-graph")
    for check in PASSING:
        expect(analyst.check(*check)).to_have_text("Passed")
    analyst.picture("asset-check")

    broken = analyst.server.workspace.raw / EDITION / "410404-石龙区" / BROKEN
    broken.write_bytes(b"PK\x03\x04 cut off")
    analyst.wait_for_run(SENSOR, 2)
    expect(analyst.check(*FAILING)).to_have_text("Failed")
    analyst.see(BROKEN)
    analyst.picture("failing-check")
    analyst.open("/assets/source_rows")
    analyst.see(BROKEN)
    analyst.picture("asset-page")

    broken.unlink()
    analyst.wait_for_run(SENSOR, 3)
    analyst.check(*FAILING)
    analyst.see("damaged_file")  # of another file: the list is there
    expect(analyst.page.get_by_text(BROKEN)).to_have_count(0)
