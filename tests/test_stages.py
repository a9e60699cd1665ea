"""The stages of an edition over several compilations: what its history tells, and which version counts."""

import errno
import shutil
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from pipeline import stages
from pipeline.files.safe_open import hash_and_size
from pipeline.history.archive import version_path
from pipeline.history.log import read_log
from pipeline.settings import Settings
from pipeline.stages import UnreadableEditionError, history_version, list_submissions, load_stage_tables
from tests.catalogs import catalog, names
from tests.editions import settings_in
from tests.in_process import refreshed
from tests.registers import MAILBOX, letter
from tests.support import FILE, HEAD, UNIT, item, put, sheet
from tests.vanishing import refuse

pytestmark = pytest.mark.usefixtures("in_process")
EDITION = "2020"
ORPHAN = item(level1="")
SECOND = f"{UNIT}/叶县义务教育.xlsx"
Row = Mapping[str, Any]


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return settings_in(tmp_path)


def hand_in(settings: Settings, *items: list[str], path: str = FILE) -> str:
    """A workbook of these items replaces what lay there; gives its hash once the stages are up to date."""
    put(settings.raw / EDITION, sheet([*HEAD, *items]), path=path)
    refreshed(settings)
    return next(str(row["sha256"]) for row in table(settings, "submission") if row["path"] == path)


def table(settings: Settings, name: str) -> list[Row]:
    return load_stage_tables(settings, EDITION)[name].to_pylist()  # type: ignore[no-any-return]


def history(settings: Settings) -> tuple[list[Row], list[Row]]:
    return table(settings, "receipt"), table(settings, "finding_history")


def states(settings: Settings) -> list[tuple[Any, ...]]:
    """Rule, state, whether it is new, and the version that resolved it, of each finding that is no remark."""
    told = [row for row in table(settings, "finding_history") if row["severity"] != "info"]
    return [(row["rule"], row["state"], row["is_new"], row["resolved_by"]) for row in told]


# ---------------------------------------------------------------- history


def test_a_fault_is_fixed_by_the_version_without_it(settings: Settings) -> None:
    faulty = hand_in(settings, ORPHAN, item())
    assert ("orphan_level2", "open", False, None) in states(settings)
    fixed = hand_in(settings, item())
    assert ("orphan_level2", "fixed", False, fixed) in states(settings)
    receipts, findings = history(settings)
    assert [(row["sha256"], row["unit_code"], row["is_current"]) for row in receipts] == [
        (faulty, "410422", False),
        (fixed, "410422", True),
    ]
    [orphan] = [row for row in findings if row["rule"] == "orphan_level2"]
    assert receipts[0]["first_seen"] == orphan["first_seen"] < orphan["resolved_at"]


def test_faults_of_a_superseded_file_are_lifted(settings: Settings) -> None:
    hand_in(settings, ORPHAN, item())
    hand_in(settings, item(), path=FILE.replace(".xlsx", "（修正）.xlsx"))
    told = states(settings)
    assert ("orphan_level2", "lifted", False) in [row[:3] for row in told]
    assert {rule for rule, state, *_ in told if state == "open"} == {"superseded"}


def test_every_version_can_be_taken_from_the_archive(settings: Settings) -> None:
    for _ in range(2):
        faulty = hand_in(settings, ORPHAN, item())
    content = (settings.raw / EDITION / FILE).read_bytes()
    hand_in(settings, item())
    assert version_path(settings.archive, faulty).read_bytes() == content


def test_what_is_open_in_the_history_is_what_is_found(settings: Settings) -> None:
    hand_in(settings, ORPHAN, item())
    hand_in(settings, ORPHAN, path=SECOND)
    hand_in(settings, ORPHAN, item(time_limit="某日"))
    found = {(row["finding_id"], row["rule"], row["severity"]) for row in table(settings, "finding")}
    told = [row for row in table(settings, "finding_history") if row["state"] == "open"]
    assert {(row["finding_id"], row["rule"], row["severity"]) for row in told} == found != set()
    names = ("edition", "path", "sha256", "size_bytes", "unit_code")
    current = [row for row in table(settings, "receipt") if row["is_current"]]
    assert sorted([row[name] for name in names] for row in current) == sorted(
        [row[name] for name in names] for row in table(settings, "submission")
    )


def test_a_fault_that_the_version_before_had_not_is_new(settings: Settings) -> None:
    hand_in(settings, item())
    hand_in(settings, ORPHAN, item())
    assert ("orphan_level2", "open", True, None) in states(settings)


