"""A folder or disk that vanished never empties what is published."""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

import pyarrow as pa
import pytest
from click.testing import Result
from typer.testing import CliRunner

from pipeline.cli import app
from pipeline.compile import compile_editions
from pipeline.files.inventory import ReceivedFile
from pipeline.history.log import read_log
from pipeline.input_guard import LostInputError, PublishedFile, dropped_files
from pipeline.warehouse.published_file import HeldFileError
from pipeline.workspace import Workspace
from tests.editions import copied, rows
from tests.support import HEAD, item, put, sheet
from tests.vanishing import UNITS, compiled_office, refuse
from tests.workspaces import sample_workspace

pytestmark = pytest.mark.usefixtures("in_process")
ITEMS = "SELECT edition, unit_code, count(*) FROM core.level2_item GROUP BY ALL ORDER BY ALL"
Change = Callable[[Path], object]
Items = list[tuple[str, list[str]]]


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Workspace:
    return compiled_office(tmp_path_factory)


@pytest.fixture
def place(office: Workspace, tmp_path: Path) -> Path:
    """A copy of the office that a test may damage."""
    copied(office, tmp_path)
    return tmp_path


@pytest.fixture
def builds(monkeypatch: pytest.MonkeyPatch) -> list[Items]:
    """The editions, with the names of their items, of each build that would have been published; none is."""
    asked: list[Items] = []

    def publish(
        _: Workspace,
        stages: Sequence[Mapping[str, pa.Table]],
        __: object,
        editions: Sequence[str],
        **___: object,
    ) -> None:
        items = [sorted(set(stage["item_row"]["level2_name"].to_pylist())) for stage in stages]
        asked.append(list(zip(editions, items, strict=True)))

    monkeypatch.setattr("pipeline.compile.publish", publish)
    return asked


def mulu(place: Path, *words: str, raw: Path | None = None) -> Result:
    workspace = settings_of(place)
    environment = {"MULU_RAW": str(raw or workspace.raw), "MULU_WAREHOUSE": str(workspace.warehouse)}
    return CliRunner().invoke(app, list(words), env=environment)


def settings_of(place: Path) -> Workspace:
    return sample_workspace(place / "raw", place / "warehouse")


def _empty_raw(raw: Path) -> None:
    shutil.rmtree(raw)
    raw.mkdir()


def _file_for_edition(raw: Path) -> None:
    shutil.rmtree(raw / "2021")
    (raw / "2021").write_text("a file in its place", encoding="utf-8")


def _link_for_edition(raw: Path) -> None:
    (raw / "2021").rename(raw.parent / "elsewhere")
    (raw / "2021").symlink_to(raw.parent / "elsewhere")


def _other_city(raw: Path) -> None:
    """Another disk is mounted in the place of the right one."""
    for unit in UNITS:
        (raw / "2021" / unit).rename(raw / "2021" / f"5101{unit[4:]}")
    for path in (raw / "2021").rglob("*.xlsx"):
        put(path.parent, sheet([*HEAD, item(level2="别的城市")]), path=path.name)


VANISHED: dict[str, Change] = {
    "raw is gone": shutil.rmtree,
    "raw is empty": _empty_raw,
    "raw is a file": lambda raw: (shutil.rmtree(raw), raw.write_text("", encoding="utf-8")),
    "an edition is gone": lambda raw: shutil.rmtree(raw / "2021"),
    "an edition is a file": _file_for_edition,
    "an edition is a link": _link_for_edition,
    "an edition has another name": lambda raw: (raw / "2021").rename(raw / "2021 副本"),
    "an edition is empty": lambda raw: [shutil.rmtree(raw / "2021" / unit) for unit in UNITS],
    "most folders are gone": lambda raw: [shutil.rmtree(raw / "2021" / unit) for unit in UNITS[1:]],
    "most files are empty": lambda raw: [
        path.write_bytes(b"") for path in (raw / "2021").rglob("*.xlsx") if UNITS[0] not in str(path)
    ],
    "most files are hidden": lambda raw: [
        path.rename(path.with_name(f".{path.name}")) for path in (raw / "2021").rglob("*.xlsx")
    ],
    "another disk is mounted": _other_city,
}


@pytest.mark.parametrize("name", VANISHED)
def test_vanished_input_publishes_nothing(name: str, place: Path) -> None:
    workspace = settings_of(place)
    before, log = workspace.published.read_bytes(), read_log(workspace.log("2021"))
    VANISHED[name](workspace.raw)
    for _ in range(2):
        done = mulu(place, "compile")
        assert done.exit_code == 2, done.output
        assert "已发布 " not in done.stdout
        assert str(workspace.raw) in done.stderr
    assert workspace.published.read_bytes() == before
    assert read_log(workspace.log("2021")) == log, "the log must not tell that files were withdrawn"


