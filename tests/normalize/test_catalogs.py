from collections.abc import Sequence
from pathlib import Path

import pytest

from pipeline.normalize.batch import Batch
from tests.support import GROUPS, HEAD, UNIT, WORDS, batch_of, item, put, sheet

BUDGET = sheet([*HEAD, item()])
EMPLOYMENT = sheet(["就业领域目录", GROUPS, WORDS, item()])
BOTH = sheet([*HEAD, item(), "（二）就业领域", item(), item(level2="乙")])


def batch(folder: Path, **files: object) -> Batch:
    for path, written in files.items():
        put(folder, written, path=path)  # type: ignore[arg-type]
    return batch_of(folder)


def catalogs(found: Batch) -> list[tuple[str, str, str | None]]:
    """Return file, domain and the file that counts instead, of each catalog."""
    names = [each.file.path.split("/")[1] for each in found.submissions]
    return [
        (names[each.file], each.domain, None if each.superseded_by is None else names[each.superseded_by])
        for each in found.catalogs
    ]


def counting(found: Batch) -> Sequence[bool]:
    return [bool(each) for each in found.counts]


def test_a_file_holds_a_catalog_for_each_domain_with_items(tmp_path: Path) -> None:
    found = batch(tmp_path, **{f"{UNIT}/目录.xlsx": BOTH})
    assert catalogs(found) == [("目录.xlsx", "fiscal_budget", None), ("目录.xlsx", "employment", None)]


def test_of_two_files_for_one_domain_the_later_one_counts(tmp_path: Path) -> None:
    found = batch(tmp_path, **{f"{UNIT}/财政.xlsx": BUDGET, f"{UNIT}/财政（修正）.xlsx": BUDGET})
    assert set(catalogs(found)) == {
        ("财政.xlsx", "fiscal_budget", "财政（修正）.xlsx"),
        ("财政（修正）.xlsx", "fiscal_budget", None),
    }
    paths = [found.submissions[file].file.path for file in found.rows.file]
    assert counting(found) == ["修正" in path for path in paths]


def test_only_the_domain_that_was_handed_in_again_is_superseded(tmp_path: Path) -> None:
    found = batch(tmp_path, **{f"{UNIT}/全部.xlsx": BOTH, f"{UNIT}/就业（更正）.xlsx": EMPLOYMENT})
    assert ("全部.xlsx", "fiscal_budget", None) in catalogs(found)
    assert ("全部.xlsx", "employment", "就业（更正）.xlsx") in catalogs(found)
    assert sum(counting(found)) == 2


def test_all_but_the_last_of_three_are_superseded_by_the_last(tmp_path: Path) -> None:
    found = batch(tmp_path, **{f"{UNIT}/财政v{number}.xlsx": BUDGET for number in (1, 2, 10)})
    assert {(name, later) for name, _, later in catalogs(found)} == {
        ("财政v1.xlsx", "财政v10.xlsx"),
        ("财政v2.xlsx", "财政v10.xlsx"),
        ("财政v10.xlsx", None),
    }


def test_units_do_not_supersede_each_other(tmp_path: Path) -> None:
    found = batch(tmp_path, **{f"{UNIT}/财政.xlsx": BUDGET, "410423-鲁山县/财政v2.xlsx": BUDGET})
    assert {later for _, _, later in catalogs(found)} == {None}


def test_a_later_file_that_cannot_be_read_supersedes_nothing(tmp_path: Path) -> None:
    put(tmp_path, BUDGET, path=f"{UNIT}/财政.xlsx")
    (tmp_path / UNIT / "财政（修正）.xlsx").write_bytes(b"PK")
    assert catalogs(batch_of(tmp_path)) == [("财政.xlsx", "fiscal_budget", None)]


@pytest.mark.parametrize("folder", ["999999-某县", "某县"])
def test_what_no_known_unit_hands_in_does_not_count(folder: str, tmp_path: Path) -> None:
    found = batch(tmp_path, **{f"{folder}/财政.xlsx": BUDGET, f"{UNIT}/财政.xlsx": BUDGET})
    units = [found.submissions[file].unit for file in found.rows.file]
    assert counting(found) == [unit is not None for unit in units]


def test_a_domain_is_told_by_title_before_sheet_before_file(tmp_path: Path) -> None:
    plain = [GROUPS, WORDS, item()]
    found = batch(
        tmp_path,
        **{
            f"{UNIT}/1财政预决算.xlsx": sheet(plain),
            f"{UNIT}/2财政预决算.xlsx": sheet(plain, "就业"),
            f"{UNIT}/3财政预决算.xlsx": sheet(["户籍管理领域目录", *plain], "就业"),
        },
    )
    assert [domain for _, domain, _ in catalogs(found)] == [
        "fiscal_budget",
        "employment",
        "household_registration",
    ]


def test_the_title_nearest_to_the_table_tells_its_domain(tmp_path: Path) -> None:
    contents = ["目录", "（一）就业领域1", "（二）户籍管理领域2", "", "（一）就业领域", GROUPS, WORDS, item()]
    found = batch(tmp_path, **{f"{UNIT}/目录.xlsx": sheet(contents)})
    assert [domain for _, domain, _ in catalogs(found)] == ["employment"]