def test_rows_put_in_above_a_fault_neither_fix_it_nor_make_a_new_one(settings: Settings) -> None:
    hand_in(settings, item(), item(level2="乙", content=""))
    hand_in(settings, item(), item(level2="甲"), item(level2="乙", content=""))
    assert states(settings) == [("missing_content", "open", False, None)]


def test_a_removed_file_keeps_its_receipt_and_withdraws_its_faults(settings: Settings) -> None:
    hand_in(settings, ORPHAN, item())
    (settings.raw / EDITION / FILE).unlink()
    refreshed(settings)
    assert [row["is_current"] for row in table(settings, "receipt")] == [False]
    assert ("orphan_level2", "withdrawn", False, None) in states(settings)


def test_history_is_told_again_when_stage_tables_are_lost(settings: Settings) -> None:
    hand_in(settings, ORPHAN, item())
    hand_in(settings, item())
    hand_in(settings, item(time_limit="某日"))
    before = history(settings)
    shutil.rmtree(settings.warehouse / "stage")
    refreshed(settings)
    assert history(settings) == before


def test_nothing_changed_is_a_line_in_the_log_and_nothing_else(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    hand_in(settings, ORPHAN, item())
    before = history(settings), history_version(settings, EDITION)
    monkeypatch.setattr(stages, "read_submissions", fail)
    refreshed(settings)
    assert (history(settings), history_version(settings, EDITION)) == before
    assert [bool(entry.files) for entry in read_log(settings.log(EDITION))] == [True, False]


def test_an_archive_that_is_lost_begins_again_with_what_is_there(settings: Settings) -> None:
    faulty = hand_in(settings, ORPHAN, item())
    before = history_version(settings, EDITION)
    shutil.rmtree(settings.archive)
    refreshed(settings)
    assert history_version(settings, EDITION) != before, "the history is published anew"
    assert [row["sha256"] for row in table(settings, "receipt")] == [faulty]
    assert version_path(settings.archive, faulty).is_file()


@pytest.mark.parametrize(
    "after", ["archive_files", "read_submissions", "normalize_and_check", "append_history"]
)
def test_a_run_that_fails_after_any_step_loses_and_repeats_nothing(
    after: str, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    hand_in(settings, ORPHAN, item())
    put(settings.raw / EDITION, sheet([*HEAD, item()]))
    with monkeypatch.context() as patch:
        patch.setattr(stages, after, then_fail(getattr(stages, after)))
        with pytest.raises(OSError, match="full"):
            refreshed(settings)
    refreshed(settings)
    assert [row[:2] for row in states(settings) if row[0] == "orphan_level2"] == [("orphan_level2", "fixed")]
    assert sum(1 for entry in read_log(settings.log(EDITION)) if entry.files) == 2
    assert [row["is_current"] for row in table(settings, "receipt")] == [False, True]


def then_fail(step: Callable[..., object]) -> Callable[..., object]:
    def step_and_fail(*given: object) -> object:
        step(*given)
        return fail()

    return step_and_fail


def fail(*_: object) -> object:
    message = "full"
    raise OSError(message)


# ---------------------------------------------------------------- which version counts

FINAL, PLAIN = f"{UNIT}/财政预决算（定稿）.xlsx", f"{UNIT}/财政预决算.xlsx"
FIRST, LATER = catalog(names(1, 3)), catalog([*names(1, 2), *names(8, 8)])


def items(settings: Settings) -> list[str]:
    """The names of the level-2 items that count."""
    return sorted(row["level2_name"] for row in table(settings, "item_row") if row["starts_level2"])


def counting(settings: Settings) -> tuple[list[tuple[Any, ...]], ...]:
    counted = [(row["level2_id"], row["submission_id"]) for row in table(settings, "item_row")]
    return counted, [(row["submission_id"], row["superseded_by"]) for row in table(settings, "catalog")]


@pytest.fixture
def corrected(settings: Settings) -> Settings:
    """A file called final, and a corrected one with a plain name that came later."""
    for path, content in ((FINAL, FIRST), (PLAIN, LATER)):
        put(settings.raw / EDITION, content, path=path)
        refreshed(settings)
    return settings


def test_the_file_received_later_counts(corrected: Settings) -> None:
    assert items(corrected) == ["事项1", "事项2", "事项8"]
    paths = {row["submission_id"]: row["path"] for row in table(corrected, "submission")}
    superseded = [paths[row["submission_id"]] for row in table(corrected, "catalog") if row["superseded_by"]]
    assert superseded == [FINAL]


def test_file_names_decide_between_files_received_together(settings: Settings) -> None:
    put(settings.raw / EDITION, FIRST, path=FINAL)
    put(settings.raw / EDITION, LATER, path=PLAIN)
    refreshed(settings)
    assert items(settings) == ["事项1", "事项2", "事项3"]


def test_the_order_of_receipt_changes_no_fingerprint_afterwards(corrected: Settings) -> None:
    assert stages.stage_fingerprint(corrected, EDITION) == list_submissions(corrected, EDITION).fingerprint


def test_the_counting_version_survives_lost_stage_tables(corrected: Settings) -> None:
    before = counting(corrected)
    shutil.rmtree(corrected.warehouse / "stage")
    refreshed(corrected)
    assert counting(corrected) == before


def test_restoring_the_archive_restores_the_counting_version(corrected: Settings, tmp_path: Path) -> None:
    before = counting(corrected)
    corrected.archive.rename(tmp_path / "kept")
    shutil.rmtree(corrected.warehouse)
    refreshed(corrected)
    assert items(corrected) == ["事项1", "事项2", "事项3"]
    shutil.rmtree(corrected.archive)
    (tmp_path / "kept").rename(corrected.archive)
    refreshed(corrected)
    assert counting(corrected) == before


def test_a_run_that_fails_before_writing_its_log_can_be_repeated(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(settings.raw / EDITION, FIRST, path=FINAL)
    refreshed(settings)
    put(settings.raw / EDITION, LATER, path=PLAIN)
    with monkeypatch.context() as patch:
        patch.setattr(stages, "append_history", fail)
        with pytest.raises(OSError, match="full"):
            refreshed(settings)
    refreshed(settings)
    assert items(settings) == ["事项1", "事项2", "事项8"]


def test_a_renamed_file_keeps_its_time_of_receipt(corrected: Settings) -> None:
    (corrected.raw / EDITION / FINAL).rename(corrected.raw / EDITION / FINAL.replace("定稿", "定稿最终"))
    refreshed(corrected)
    assert items(corrected) == ["事项1", "事项2", "事项8"]


def test_the_register_file_received_later_counts(settings: Settings) -> None:
    for name, handler in (("市长信箱（修订）", "市公安局"), ("市长信箱", "市民政局")):
        letters = sheet([MAILBOX, letter(handled_by=handler)])
        put(settings.raw / EDITION, letters, path=f"registers/市长热线/{name}.xlsx")
        refreshed(settings)
    assert [row["handled_by"] for row in table(settings, "mailbox_case")] == ["市民政局"]


# ---------------------------------------------------------------- folders that cannot be read


@pytest.mark.parametrize("number", [errno.EIO, errno.EACCES, errno.ESTALE, errno.ENOTCONN])
def test_an_edition_that_cannot_be_listed_is_told_by_name(
    number: int, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    (settings.raw / EDITION).mkdir()
    refuse(monkeypatch, settings.raw / EDITION, number)
    with pytest.raises(UnreadableEditionError, match=EDITION):
        list_submissions(settings, EDITION)


# ---------------------------------------------------------------- what was hashed is what was read


def names_by_hash(settings: Settings) -> dict[str, list[str]]:
    """The level-2 names of each submission, by the hash under which it is listed."""
    hashes = {row["submission_id"]: row["sha256"] for row in table(settings, "submission")}
    found: dict[str, list[str]] = {sha256: [] for sha256 in hashes.values()}
    for row in table(settings, "item_row"):
        found[hashes[row["submission_id"]]].append(row["level2_name"])
    return found


def lies_there(settings: Settings, name: str) -> str:
    """A workbook of one item of this name replaces what lay there; gives its hash."""
    put(settings.raw / EDITION, sheet([*HEAD, item(level2=name)]), path=FILE)
    return hash_and_size(settings.raw / EDITION / FILE).sha256


@pytest.mark.parametrize("before", ["archive_files", "read_received", "renew_stage"])
def test_a_file_replaced_at_any_moment_is_listed_as_what_was_read(
    before: str, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = lies_there(settings, "甲")
    step = getattr(stages, before)
    replaced = list[str]()

    def replace_first(*given: object) -> object:
        replaced.append(lies_there(settings, "乙"))
        return step(*given)

    with monkeypatch.context() as patch:
        patch.setattr(stages, before, replace_first)
        refreshed(settings)
    [second] = replaced
    expected = {second: ["乙"]} if before == "archive_files" else {first: ["甲"]}
    assert names_by_hash(settings) == expected
    refreshed(settings)
    assert names_by_hash(settings) == {second: ["乙"]}
    assert {row["sha256"] for row in table(settings, "receipt") if row["is_current"]} == {second}


def test_an_archive_that_cannot_be_written_publishes_nothing_under_a_wrong_hash(settings: Settings) -> None:
    first = lies_there(settings, "甲")
    refreshed(settings)
    versions = settings.archive / "files"
    shutil.rmtree(versions)
    versions.write_bytes(b"a file in its place")
    second = lies_there(settings, "乙")
    with pytest.raises(OSError, match="files"):
        refreshed(settings)
    assert names_by_hash(settings) == {first: ["甲"]}
    versions.unlink()
    refreshed(settings)
    assert names_by_hash(settings) == {second: ["乙"]}


def test_a_version_that_lost_its_content_is_refused_and_copied_anew(settings: Settings) -> None:
    """After a power loss a file may hold zeros in its full size."""
    sha256 = lies_there(settings, "甲")
    put(settings.raw / EDITION, sheet([*HEAD, item(level2="乙")]), path=SECOND)
    refreshed(settings)
    version = version_path(settings.archive, sha256)
    size = version.stat().st_size
    version.unlink()
    version.write_bytes(bytes(size))
    shutil.rmtree(settings.warehouse / "stage")
    refreshed(settings)
    assert [row["rule"] for row in table(settings, "finding") if row["severity"] == "error"] == [
        "file_vanished"
    ]
    refreshed(settings)
    assert names_by_hash(settings)[sha256] == ["甲"]


def test_a_file_over_the_limit_is_refused_unread_and_stays_the_same(settings: Settings) -> None:
    put(settings.raw / EDITION, sheet([*HEAD, item()]), path=SECOND)
    with (settings.raw / EDITION / FILE).open("wb") as file:
        file.truncate(2 << 30)
    for _ in range(2):
        refreshed(settings)
    found = {row["rule"]: row["message"] for row in table(settings, "finding") if row["severity"] == "error"}
    assert "2048 MB" in found["file_too_large"]
    assert sum(path.stat().st_size for path in settings.archive.rglob("*") if path.is_file()) < 1 << 20
    sizes = {row["path"]: row["size_bytes"] for row in table(settings, "receipt") if row["is_current"]}
    assert sizes[FILE] == 2 << 30
    assert len(table(settings, "receipt")) == 2


# ---------------------------------------------------------------- what is told and not compiled


def test_texts_without_a_table_are_ignored_and_tables_in_texts_are_read(settings: Settings) -> None:
    lies_there(settings, "甲")
    folder = settings.raw / EDITION / UNIT
    (folder / "说明.txt").write_text("请查收附件。\n联系人：张三，电话 1234567。\n", encoding="gbk")
    (folder / "空.TXT").touch()
    (settings.raw / EDITION / "读我.txt").write_text("放在外面", encoding="utf-8")
    rows = [*HEAD, item(level2="乙")]
    lines = [
        "\t".join(str(cell) for cell in (row.split("|") if isinstance(row, str) else row)) for row in rows
    ]
    (folder / "义务教育.txt").write_text("\n".join(lines), encoding="utf-8")
    refreshed(settings)
    ignored = {row["path"]: row["reason"] for row in table(settings, "ignored_file")}
    assert ignored == dict.fromkeys((f"{UNIT}/说明.txt", f"{UNIT}/空.TXT", "读我.txt"), "note")
    assert {row["path"] for row in table(settings, "submission")} == {FILE, f"{UNIT}/义务教育.txt"}
    assert {row["path"] for row in table(settings, "receipt")} == {FILE, f"{UNIT}/义务教育.txt"}


def test_a_note_that_becomes_a_table_is_a_submission(settings: Settings) -> None:
    lies_there(settings, "甲")
    note = settings.raw / EDITION / UNIT / "目录.txt"
    note.write_text("目录随后报送。", encoding="utf-8")
    refreshed(settings)
    assert stages.stage_fingerprint(settings, EDITION) == list_submissions(settings, EDITION).fingerprint
    note.write_bytes(b"\0\1\2binary")
    refreshed(settings)
    assert [row["path"] for row in table(settings, "ignored_file")] == []
    assert len(table(settings, "submission")) == 2


def test_an_edition_of_nothing_but_notes_has_no_submission(settings: Settings) -> None:
    folder = settings.raw / EDITION / UNIT
    folder.mkdir(parents=True)
    (folder / "说明.txt").write_text("请查收", encoding="utf-8")
    refreshed(settings)
    assert table(settings, "submission") == []
    assert [row["path"] for row in table(settings, "ignored_file")] == [f"{UNIT}/说明.txt"]
