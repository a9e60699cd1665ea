from collections import Counter
from dataclasses import replace
from pathlib import Path

import psutil
import pytest

from pipeline.limits import Limits
from pipeline.tables import read_files as pool
from pipeline.tables.arrow_tables import ReadingTables, from_packed, join
from tests.files.formats.ooxml import package
from tests.process import hostile
from tests.support import HEAD, by_profile, item, put, sheet, where_they_are

LIMITS = Limits(processes=2, seconds_a_file=hostile.FOREVER)
"""No file is too slow but one that asks for it, however busy the machine is."""


def reading(folder: Path, paths: list[str], limits: Limits = LIMITS) -> tuple[ReadingTables, list[int]]:
    done: list[int] = []
    packed = pool.read_files(folder, where_they_are(paths), limits, done.append)
    return join(from_packed(each) for each in packed), done


def refusals(found: ReadingTables) -> dict[str, str]:
    return dict(zip(found["finding"]["path"].to_pylist(), found["finding"]["rule"].to_pylist(), strict=True))


def rows_by_path(found: ReadingTables) -> Counter[str]:
    return Counter(found["row"]["path"].to_pylist())


def good(folder: Path, *names: str) -> list[str]:
    paths = [f"{name}.xlsx" for name in names]
    for path in paths:
        put(folder, sheet([*HEAD, item()]), path=path)
    return paths


def test_nothing_to_read_starts_no_process(tmp_path: Path) -> None:
    assert list(pool.read_files(tmp_path, [], LIMITS, lambda _: None)) == []


ENDS = {
    "endless": "reading_too_slow",
    "hungry": "reading_too_large",
    "killed": "reading_crashed",
    "aborting": "reading_crashed",
    "panicking": "reading_crashed",
    "puzzling": "reading_crashed",
    "leaving": "reading_crashed",
    "recursing": "reading_crashed",
    "overflowing": "reading_crashed",
    "writing": "reading_crashed",
}


@pytest.fixture
def harmful(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make files whose names say what harm they do."""
    monkeypatch.setattr(pool, "WORK", f"{hostile.__name__}:WORK")


@pytest.mark.usefixtures("harmful")
def test_what_harms_its_process_costs_only_itself(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    paths = good(tmp_path, "a", *ENDS, "z")
    found, done = reading(tmp_path, [*paths, "vanished.xlsx"])
    assert refusals(found) == {f"{name}.xlsx": rule for name, rule in ENDS.items()} | {
        "vanished.xlsx": "file_vanished"
    }
    assert rows_by_path(found) == {"a.xlsx": 4, "z.xlsx": 4}
    assert Counter(found["file"]["path"].to_pylist()) == Counter([*paths, "vanished.xlsx"])
    assert sum(done) == len(paths) + 1
    assert capfd.readouterr() == ("", ""), "what a dying process prints is not for the user"


@pytest.mark.usefixtures("harmful")
def test_a_file_that_takes_longer_than_allowed_is_refused(tmp_path: Path) -> None:
    found, _ = reading(tmp_path, good(tmp_path, "sleeping"), replace(LIMITS, seconds_a_file=0.1))
    assert refusals(found) == {"sleeping.xlsx": "reading_too_slow"}


@pytest.mark.usefixtures("harmful")
def test_many_files_with_harmful_ones_strewn_in_are_all_read(tmp_path: Path) -> None:
    harmed = [
        f"{name}{number}"
        for number in range(by_profile(2, nightly=4))
        for name in ("killed", "panicking", "hungry")
    ]
    sound = [f"s{number}" for number in range(200)]
    (pattern,) = good(tmp_path, "pattern")
    for name in (*harmed, *sound):
        (tmp_path / f"{name}.xlsx").hardlink_to(tmp_path / pattern)
    mixed = [f"{name}.xlsx" for name in sorted([*harmed, *sound], key=lambda name: name[::-1])]
    found, done = reading(tmp_path, mixed)
    assert set(refusals(found)) == {f"{name}.xlsx" for name in harmed}
    assert rows_by_path(found) == {f"{name}.xlsx": 4 for name in sound}
    assert sum(done) == len(mixed)


@pytest.mark.usefixtures("harmful")
def test_what_a_reading_that_crashed_met_is_told(tmp_path: Path) -> None:
    found, _ = reading(tmp_path, good(tmp_path, "puzzling", "killed"))
    assert set(found["finding"]["value"].to_pylist()) == {f"LookupError: {hostile.NOISE}", "SIGKILL"}


@pytest.mark.usefixtures("harmful")
def test_a_file_is_not_blamed_for_what_those_before_it_left_in_memory(tmp_path: Path) -> None:
    paths = good(tmp_path, *(f"hoarding{number}" for number in range(8)))
    found, _ = reading(tmp_path, paths)
    assert refusals(found) == {}
    assert set(rows_by_path(found)) == set(paths)


@pytest.mark.usefixtures("harmful")
def test_a_process_killed_while_it_answers_blocks_nobody(tmp_path: Path) -> None:
    paths = good(tmp_path, "a", "b", "answering", "c", "d")
    found, _ = reading(tmp_path, paths)
    assert set(rows_by_path(found)) | set(refusals(found)) == set(paths)
    assert "answering.xlsx" in refusals(found)


def test_processes_end_with_the_reading_of_a_caller_who_stops_early(tmp_path: Path) -> None:
    readings = pool.read_files(tmp_path, where_they_are(good(tmp_path, *"abcdef")), LIMITS, lambda _: None)
    next(readings)
    readings.close()
    assert psutil.Process().children() == []


def test_a_sheet_that_would_fill_the_memory_is_refused_alone(tmp_path: Path) -> None:
    # Rows out of order, which the scan does not see.
    rows = (
        '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>',
        '<row r="1"><c r="A1"><v>1</v></c></row>',
    )
    (tmp_path / "corners.xlsx").write_bytes(package("".join(rows)))
    found, _ = reading(tmp_path, ["corners.xlsx", *good(tmp_path, "a")])
    assert refusals(found)["corners.xlsx"] in {"reading_too_large", "reading_crashed"}
    assert rows_by_path(found) == {"a.xlsx": 4}


def test_every_file_is_read_once_however_many_tasks_there_are(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pool, "FILES_A_TASK", 2)
    paths = good(tmp_path, *"abcde")
    found, done = reading(tmp_path, paths)
    assert sorted(found["file"]["path"].to_pylist()) == paths
    assert sorted(done) == [1, 2, 2]


def test_a_reading_that_is_full_is_handed_over_before_the_next_file(tmp_path: Path) -> None:
    paths, done = good(tmp_path, *"abcdef"), list[int]()
    limits = replace(LIMITS, processes=1, task_text=1)
    packed = list(pool.read_files(tmp_path, where_they_are(paths), limits, done.append))
    assert [each["file"]["path"] for each in packed] == [[path] for path in paths]
    assert done == [1] * len(paths)


def test_a_file_too_large_for_the_pipe_is_refused_and_the_others_are_read(tmp_path: Path) -> None:
    paths = good(tmp_path, "a", "b")
    put(tmp_path, sheet([*HEAD, item(content="长" * 30_000)]), path="large.xlsx")
    limits, done = replace(LIMITS, reading_bytes=20_000), list[int]()
    files = where_they_are([*paths, "large.xlsx"])
    found = join(map(from_packed, pool.read_files(tmp_path, files, limits, done.append)))
    assert refusals(found) == {"large.xlsx": "reading_too_large"}
    assert rows_by_path(found) == dict.fromkeys(paths, 4)
    assert sum(done) == 3
