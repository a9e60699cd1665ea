"""Small files that unfold to very much text cost the main process little memory, and spoil no good file beside them.

The kinds are in `swelling.py`. The peak is what the kernel says of the process (`VmHWM`), its readers not among it.
"""

import os
import subprocess
import sys

import pytest

from pipeline.limits import MOST_FINDINGS
from pipeline.workspace import ROOT, Workspace
from tests.editions import rows
from tests.process.swelling import SWELLING
from tests.support import HEAD, item, put, sheet
from tests.workspaces import sample_workspace

MOST_MEGABYTES = 600
MOST_PUBLISHED = 100 << 20
"""Bytes of the published file."""
GOOD = "410423-鲁山县/财政预决算.xlsx"
PROGRAM = """
import sys
from pipeline import cli
try:
    cli.app(sys.argv[1:])
finally:
    [peak] = [line for line in open("/proc/self/status") if line.startswith("VmHWM")]
    print("peak", int(peak.split()[1]) >> 10, file=sys.stderr)
"""


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    """Put in every swelling file and a good one."""
    folder = tmp_path_factory.mktemp("swelling")
    unit = put(folder / "raw" / "2020", sheet([*HEAD, item()]), path=GOOD) / "410422-叶县"
    unit.mkdir()
    for number, (suffix, write) in enumerate(SWELLING.values()):
        (unit / f"财政预决算{number}.{suffix}").write_bytes(write())
    return sample_workspace(folder / "raw", folder / "warehouse")


def peak_of(workspace: Workspace, *arguments: str) -> tuple[int, str]:
    """Run a command; return its peak of memory in megabytes, and what it printed."""
    places = {"MULU_RAW": str(workspace.raw), "MULU_WAREHOUSE": str(workspace.warehouse)}
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, *arguments],
        cwd=ROOT,
        env=os.environ | places,
        capture_output=True,
        text=True,
        check=False,
    )
    assert "Traceback" not in done.stderr
    return int(done.stderr.rpartition("peak ")[2]), done.stdout


def files(workspace: Workspace) -> list[str]:
    return [str(path) for path in sorted(workspace.raw.rglob("*.*")) if path.is_file()]


def test_checking_swelling_files_needs_little_memory_and_output(workspace: Workspace) -> None:
    peak, said = peak_of(workspace, "check", "--json", *files(workspace))
    assert peak < MOST_MEGABYTES
    assert len(said) < 10 << 20


def test_a_good_file_beside_swelling_files_is_published(workspace: Workspace) -> None:
    peak, _ = peak_of(workspace, "compile")
    assert peak < MOST_MEGABYTES
    assert workspace.published.stat().st_size < MOST_PUBLISHED
    taken = "SELECT item_rows FROM intake.submission WHERE path = ? AND verdict <> 'rejected'"
    assert rows(workspace, taken, [GOOD]) == [(1,)]
    told = "SELECT count(DISTINCT submission_id) FROM intake.finding"
    assert rows(workspace, told)[0][0] >= len(SWELLING) - 1, "one is just short of the limit"
    peak, _ = peak_of(workspace, "returns")
    assert peak < MOST_MEGABYTES


def test_findings_of_many_rows_state_their_true_number(workspace: Workspace) -> None:
    counted = """
        SELECT s.error_findings + s.warning_findings, s.item_rows, f.places
        FROM intake.submission AS s JOIN intake.finding AS f USING (submission_id)
        WHERE f.rule = 'missing_content' ORDER BY f.places DESC LIMIT 1
    """
    [[findings, items, places]] = rows(workspace, counted)
    assert places == items > MOST_FINDINGS
    assert findings > 4 * items
