import json
import os
from pathlib import Path
from zipfile import ZipFile

import pytest

from pipeline.files.change_detection import PATIENCE, ChangeReport, detect_changes, load_states


def look_again(raw: Path, before: ChangeReport | None = None) -> ChangeReport:
    """Look once more, with the states of the last look written to JSON and loaded again."""
    states = load_states(json.loads(json.dumps(before.to_plain()))) if before else {}
    return detect_changes(raw, states, ["2020"])


def put(raw: Path, content: str) -> Path:
    path = raw / "2020" / "410422-叶县" / "目录.xlsx"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(content, encoding="utf-8")
    return path


def settled(raw: Path) -> ChangeReport:
    put(raw, "甲")
    return look_again(raw, look_again(raw))


def test_an_edition_changed_once_two_looks_see_the_same(tmp_path: Path) -> None:
    put(tmp_path, "甲")
    first = look_again(tmp_path)
    second = look_again(tmp_path, first)
    third = look_again(tmp_path, second)
    assert [each.changed for each in (first, second, third)] == [(), ("2020",), ()]
    assert [each.moving for each in (first, second, third)] == [("2020",), (), ()]


def test_a_file_still_growing_is_moving(tmp_path: Path) -> None:
    before = settled(tmp_path)
    for content in ("甲乙", "甲乙丙"):
        put(tmp_path, content)
        before = look_again(tmp_path, before)
        assert (before.changed, before.moving) == ((), ("2020",))
    assert look_again(tmp_path, before).changed == ("2020",)


def test_a_new_time_without_new_content_is_no_change(tmp_path: Path) -> None:
    before = settled(tmp_path)
    os.utime(put(tmp_path, "甲"), ns=(1, 1))
    moving = look_again(tmp_path, before)
    still = look_again(tmp_path, moving)
    assert (moving.changed, still.changed, still.moving) == ((), (), ())


def test_an_unreadable_folder_keeps_its_last_state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = settled(tmp_path)

    def refuse(_: object) -> None:
        raise PermissionError

    monkeypatch.setattr(os, "scandir", refuse)
    found = look_again(tmp_path, before)
    assert (found.unreadable, found.changed, found.states) == (("2020",), (), before.states)


def test_a_workbook_whose_copy_stalled_gets_a_minute(tmp_path: Path) -> None:
    before = settled(tmp_path)
    path = put(tmp_path, "PK\x03\x04 the rest comes later")
    moving = look_again(tmp_path, before)
    stalled = look_again(tmp_path, moving)
    assert (stalled.changed, stalled.moving) == ((), ("2020",))
    with ZipFile(path, "w") as workbook:
        workbook.writestr("whole", "")
    assert look_again(tmp_path, look_again(tmp_path, stalled)).changed == ("2020",)


def test_a_workbook_that_stays_cut_short_is_compiled_as_it_is(tmp_path: Path) -> None:
    before = settled(tmp_path)
    path = put(tmp_path, "PK\x03\x04 cut off")
    modified = path.stat().st_mtime_ns - PATIENCE * 10**9
    os.utime(path, ns=(modified, modified))
    assert look_again(tmp_path, look_again(tmp_path, before)).changed == ("2020",)
