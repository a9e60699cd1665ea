"""Hundreds of damaged workbooks in one edition: each gets a verdict, and the sound ones beside them lose nothing.

Each night there are thousands, and others than the night before.
"""

import shutil
from collections import Counter
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import psutil
import pytest

from pipeline.compile import compile_editions
from pipeline.limits import Limits
from pipeline.workspace import Workspace
from tests.editions import rows, workspace_in
from tests.process.fuzz.batch import SOUND, lay_damaged, lay_sound
from tests.process.fuzz.damage import DAMAGES
from tests.support import by_profile

COUNT = by_profile(600, nightly=3_000)
SEED = by_profile(0, nightly=date.today().toordinal())  # noqa: DTZ011 - any number that is not the last
LIMITS = Limits(processes=2, seconds_a_file=600)
"""No file is too slow but one that never ends, however busy the machine is."""
EDITION = "2020"


@dataclass(frozen=True)
class Fuzzed:
    """The edition with the damaged files, the same without, and the most memory that a reading process had."""

    workspace: Workspace
    alone: Workspace
    paths: list[str]
    peak: int


@pytest.fixture(scope="module")
def fuzzed(tmp_path_factory: pytest.TempPathFactory) -> Fuzzed:
    workspace, alone = (
        replace(workspace_in(tmp_path_factory.mktemp(name)), limits=LIMITS) for name in ("fuzzed", "alone")
    )
    sound_paths = lay_sound(workspace.raw / EDITION)
    shutil.copytree(workspace.raw / EDITION, alone.raw / EDITION)
    print(f"seed {SEED}")  # noqa: T201 - shown where it fails
    paths = [*sound_paths, *lay_damaged(workspace.raw / EDITION, COUNT, SEED)]
    peaks = [0]
    compile_editions(alone)
    compile_editions(workspace, progress=lambda *_: peaks.append(peak_memory()))
    return Fuzzed(workspace, alone, paths, max(peaks))


def peak_memory() -> int:
    """The most address space that any reading process alive has had, in bytes."""
    found = [0]
    for process in psutil.Process().children(recursive=True):
        with suppress(OSError):  # it has just ended
            lines = Path(f"/proc/{process.pid}/status").read_text(encoding="utf-8").splitlines()
            found += [int(line.split()[1]) << 10 for line in lines if line.startswith("VmPeak")]
    return max(found)


def given(path: str) -> str:
    """The path of the file that was handed in: of a packed one, that of its archive."""
    return path.partition("!/")[0]


def test_every_file_has_a_verdict_and_every_refusal_an_error(fuzzed: Fuzzed) -> None:
    found = rows(fuzzed.workspace, "SELECT path, verdict, error_findings FROM intake.submission")
    assert {given(path) for path, _, _ in found} == set(fuzzed.paths)
    assert [path for path, verdict, errors in found if verdict == "rejected" and not errors] == []


def test_every_physical_row_has_a_disposition(fuzzed: Fuzzed) -> None:
    query = """
        SELECT submission_id, sheet_number, row_count FROM intake.sheet WHERE row_count > 0
        EXCEPT SELECT submission_id, sheet_number, count(*) FROM intake.source_row GROUP BY ALL
    """
    assert rows(fuzzed.workspace, query) == []


def test_sound_files_give_the_same_as_without_the_damaged_ones(fuzzed: Fuzzed) -> None:
    for query in (
        "SELECT * FROM intake.source_row",
        "SELECT * FROM intake.finding",
        "SELECT * FROM core.level2_item",
    ):
        assert sound(fuzzed.workspace, query) == sound(fuzzed.alone, query) != []


def sound(workspace: Workspace, query: str) -> list[tuple[object, ...]]:
    files = f"SELECT submission_id FROM intake.submission WHERE path LIKE '{SOUND}/%'"  # noqa: S608
    return sorted(rows(workspace, f"SELECT * FROM ({query}) WHERE submission_id IN ({files})"), key=repr)  # noqa: S608


def test_no_process_had_more_memory_than_allowed(fuzzed: Fuzzed) -> None:
    assert 0 < fuzzed.peak <= LIMITS.memory_bytes


def test_every_format_is_both_read_and_refused(fuzzed: Fuzzed) -> None:
    """Damage that nothing survives, or that nothing notices, would prove nothing."""
    query = "SELECT path, verdict FROM intake.submission"
    found = Counter(
        (given(path).rpartition(".")[2], verdict == "rejected")
        for path, verdict in rows(fuzzed.workspace, query)
    )
    assert found.keys() == {(suffix, refused) for suffix in DAMAGES for refused in (True, False)}
