"""The log tells every compilation, and a stop in the middle of a line costs nothing."""

import json
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from pipeline.history.log import Version, append_entry, last_change, latest_versions, read_log

START = datetime.fromisoformat("2026-03-01T08:00")
FOUND = {
    "410422-叶县/甲.xlsx": Version("aa", 10, "410422", {"F1": ("dash", "warning")}),
    "换\n行.xlsx": Version("bb", 20, None, {}),
}
CHANGED = FOUND | {"410422-叶县/甲.xlsx": Version("cc", 11, "410422", {})}


@pytest.fixture
def log(tmp_path: Path) -> Path:
    """A log of one compilation."""
    path = tmp_path / "2020" / "log.jsonl"
    append_entry(path, FOUND, START)
    return path


def test_there_is_nothing_in_a_log_that_is_not_there(tmp_path: Path) -> None:
    assert read_log(tmp_path / "log.jsonl") == []
    assert last_change([]) is None


def test_the_first_compilation_tells_all_and_the_next_only_what_differs(log: Path) -> None:
    append_entry(log, CHANGED, START + timedelta(days=1))
    append_entry(log, {}, START + timedelta(days=2))
    first, second, third = read_log(log)
    assert (first.at, first.files) == (START, FOUND)
    assert set(second.files) == {"410422-叶县/甲.xlsx"}
    assert third.files == dict.fromkeys(FOUND)


def test_where_nothing_differs_only_the_time_is_told(log: Path) -> None:
    before = log.stat().st_size
    append_entry(log, FOUND, START + timedelta(days=1))
    assert log.stat().st_size - before < 60
    assert [entry.at for entry in read_log(log)] == [START, START + timedelta(days=1)]
    assert last_change(read_log(log)) == START


def test_nothing_in_a_log_is_ever_changed(log: Path) -> None:
    before = log.read_bytes()
    append_entry(log, CHANGED, START)
    assert log.read_bytes().startswith(before)


def test_time_never_runs_back(log: Path) -> None:
    append_entry(log, CHANGED, START - timedelta(days=1))
    assert [entry.at for entry in read_log(log)] == [START, START]


def test_a_line_torn_anywhere_is_told_again_by_the_next_compilation(log: Path) -> None:
    whole = log.read_bytes()
    append_entry(log, CHANGED, START + timedelta(days=1))
    told = log.read_bytes()
    for end in range(len(whole), len(told)):
        log.write_bytes(told[:end])
        assert latest_versions(read_log(log)) == FOUND
        append_entry(log, CHANGED, START + timedelta(days=2))
        assert latest_versions(read_log(log)) == CHANGED
        assert last_change(read_log(log)) == START + timedelta(days=2)


@pytest.mark.parametrize(
    "line", [b"\0\0\0", b"5", b"{}", b'{"at":"soon","files":{}}', b'{"at":1,"files":[]}', b"\xff"]
)
def test_a_line_that_was_damaged_says_nothing(line: bytes, log: Path) -> None:
    with log.open("ab") as file:
        file.write(b"\n" + line)
    append_entry(log, CHANGED, START)
    assert latest_versions(read_log(log)) == CHANGED


def test_each_line_is_json_that_can_be_read_without_mulu(log: Path) -> None:
    [told] = [json.loads(line) for line in log.read_text(encoding="utf-8").splitlines() if line]
    assert told["files"]["410422-叶县/甲.xlsx"] == ["aa", 10, "410422", {"F1": ["dash", "warning"]}]
