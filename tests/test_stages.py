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
from pipeline.stages import UnreadableEditionError, history_version, list_submissions, load_stage_tables
from pipeline.workspace import Workspace
from tests.catalogs import catalog, names
from tests.editions import workspace_in
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
def workspace(tmp_path: Path) -> Workspace:
    return workspace_in(tmp_path)


def hand_in(workspace: Workspace, *items: list[str], path: str = FILE) -> str:
    """A workbook of these items replaces what lay there; gives its hash once the stages are up to date."""
    put(workspace.raw / EDITION, sheet([*HEAD, *items]), path=path)
    refreshed(workspace)
    return next(str(row["sha256"]) for row in table(workspace, "submission") if row["path"] == path)


def table(workspace: Workspace, name: str) -> list[Row]:
    return load_stage_tables(workspace, EDITION)[name].to_pylist()  # type: ignore[no-any-return]


def history(workspace: Workspace) -> tuple[list[Row], list[Row]]:
    return table(workspace, "receipt"), table(workspace, "finding_history")


def states(workspace: Workspace) -> list[tuple[Any, ...]]:
    """Rule, state, whether it is new, and the version that resolved it, of each finding that is no remark."""
    told = [row for row in table(workspace, "finding_history") if row["severity"] != "info"]
    return [(row["rule"], row["state"], row["is_new"], row["resolved_by"]) for row in told]


# ---------------------------------------------------------------- history


def test_a_fault_is_fixed_by_the_version_without_it(workspace: Workspace) -> None:
    faulty = hand_in(workspace, ORPHAN, item())
    assert ("orphan_level2", "open", False, None) in states(workspace)
    fixed = hand_in(workspace, item())
    assert ("orphan_level2", "fixed", False, fixed) in states(workspace)
    receipts, findings = history(workspace)
    assert [(row["sha256"], row["unit_code"], row["is_current"]) for row in receipts] == [
        (faulty, "410422", False),
        (fixed, "410422", True),
    ]
    [orphan] = [row for row in findings if row["rule"] == "orphan_level2"]
    assert receipts[0]["first_seen"] == orphan["first_seen"] < orphan["resolved_at"]


def test_faults_of_a_superseded_file_are_lifted(workspace: Workspace) -> None:
    hand_in(workspace, ORPHAN, item())
    hand_in(workspace, item(), path=FILE.replace(".xlsx", "（修正）.xlsx"))
    told = states(workspace)
    assert ("orphan_level2", "lifted", False) in [row[:3] for row in told]
    assert {rule for rule, state, *_ in told if state == "open"} == {"superseded"}


def test_every_version_can_be_taken_from_the_archive(workspace: Workspace) -> None:
    for _ in range(2):
        faulty = hand_in(workspace, ORPHAN, item())
    content = (workspace.raw / EDITION / FILE).read_bytes()
    hand_in(workspace, item())
    assert version_path(workspace.archive, faulty).read_bytes() == content


def test_what_is_open_in_the_history_is_what_is_found(workspace: Workspace) -> None:
    hand_in(workspace, ORPHAN, item())
    hand_in(workspace, ORPHAN, path=SECOND)
    hand_in(workspace, ORPHAN, item(time_limit="某日"))
    found = {(row["finding_id"], row["rule"], row["severity"]) for row in table(workspace, "finding")}
    told = [row for row in table(workspace, "finding_history") if row["state"] == "open"]
    assert {(row["finding_id"], row["rule"], row["severity"]) for row in told} == found != set()
    names = ("edition", "path", "sha256", "size_bytes", "unit_code")
    current = [row for row in table(workspace, "receipt") if row["is_current"]]
    assert sorted([row[name] for name in names] for row in current) == sorted(
        [row[name] for name in names] for row in table(workspace, "submission")
    )


def test_a_fault_that_the_version_before_had_not_is_new(workspace: Workspace) -> None:
    hand_in(workspace, item())
    hand_in(workspace, ORPHAN, item())
    assert ("orphan_level2", "open", True, None) in states(workspace)


def test_rows_put_in_above_a_fault_neither_fix_it_nor_make_a_new_one(workspace: Workspace) -> None:
    hand_in(workspace, item(), item(level2="乙", content=""))
    hand_in(workspace, item(), item(level2="甲"), item(level2="乙", content=""))
    assert states(workspace) == [("missing_content", "open", False, None)]


