"""Parts, versions and tiers of catalogs in one edition, and which version counts over several runs."""

import shutil
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest

from pipeline import stages
from pipeline.compile import compile_editions
from pipeline.settings import Settings
from simulation.writers.workbook import WorkbookSheet
from tests.catalogs import catalog, names
from tests.editions import rows, settings_in
from tests.registers import MAILBOX, letter
from tests.support import UNIT, put, sheet

COUNTY = "叶县重大建设项目领域基层政务公开标准目录"
TEN, FOUR = catalog(names(1, 10), "社会救助领域目录", ticks=False), names(1, 4)
Files = Mapping[str, WorkbookSheet | Sequence[WorkbookSheet]]
SITUATIONS: Mapping[tuple[str, str], tuple[Files, list[int]]] = {
    ("410425-郏县", "major_projects"): (
        {
            "重大建设项目（发改委部分）": catalog(names(1, 5), "重大建设项目目录"),
            "重大建设项目（政务局部分）": catalog(names(6, 7), "重大建设项目目录"),
        },
        [7, 7, 0],
    ),
    ("410422-叶县", "social_assistance"): (
        {"社会救助县级": TEN, "社会救助乡镇级": catalog(FOUR, "社会救助领域目录", ticks=False)},
        [10, 10, 4],
    ),
    ("410423-鲁山县", "social_assistance"): (
        {
            "社会救助": [
                catalog(names(1, 10), "社会救助领域目录", ticks=False, name="县级"),
                catalog(names(9, 12), "社会救助领域目录", ticks=False, name="乡镇级"),
            ]
        },
        [12, 10, 4],
    ),
    ("410402-新华区", "fiscal_budget"): (
        {
            "财政预决算（上）": catalog(names(1, 5)),
            "财政预决算（下）": catalog([*names(5, 5), *names(6, 8, "乙")]),
        },
        [8, 8, 0],
    ),
    ("410403-卫东区", "fiscal_budget"): (
        {
            "财政预决算（第1部分）": catalog(names(1, 5)),
            "财政预决算（第1部分）（修正）": catalog(names(1, 4)),
            "财政预决算（第2部分）": catalog(names(8, 9)),
        },
        [6, 6, 0],
    ),
    ("410404-石龙区", "fiscal_budget"): (
        {"财政预决算": catalog(names(1, 5)), "财政预决算（修正）": catalog(names(1, 6))},
        [6, 6, 0],
    ),
    ("410421-宝丰县", "fiscal_budget"): (
        {"a财政预决算": catalog(names(1, 5)), "b财政预决算": catalog(names(6, 8))},
        [8, 8, 0],
    ),
}
"""By unit and domain the files, and how many level-2 items count: in all, at county and at township tier."""


def hand_in(settings: Settings, unit: str, files: Files) -> None:
    for name, sheets in files.items():
        written = [sheets] if isinstance(sheets, WorkbookSheet) else sheets
        put(settings.raw / "2020", *written, path=f"{unit}/{name}.xlsx")