def test_a_refusal_names_what_is_missing_and_the_way_on(place: Path) -> None:
    for unit in UNITS[1:]:
        shutil.rmtree(place / "raw" / "2021" / unit)
    told = mulu(place, "compile").stderr
    assert "2021: 2/3 (410423-鲁山县, 410425-郏县)" in told
    assert "mulu compile --accept-loss 2021" in told
    assert "没有改动" in told


def test_a_raw_elsewhere_that_is_not_there_changes_nothing(place: Path) -> None:
    before = settings_of(place).published.read_bytes()
    done = mulu(place, "compile", raw=place / "nowhere")
    assert (done.exit_code, "nowhere" in done.stderr) == (2, True)
    assert settings_of(place).published.read_bytes() == before


def test_an_accepted_loss_is_published_and_not_asked_for_again(place: Path) -> None:
    shutil.rmtree(place / "raw" / "2021")
    assert mulu(place, "compile", "--accept-loss", "2020").exit_code == 2
    assert mulu(place, "compile", "--accept-loss", "2021").exit_code == 0
    assert {edition for edition, *_ in rows(settings_of(place), ITEMS)} == {"2020"}
    assert mulu(place, "compile").exit_code == 0


def test_a_loss_of_an_edition_that_nobody_knows_is_wrong_use(place: Path) -> None:
    done = mulu(place, "compile", "--accept-loss", "202l")
    assert (done.exit_code, "202l" in done.stderr) == (2, True)


def test_an_edition_in_raw_is_compiled_again_when_its_stages_are_lost(
    place: Path, builds: list[Items]
) -> None:
    shutil.rmtree(place / "warehouse" / "stage")
    put(place / "raw" / "2021", sheet([*HEAD, item(level2="新的")]), path=f"{UNITS[0]}/财政预决算.xlsx")
    assert mulu(place, "compile", "2021").exit_code == 0
    assert builds == [[("2020", ["20200", "20201", "20202"]), ("2021", ["20211", "20212", "新的"])]]


def test_publishing_what_is_kept_refuses_when_stages_are_lost(place: Path) -> None:
    before = settings_of(place).published.read_bytes()
    shutil.rmtree(place / "warehouse" / "stage" / "2020")
    done = mulu(place, "compile", "--only", "rollups")
    assert (done.exit_code, "2020" in done.stderr) == (2, True)
    assert settings_of(place).published.read_bytes() == before


def test_publishing_what_is_kept_refuses_without_raw(place: Path) -> None:
    before = settings_of(place).published.read_bytes()
    shutil.rmtree(place / "raw")
    assert mulu(place, "compile", "--only", "rollups").exit_code == 2
    assert settings_of(place).published.read_bytes() == before


