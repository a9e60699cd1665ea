from collections import Counter
from pathlib import Path

import pytest
import xlsxwriter

from pipeline.intake import pool
from pipeline.intake.tables import Tables, from_packed, join
from pipeline.settings import Limits
from tests.intake import hostile
from tests.support import HEAD, item, put, sheet

LIMITS = Limits(processes=2, seconds_a_file=1.5)


def reading(folder: Path, paths: list[str]) -> tuple[Tables, list[int]]:
    done: list[int] = []
    packed = pool.read_files(folder, paths, LIMITS, done.append)
    return join(from_packed(each) for each in packed), done


def refusals(found: Tables) -> dict[str, str]:
    return dict(zip(found["finding"]["path"].to_pylist(), found["finding"]["rule"].to_pylist(), strict=True))


def rows_by_path(found: Tables) -> Counter[str]:
    return Counter(found["row"]["path"].to_pylist())


def good(folder: Path, *names: str) -> list[str]:
    paths = [f"{name}.xlsx" for name in names]
    for path in paths:
        put(folder, sheet([*HEAD, item()]), path=path)
    return paths


def test_nothing_to_read_starts_no_process(tmp_path: Path) -> None:
    assert list(pool.read_files(tmp_path, [], LIMITS, lambda _: None)) == []


def test_what_harms_its_process_costs_only_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pool, "worker", hostile)
    paths = good(tmp_path, "a", "b", "endless", "hungry", "killed", "puzzling", "z")
    found, done = reading(tmp_path, [*paths, "vanished.xlsx"])
    assert refusals(found) == {
        "endless.xlsx": "reading_too_slow",
        "hungry.xlsx": "reading_too_large",
        "killed.xlsx": "reading_crashed",
        "puzzling.xlsx": "reading_crashed",
        "vanished.xlsx": "file_vanished",
    }
    assert rows_by_path(found) == {"a.xlsx": 4, "b.xlsx": 4, "z.xlsx": 4}
    assert Counter(found["file"]["path"].to_pylist()) == Counter([*paths, "vanished.xlsx"])
    assert sum(done) == len(paths) + 1


def test_a_sheet_that_would_fill_the_memory_is_refused_and_its_neighbours_are_read(tmp_path: Path) -> None:
    with xlsxwriter.Workbook(tmp_path / "corners.xlsx") as book:
        corners = book.add_worksheet()
        corners.write(0, 0, "序号")
        corners.write(1048575, 16383, "完")
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