@pytest.fixture(scope="module")
def compiled(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    settings = settings_in(tmp_path_factory.mktemp("parts"))
    for (unit, _), (files, _) in SITUATIONS.items():
        hand_in(settings, unit, files)
    compile_editions(settings)
    return settings


@pytest.mark.parametrize("place", SITUATIONS)
def test_parts_versions_and_tiers_count_as_expected(place: tuple[str, str], compiled: Settings) -> None:
    (unit, domain), (_, expected) = place, SITUATIONS[place]
    query = (
        "SELECT level2_items, county_level2_items, township_level2_items FROM rollup.unit_domain"
        " WHERE unit_code = ? AND domain_code = ?"
    )
    assert rows(compiled, query, [unit[:6], domain]) == [tuple(expected)]


def test_every_part_is_a_catalog_in_force_and_the_unit_counts_once(compiled: Settings) -> None:
    parts = "SELECT count(*) FROM core.catalog WHERE unit_code = '410402' AND domain_code = 'fiscal_budget'"
    assert rows(compiled, parts) == [(2,)]
    assert rows(compiled, "SELECT units FROM rollup.by_tier WHERE tier = 'county'") == [(len(SITUATIONS),)]


def test_an_item_of_two_tiers_is_one_item_with_both_tiers(compiled: Settings) -> None:
    query = (
        "SELECT count(DISTINCT level2_id), count(*) FROM core.level2_tier JOIN core.level2_item"
        " USING (edition, level2_id) WHERE unit_code = '410422'"
    )
    assert rows(compiled, query) == [(10, 14)]


def test_only_doubtful_parts_are_an_error(compiled: Settings) -> None:
    errors = rows(compiled, "SELECT DISTINCT unit_code, rule FROM intake.finding WHERE severity = 'error'")
    assert errors == [("410421", "parts_doubtful")]
    rejected = "SELECT count(*) FROM intake.submission WHERE verdict = 'rejected'"
    assert rows(compiled, rejected) == [(0,)]


def test_parts_are_carried_over_together(tmp_path: Path) -> None:
    settings = settings_in(tmp_path)
    hand_in(settings, "410425-郏县", SITUATIONS["410425-郏县", "major_projects"][0])
    put(settings.raw / "2021", catalog(names(1, 2)), path="410425-郏县/财政预决算.xlsx")
    compile_editions(settings)
    query = (
        "SELECT level2_items, status FROM rollup.unit_domain"
        " WHERE edition = '2021' AND unit_code = '410425' AND domain_code = 'major_projects'"
    )
    assert rows(settings, query) == [(7, "carried_over")]


# ---------------------------------------------------------------- which version counts

FINAL, PLAIN = "财政预决算（定稿）", "财政预决算"
ITEMS = "SELECT name FROM core.level2_item ORDER BY name"


def state(settings: Settings) -> list[tuple[Any, ...]]:
    counted = rows(settings, "SELECT level2_id, submission_id FROM core.level2_item ORDER BY ALL")
    return counted + rows(settings, "SELECT path, superseded_by FROM intake.submission ORDER BY ALL")


@pytest.fixture
def corrected(tmp_path: Path) -> Iterator[Settings]:
    """Compile a file called final, then a corrected one with a plain name that came later."""
    settings = settings_in(tmp_path)
    hand_in(settings, UNIT, {FINAL: catalog(names(1, 3))})
    compile_editions(settings)
    hand_in(settings, UNIT, {PLAIN: catalog([*names(1, 2), *names(8, 8)])})
    compile_editions(settings)
    return settings


def test_the_file_received_later_counts(corrected: Settings) -> None:
    assert rows(corrected, ITEMS) == [("事项1",), ("事项2",), ("事项8",)]
    query = "SELECT path FROM intake.submission WHERE superseded_by IS NOT NULL"
    assert rows(corrected, query) == [(f"{UNIT}/{FINAL}.xlsx",)]


def test_file_names_decide_between_files_received_together(tmp_path: Path) -> None:
    settings = settings_in(tmp_path)
    files = {FINAL: catalog(names(1, 3)), PLAIN: catalog([*names(1, 2), *names(8, 8)])}
    hand_in(settings, UNIT, files)
    compile_editions(settings)
    assert rows(settings, ITEMS) == [("事项1",), ("事项2",), ("事项3",)]


def test_compiling_again_without_changes_builds_nothing(corrected: Settings) -> None:
    before = state(corrected)
    assert not compile_editions(corrected).is_new
    assert state(corrected) == before


@pytest.mark.parametrize("lost", ["mulu.duckdb", "stage", "both"])
def test_the_counting_version_survives_a_lost_warehouse(lost: str, corrected: Settings) -> None:
    before = state(corrected)
    if lost != "stage":
        corrected.published.unlink()
    if lost != "mulu.duckdb":
        shutil.rmtree(corrected.warehouse / "stage")
    compile_editions(corrected)
    assert state(corrected) == before


def test_restoring_the_archive_restores_the_counting_version(corrected: Settings, tmp_path: Path) -> None:
    before = state(corrected)
    shutil.copytree(corrected.archive, tmp_path / "kept")
    shutil.rmtree(corrected.warehouse)
    compile_editions(corrected)
    assert rows(corrected, ITEMS) == [("事项1",), ("事项2",), ("事项3",)]
    shutil.rmtree(corrected.archive)
    shutil.copytree(tmp_path / "kept", corrected.archive)
    compile_editions(corrected)
    assert state(corrected) == before


def test_a_run_that_fails_before_writing_its_log_can_be_repeated(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = settings_in(tmp_path)
    hand_in(settings, UNIT, {FINAL: catalog(names(1, 3))})
    compile_editions(settings)
    hand_in(settings, UNIT, {PLAIN: catalog([*names(1, 2), *names(8, 8)])})
    with monkeypatch.context() as patched:
        patched.setattr(stages, "append_history", disk_is_full)
        with pytest.raises(OSError, match="full"):
            compile_editions(settings)
    compile_editions(settings)
    assert rows(settings, ITEMS) == [("事项1",), ("事项2",), ("事项8",)]


def disk_is_full(*_: object) -> None:
    message = "full"
    raise OSError(message)


def test_a_renamed_file_keeps_its_time_of_receipt(corrected: Settings) -> None:
    folder = corrected.raw / "2020" / UNIT
    (folder / f"{FINAL}.xlsx").rename(folder / f"{FINAL}最终.xlsx")
    compile_editions(corrected)
    assert rows(corrected, ITEMS) == [("事项1",), ("事项2",), ("事项8",)]


def test_the_register_file_received_later_counts(tmp_path: Path) -> None:
    settings = settings_in(tmp_path)
    for name, handler in (("市长信箱（修订）", "市公安局"), ("市长信箱", "市民政局")):
        letters = sheet([MAILBOX, letter(handled_by=handler)])
        put(settings.raw / "2020", letters, path=f"registers/市长热线/{name}.xlsx")
        compile_editions(settings)
    assert rows(settings, "SELECT handled_by FROM core.mailbox_case") == [("市民政局",)]