def test_files_that_vanish_while_they_are_read_publish_nothing(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    workspace = settings_of(place)
    before = workspace.published.read_bytes()
    for path in (workspace.raw / "2021").rglob("*.xlsx"):
        put(path.parent, sheet([*HEAD, item(level2="改过")]), path=path.name)

    def unmount(workspace: Workspace, inventory: object, progress: object) -> object:
        shutil.rmtree(workspace.raw / "2021")
        return read(workspace, inventory, progress)

    read = __import__("pipeline.stages", fromlist=["_"]).read_submissions
    monkeypatch.setattr("pipeline.stages.read_submissions", unmount)
    with pytest.raises(LostInputError):
        compile_editions(workspace)
    assert workspace.published.read_bytes() == before


def change_one(place: Path) -> None:
    content = sheet([*HEAD, item(), item(level2="新的")])
    put(place / "raw" / "2020", content, path=f"{UNITS[0]}/财政预决算.xlsx")


@pytest.mark.parametrize("number", [errno.EIO, errno.EACCES, errno.ESTALE, errno.ENOTCONN])
def test_an_edition_that_cannot_be_read_does_not_stop_the_others(
    number: int, place: Path, monkeypatch: pytest.MonkeyPatch, builds: list[Items]
) -> None:
    change_one(place)
    refuse(monkeypatch, place / "raw" / "2021", number)
    done = mulu(place, "compile")
    assert (done.exit_code, "2021" in done.stderr) == (2, True), done.output
    [[(_, changed), as_before]] = builds
    assert "新的" in changed
    assert as_before == ("2021", ["20210", "20211", "20212"])


def test_an_edition_that_cannot_be_read_stays_published_as_it_was(
    place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    change_one(place)
    refuse(monkeypatch, place / "raw" / "2021", errno.EIO)
    assert mulu(place, "compile").exit_code == 2
    assert rows(settings_of(place), ITEMS) == [
        *[("2020", unit[:6], 2 if unit == UNITS[0] else 1) for unit in UNITS],
        *[("2021", unit[:6], 1) for unit in UNITS],
    ]


@pytest.mark.parametrize("number", [errno.EIO, errno.EACCES, errno.ESTALE, errno.ENOTCONN])
def test_a_raw_that_cannot_be_read_is_told(number: int, place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    workspace = settings_of(place)
    before = workspace.published.read_bytes()
    refuse(monkeypatch, workspace.raw, number)
    done = mulu(place, "compile")
    assert (done.exit_code, "没有改动" in done.stderr) == (2, True), done.output
    assert workspace.published.read_bytes() == before


def test_files_that_cannot_be_opened_publish_nothing(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A disk that lists its files and reads none."""
    workspace = settings_of(place)
    before = workspace.published.read_bytes()
    opened = os.open

    def fail(path: object, *more: int) -> int:
        if str(path).endswith(".xlsx"):
            raise OSError(errno.EIO, os.strerror(errno.EIO))
        return opened(path, *more)  # type: ignore[arg-type]

    monkeypatch.setattr("pipeline.files.safe_open.os.open", fail)
    assert mulu(place, "compile").exit_code == 2
    assert workspace.published.read_bytes() == before


def test_where_nothing_is_published_an_empty_raw_publishes_nothing(tmp_path: Path) -> None:
    (tmp_path / "raw").mkdir()
    done = mulu(tmp_path, "compile")
    assert (done.exit_code, str(tmp_path / "raw") in done.stderr) == (2, True)
    assert not settings_of(tmp_path).published.exists()


@pytest.fixture(scope="module")
def moved(office: Workspace, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Result]:
    """The office after a unit has gone from one edition and another has moved to a folder, and what was told."""
    place = tmp_path_factory.mktemp("moved")
    copied(office, place)
    shutil.rmtree(place / "raw" / "2021" / UNITS[0])
    (place / "raw" / "2020" / UNITS[1]).rename(place / "raw" / "2020" / "410402-新华区")
    return place, mulu(place, "compile")


def test_half_of_an_edition_may_go_and_the_unit_without_files_is_told(moved: tuple[Path, Result]) -> None:
    place, done = moved
    assert done.exit_code == 0
    assert "叶县" in done.stderr
    assert mulu(place, "compile").stderr == ""
    assert "叶县" in unit_without_files(place)


def test_a_unit_that_moved_to_another_folder_is_not_told_as_gone(moved: tuple[Path, Result]) -> None:
    place, done = moved
    assert "鲁山县" not in done.stderr
    assert "鲁山县" not in unit_without_files(place)


def unit_without_files(place: Path) -> str:
    """What `mulu status` says of units that have no file left."""
    [line] = [each for each in mulu(place, "status").stdout.splitlines() if "一个文件也没有" in each]
    return line


def test_a_published_file_held_elsewhere_loses_no_input(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def held(_: Path) -> object:
        raise HeldFileError("Could not set lock on file")

    before = settings_of(place).published.read_bytes()
    monkeypatch.setattr("pipeline.input_guard.reading", held)
    for unit in UNITS[1:]:
        shutil.rmtree(place / "raw" / "2021" / unit)
    assert mulu(place, "compile").exit_code == 2
    assert settings_of(place).published.read_bytes() == before


def received(path: str, sha256: str | None = None, size_bytes: int = 1) -> ReceivedFile:
    return ReceivedFile(path, sha256 or path, size_bytes)


PUBLISHED = [PublishedFile(f"{unit}/{name}", f"{unit}/{name}", 1) for unit in "ab" for name in "12"]
PRESENT = [received(each.path) for each in PUBLISHED]


@pytest.mark.parametrize(
    ("present", "dropped"),
    [
        (PRESENT, []),
        (PRESENT[1:], ["a/1"]),
        ([*PRESENT[1:], received("a/new")], []),
        ([*PRESENT[1:], received("c/new")], ["a/1"]),
        ([received(f"moved/{each.path}", each.sha256) for each in PRESENT], []),
        ([replace(each, sha256=f"{each.sha256} corrected") for each in PRESENT], []),
        ([replace(each, sha256="empty", size_bytes=0) for each in PRESENT], [each.path for each in PRESENT]),
        ([], [each.path for each in PRESENT]),
    ],
    ids=["same", "one", "replaced", "not by others", "moved", "corrected", "emptied", "all"],
)
def test_a_file_is_dropped_where_neither_it_nor_another_of_its_folder_came(
    present: list[ReceivedFile], dropped: list[str]
) -> None:
    assert [each.path for each in dropped_files(PUBLISHED, present)] == dropped
