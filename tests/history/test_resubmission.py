"""A file is handed in, put right, and handed in again: what the warehouse and `mulu status --unit` tell of it."""

import shutil
from pathlib import Path
from typing import Any

import pytest
from click.testing import Result
from typer.testing import CliRunner

from pipeline.cli import app
from pipeline.compile import compile_editions
from pipeline.history.archive import version_path
from pipeline.history.log import read_log
from pipeline.settings import Settings
from tests.editions import rows, settings_in
from tests.support import FILE, HEAD, UNIT, item, put, sheet

ORPHAN = item(level1="")
SECOND = f"{UNIT}/叶县义务教育.xlsx"
STATES = "SELECT rule, state, is_new, resolved_by FROM intake.finding_history WHERE severity <> 'info' ORDER BY ALL"
TABLES = ("intake.receipt", "intake.finding_history", "rollup.unit_finding")


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return settings_in(tmp_path)


def hand_in(settings: Settings, *items: list[str], path: str = FILE) -> str:
    """A workbook of these items replaces what lay there; gives its hash once it is compiled."""
    put(settings.raw / "2020", sheet([*HEAD, *items]), path=path)
    compile_editions(settings)
    [(sha256,)] = rows(settings, "SELECT sha256 FROM intake.submission WHERE path = ?", [path])
    return str(sha256)


def history(settings: Settings) -> dict[str, list[Any]]:
    return {name: rows(settings, f"FROM {name}") for name in TABLES}


def mulu(settings: Settings, *words: str) -> Result:
    places = {"MULU_RAW": str(settings.raw), "MULU_WAREHOUSE": str(settings.warehouse)}
    return CliRunner().invoke(app, list(words), env=places)


def test_a_fault_is_fixed_by_the_version_without_it(settings: Settings) -> None:
    faulty = hand_in(settings, ORPHAN, item())
    assert ("orphan_level2", "open", False, None) in rows(settings, STATES)
    fixed = hand_in(settings, item())
    assert ("orphan_level2", "fixed", False, fixed) in rows(settings, STATES)
    receipts = "SELECT sha256, unit_code, is_current FROM intake.receipt ORDER BY first_seen"
    assert rows(settings, receipts) == [(faulty, "410422", False), (fixed, "410422", True)]
    [(opened, resolved)] = rows(
        settings, "SELECT first_seen, resolved_at FROM intake.finding_history WHERE rule = 'orphan_level2'"
    )
    assert opened < resolved


def test_faults_of_a_superseded_file_are_lifted(settings: Settings) -> None:
    hand_in(settings, ORPHAN, item())
    hand_in(settings, item(), path=FILE.replace(".xlsx", "（修正）.xlsx"))
    told = rows(settings, STATES)
    assert ("orphan_level2", "lifted", False) in [row[:3] for row in told]
    assert {rule for rule, state, *_ in told if state == "open"} == {"superseded"}


def test_every_version_can_be_taken_from_the_archive(settings: Settings) -> None:
    for _ in range(2):
        faulty = hand_in(settings, ORPHAN, item())
    content = (settings.raw / "2020" / FILE).read_bytes()
    hand_in(settings, item())
    assert version_path(settings.archive, faulty).read_bytes() == content


def test_what_is_open_in_the_history_is_what_is_found(settings: Settings) -> None:
    hand_in(settings, ORPHAN, item())
    hand_in(settings, ORPHAN, path=SECOND)
    hand_in(settings, ORPHAN, item(time_limit="某日"))
    found = "SELECT finding_id, unit_code, rule, severity FROM intake.finding ORDER BY 1"
    is_open = "SELECT finding_id, unit_code, rule, severity FROM intake.finding_history WHERE state = 'open' ORDER BY 1"
    assert rows(settings, found) == rows(settings, is_open) != []
    current = (
        "SELECT edition, path, sha256, size_bytes, unit_code FROM intake.receipt WHERE is_current ORDER BY 2"
    )
    received = "SELECT edition, path, sha256, size_bytes, unit_code FROM intake.submission ORDER BY 2"
    assert rows(settings, current) == rows(settings, received)


def test_a_fault_that_the_version_before_had_not_is_new(settings: Settings) -> None:
    hand_in(settings, item())
    hand_in(settings, ORPHAN, item())
    assert ("orphan_level2", "open", True, None) in rows(settings, STATES)
    assert rows(settings, "SELECT versions, new_findings, fixed_findings FROM rollup.unit_finding") == [
        (2, 1, 0)
    ]


def test_rows_put_in_above_a_fault_neither_fix_it_nor_make_a_new_one(settings: Settings) -> None:
    hand_in(settings, item(), item(level2="乙", content=""))
    hand_in(settings, item(), item(level2="甲"), item(level2="乙", content=""))
    assert rows(settings, STATES) == [("missing_content", "open", False, None)]


def test_a_removed_file_keeps_its_receipt_and_withdraws_its_faults(settings: Settings) -> None:
    hand_in(settings, ORPHAN, item())
    (settings.raw / "2020" / FILE).unlink()
    compile_editions(settings, accept_loss=["2020"])
    assert rows(settings, "SELECT is_current FROM intake.receipt") == [(False,)]
    assert ("orphan_level2", "withdrawn", False, None) in rows(settings, STATES)


@pytest.mark.parametrize("lost", ["mulu.duckdb", "stage", "both"])
def test_history_is_told_again_whatever_else_is_lost(lost: str, settings: Settings) -> None:
    hand_in(settings, ORPHAN, item())
    hand_in(settings, item())
    hand_in(settings, item(time_limit="某日"))
    before = history(settings)
    if lost != "stage":
        settings.published.unlink()
    if lost != "mulu.duckdb":
        shutil.rmtree(settings.warehouse / "stage")
    compile_editions(settings)
    assert history(settings) == before


def test_nothing_changed_is_a_line_in_the_log_and_nothing_else(settings: Settings) -> None:
    hand_in(settings, ORPHAN, item())
    published = settings.published.read_bytes()
    assert not compile_editions(settings).is_new
    assert settings.published.read_bytes() == published
    assert [bool(entry.files) for entry in read_log(settings.log("2020"))] == [True, False]


def test_an_archive_that_is_lost_begins_again_with_what_is_there(settings: Settings) -> None:
    faulty = hand_in(settings, ORPHAN, item())
    shutil.rmtree(settings.archive)
    assert compile_editions(settings).is_new
    assert rows(settings, "SELECT sha256 FROM intake.receipt") == [(faulty,)]
    assert version_path(settings.archive, faulty).is_file()


def test_status_of_a_unit_tells_versions_and_what_is_open_fixed_and_new(settings: Settings) -> None:
    hand_in(settings, ORPHAN, item())
    open_told = mulu(settings, "status", "--unit", "410422")
    assert open_told.exit_code == 1
    assert "请填写本行的一级事项" in open_told.stdout
    hand_in(settings, item())
    told = mulu(settings, "status", "--unit", "410422")
    assert told.exit_code == 0
    assert FILE in told.stdout
    assert "第 1 版" in told.stdout
    assert "第 2 版" in told.stdout
    assert "没有未解决的问题" in told.stdout


def test_status_of_a_unit_that_handed_in_nothing_or_is_none(settings: Settings) -> None:
    hand_in(settings, item())
    told = mulu(settings, "status", "--unit", "410423")
    assert (told.exit_code, "还没有收到过文件" in told.stdout) == (0, True)
    unknown = mulu(settings, "status", "--unit", "000000")
    assert (unknown.exit_code, "没有这个单位代码：000000" in unknown.stderr) == (2, True)