def test_a_removed_file_keeps_its_receipt_and_withdraws_its_faults(workspace: Workspace) -> None:
    hand_in(workspace, ORPHAN, item())
    (workspace.raw / EDITION / FILE).unlink()
    refreshed(workspace)
    assert [row["is_current"] for row in table(workspace, "receipt")] == [False]
    assert ("orphan_level2", "withdrawn", False, None) in states(workspace)


def test_history_is_told_again_when_stage_tables_are_lost(workspace: Workspace) -> None:
    hand_in(workspace, ORPHAN, item())
    hand_in(workspace, item())
    hand_in(workspace, item(time_limit="某日"))
    before = history(workspace)
    shutil.rmtree(workspace.warehouse / "stage")
    refreshed(workspace)
    assert history(workspace) == before


def test_nothing_changed_is_a_line_in_the_log_and_nothing_else(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    hand_in(workspace, ORPHAN, item())
    before = history(workspace), history_version(workspace, EDITION)
    monkeypatch.setattr(stages, "read_submissions", fail)
    refreshed(workspace)
    assert (history(workspace), history_version(workspace, EDITION)) == before
    assert [bool(entry.files) for entry in read_log(workspace.log(EDITION))] == [True, False]


def test_an_archive_that_is_lost_begins_again_with_what_is_there(workspace: Workspace) -> None:
    faulty = hand_in(workspace, ORPHAN, item())
    before = history_version(workspace, EDITION)
    shutil.rmtree(workspace.archive)
    refreshed(workspace)
    assert history_version(workspace, EDITION) != before, "the history is published anew"
    assert [row["sha256"] for row in table(workspace, "receipt")] == [faulty]
    assert version_path(workspace.archive, faulty).is_file()


@pytest.mark.parametrize(
    "after", ["archive_files", "read_submissions", "normalize_and_check", "append_history"]
)
def test_a_run_that_fails_after_any_step_loses_and_repeats_nothing(
    after: str, workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    hand_in(workspace, ORPHAN, item())
    put(workspace.raw / EDITION, sheet([*HEAD, item()]))
    with monkeypatch.context() as patch:
        patch.setattr(stages, after, then_fail(getattr(stages, after)))
        with pytest.raises(OSError, match="full"):
            refreshed(workspace)
    refreshed(workspace)
    assert [row[:2] for row in states(workspace) if row[0] == "orphan_level2"] == [("orphan_level2", "fixed")]
    assert sum(1 for entry in read_log(workspace.log(EDITION)) if entry.files) == 2
    assert [row["is_current"] for row in table(workspace, "receipt")] == [False, True]


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


def items(workspace: Workspace) -> list[str]:
    """The names of the level-2 items that count."""
    return sorted(row["level2_name"] for row in table(workspace, "item_row") if row["starts_level2"])


def counting(workspace: Workspace) -> tuple[list[tuple[Any, ...]], ...]:
    counted = [(row["level2_id"], row["submission_id"]) for row in table(workspace, "item_row")]
    return counted, [(row["submission_id"], row["superseded_by"]) for row in table(workspace, "catalog")]


@pytest.fixture
def corrected(workspace: Workspace) -> Workspace:
    """A file called final, and a corrected one with a plain name that came later."""
    for path, content in ((FINAL, FIRST), (PLAIN, LATER)):
        put(workspace.raw / EDITION, content, path=path)
        refreshed(workspace)
    return workspace


def test_the_file_received_later_counts(corrected: Workspace) -> None:
    assert items(corrected) == ["事项1", "事项2", "事项8"]
    paths = {row["submission_id"]: row["path"] for row in table(corrected, "submission")}
    superseded = [paths[row["submission_id"]] for row in table(corrected, "catalog") if row["superseded_by"]]
    assert superseded == [FINAL]


def test_file_names_decide_between_files_received_together(workspace: Workspace) -> None:
    put(workspace.raw / EDITION, FIRST, path=FINAL)
    put(workspace.raw / EDITION, LATER, path=PLAIN)
    refreshed(workspace)
    assert items(workspace) == ["事项1", "事项2", "事项3"]


def test_the_order_of_receipt_changes_no_fingerprint_afterwards(corrected: Workspace) -> None:
    assert stages.stage_fingerprint(corrected, EDITION) == list_submissions(corrected, EDITION).fingerprint


def test_the_counting_version_survives_lost_stage_tables(corrected: Workspace) -> None:
    before = counting(corrected)
    shutil.rmtree(corrected.warehouse / "stage")
    refreshed(corrected)
    assert counting(corrected) == before


def test_restoring_the_archive_restores_the_counting_version(corrected: Workspace, tmp_path: Path) -> None:
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
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(workspace.raw / EDITION, FIRST, path=FINAL)
    refreshed(workspace)
    put(workspace.raw / EDITION, LATER, path=PLAIN)
    with monkeypatch.context() as patch:
        patch.setattr(stages, "append_history", fail)
        with pytest.raises(OSError, match="full"):
            refreshed(workspace)
    refreshed(workspace)
    assert items(workspace) == ["事项1", "事项2", "事项8"]


def test_a_renamed_file_keeps_its_time_of_receipt(corrected: Workspace) -> None:
    (corrected.raw / EDITION / FINAL).rename(corrected.raw / EDITION / FINAL.replace("定稿", "定稿最终"))
    refreshed(corrected)
    assert items(corrected) == ["事项1", "事项2", "事项8"]


def test_the_register_file_received_later_counts(workspace: Workspace) -> None:
    for name, handler in (("市长信箱（修订）", "市公安局"), ("市长信箱", "市民政局")):
        letters = sheet([MAILBOX, letter(handled_by=handler)])
        put(workspace.raw / EDITION, letters, path=f"registers/市长热线/{name}.xlsx")
        refreshed(workspace)
    assert [row["handled_by"] for row in table(workspace, "mailbox_case")] == ["市民政局"]


# ---------------------------------------------------------------- folders that cannot be read


@pytest.mark.parametrize("number", [errno.EIO, errno.EACCES, errno.ESTALE, errno.ENOTCONN])
def test_an_edition_that_cannot_be_listed_is_told_by_name(
    number: int, workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    (workspace.raw / EDITION).mkdir()
    refuse(monkeypatch, workspace.raw / EDITION, number)
    with pytest.raises(UnreadableEditionError, match=EDITION):
        list_submissions(workspace, EDITION)


# ---------------------------------------------------------------- what was hashed is what was read


def names_by_hash(workspace: Workspace) -> dict[str, list[str]]:
    """The level-2 names of each submission, by the hash under which it is listed."""
    hashes = {row["submission_id"]: row["sha256"] for row in table(workspace, "submission")}
    found: dict[str, list[str]] = {sha256: [] for sha256 in hashes.values()}
    for row in table(workspace, "item_row"):
        found[hashes[row["submission_id"]]].append(row["level2_name"])
    return found


def lies_there(workspace: Workspace, name: str) -> str:
    """A workbook of one item of this name replaces what lay there; gives its hash."""
    put(workspace.raw / EDITION, sheet([*HEAD, item(level2=name)]), path=FILE)
    return hash_and_size(workspace.raw / EDITION / FILE).sha256


@pytest.mark.parametrize("before", ["archive_files", "read_received", "renew_stage"])
def test_a_file_replaced_at_any_moment_is_listed_as_what_was_read(
    before: str, workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = lies_there(workspace, "甲")
    step = getattr(stages, before)
    replaced = list[str]()

    def replace_first(*given: object) -> object:
        replaced.append(lies_there(workspace, "乙"))
        return step(*given)

    with monkeypatch.context() as patch:
        patch.setattr(stages, before, replace_first)
        refreshed(workspace)
    [second] = replaced
    expected = {second: ["乙"]} if before == "archive_files" else {first: ["甲"]}
    assert names_by_hash(workspace) == expected
    refreshed(workspace)
    assert names_by_hash(workspace) == {second: ["乙"]}
    assert {row["sha256"] for row in table(workspace, "receipt") if row["is_current"]} == {second}


def test_an_archive_that_cannot_be_written_publishes_nothing_under_a_wrong_hash(workspace: Workspace) -> None:
    first = lies_there(workspace, "甲")
    refreshed(workspace)
    versions = workspace.archive / "files"
    shutil.rmtree(versions)
    versions.write_bytes(b"a file in its place")
    second = lies_there(workspace, "乙")
    with pytest.raises(OSError, match="files"):
        refreshed(workspace)
    assert names_by_hash(workspace) == {first: ["甲"]}
    versions.unlink()
    refreshed(workspace)
    assert names_by_hash(workspace) == {second: ["乙"]}


def test_a_version_that_lost_its_content_is_refused_and_copied_anew(workspace: Workspace) -> None:
    """After a power loss a file may hold zeros in its full size."""
    sha256 = lies_there(workspace, "甲")
    put(workspace.raw / EDITION, sheet([*HEAD, item(level2="乙")]), path=SECOND)
    refreshed(workspace)
    version = version_path(workspace.archive, sha256)
    size = version.stat().st_size
    version.unlink()
    version.write_bytes(bytes(size))
    shutil.rmtree(workspace.warehouse / "stage")
    refreshed(workspace)
    assert [row["rule"] for row in table(workspace, "finding") if row["severity"] == "error"] == [
        "file_vanished"
    ]
    refreshed(workspace)
    assert names_by_hash(workspace)[sha256] == ["甲"]


def test_a_file_over_the_limit_is_refused_unread_and_stays_the_same(workspace: Workspace) -> None:
    put(workspace.raw / EDITION, sheet([*HEAD, item()]), path=SECOND)
    with (workspace.raw / EDITION / FILE).open("wb") as file:
        file.truncate(2 << 30)
    for _ in range(2):
        refreshed(workspace)
    found = {row["rule"]: row["message"] for row in table(workspace, "finding") if row["severity"] == "error"}
    assert "2048 MB" in found["file_too_large"]
    assert sum(path.stat().st_size for path in workspace.archive.rglob("*") if path.is_file()) < 1 << 20
    sizes = {row["path"]: row["size_bytes"] for row in table(workspace, "receipt") if row["is_current"]}
    assert sizes[FILE] == 2 << 30
    assert len(table(workspace, "receipt")) == 2


# ---------------------------------------------------------------- what is told and not compiled


def test_texts_without_a_table_are_ignored_and_tables_in_texts_are_read(workspace: Workspace) -> None:
    lies_there(workspace, "甲")
    folder = workspace.raw / EDITION / UNIT
    (folder / "说明.txt").write_text("请查收附件。\n联系人：张三，电话 1234567。\n", encoding="gbk")
    (folder / "空.TXT").touch()
    (workspace.raw / EDITION / "读我.txt").write_text("放在外面", encoding="utf-8")
    rows = [*HEAD, item(level2="乙")]
    lines = [
        "\t".join(str(cell) for cell in (row.split("|") if isinstance(row, str) else row)) for row in rows
    ]
    (folder / "义务教育.txt").write_text("\n".join(lines), encoding="utf-8")
    refreshed(workspace)
    ignored = {row["path"]: row["reason"] for row in table(workspace, "ignored_file")}
    assert ignored == dict.fromkeys((f"{UNIT}/说明.txt", f"{UNIT}/空.TXT", "读我.txt"), "note")
    assert {row["path"] for row in table(workspace, "submission")} == {FILE, f"{UNIT}/义务教育.txt"}
    assert {row["path"] for row in table(workspace, "receipt")} == {FILE, f"{UNIT}/义务教育.txt"}


def test_a_note_that_becomes_a_table_is_a_submission(workspace: Workspace) -> None:
    lies_there(workspace, "甲")
    note = workspace.raw / EDITION / UNIT / "目录.txt"
    note.write_text("目录随后报送。", encoding="utf-8")
    refreshed(workspace)
    assert stages.stage_fingerprint(workspace, EDITION) == list_submissions(workspace, EDITION).fingerprint
    note.write_bytes(b"\0\1\2binary")
    refreshed(workspace)
    assert [row["path"] for row in table(workspace, "ignored_file")] == []
    assert len(table(workspace, "submission")) == 2


def test_an_edition_of_nothing_but_notes_has_no_submission(workspace: Workspace) -> None:
    folder = workspace.raw / EDITION / UNIT
    folder.mkdir(parents=True)
    (folder / "说明.txt").write_text("请查收", encoding="utf-8")
    refreshed(workspace)
    assert table(workspace, "submission") == []
    assert [row["path"] for row in table(workspace, "ignored_file")] == [f"{UNIT}/说明.txt"]
