"""Several files of one unit for one domain: which count together, and which replace others."""

from pathlib import Path

import pytest

from tests.catalogs import ASKING, catalog, counted, handed_in, names, told, total
from tests.support import UNIT, batch_of, put

FIVE, TWO = catalog(names(1, 5)), catalog(names(6, 7, "乙"))
BOTH = catalog([*names(1, 5), *names(6, 7, "乙")])
SHARING = catalog([*names(5, 5), *names(6, 7, "乙")])
PARTS = [
    ("财政预决算（发改委部分）", "财政预决算（政务局部分）"),
    ("财政预决算发改委部分", "财政预决算政务局部分"),
    ("财政预决算（公安局负责部分）", "财政预决算（教体局负责部分）"),
    ("财政预决算（卫健部分）", "财政预决算（民政部分）"),
    ("财政预决算（教体局）", "财政预决算（民政局）"),
    ("财政预决算-教体局", "财政预决算-民政局"),
    ("财政预决算（上）", "财政预决算（下）"),
    ("财政预决算目录上", "财政预决算目录下"),
    ("财政预决算上册", "财政预决算下册"),
    ("财政预决算上半部分", "财政预决算下半部分"),
    ("财政预决算第一部分", "财政预决算第二部分"),
    ("财政预决算（第1部分）", "财政预决算（第2部分）"),
    ("财政预决算第一批", "财政预决算第二批"),
    ("财政预决算之一", "财政预决算之二"),
    ("财政预决算 part 1", "财政预决算 Part2"),
    ("财政预决算 Part A", "财政预决算 Part B"),
    ("财政预决算（共2个部分之一）", "财政预决算（共2个部分之二）"),
    ("财政预决算", "财政预决算（补充）"),
    ("财政预决算（投资科）", "财政预决算（审批股）"),
    ("财政预决算1of2", "财政预决算2of2"),
    ("财政预决算（1／2）", "财政预决算（2／2）"),
    ("财政预决算目录（一）", "财政预决算目录（二）"),
    ("财政预决算目录一", "财政预决算目录二"),
    ("财政预决算（发改委部分）", "财政预决算（其余部分）"),
]
STRONG = [pair for pair in PARTS if "部分" in pair[0] or "（一）" in pair[0] or "上" in pair[0]]
REVISIONS = ["修正", "修订", "更正", "定稿", "最终", "重报", "第二版", "v2", "第2稿"]


@pytest.mark.parametrize(("one", "other"), PARTS)
def test_parts_told_by_the_file_name_count_together(one: str, other: str, tmp_path: Path) -> None:
    batch = handed_in(tmp_path, {one: FIVE, other: TWO})
    assert (total(batch), told(batch)) == (7, {"parts_counted_together"})


@pytest.mark.parametrize(("one", "other"), STRONG)
def test_parts_may_share_items_which_count_once(one: str, other: str, tmp_path: Path) -> None:
    batch = handed_in(tmp_path, {one: FIVE, other: SHARING})
    assert (total(batch), told(batch)) == (7, {"parts_counted_together"})


@pytest.mark.parametrize(("one", "other"), PARTS)
def test_parts_told_by_title_or_sheet_count_together(one: str, other: str, tmp_path: Path) -> None:
    titled = {"a": catalog(names(1, 5), one), "b": catalog(names(6, 7), other)}
    assert total(handed_in(tmp_path / "titles", titled)) == 7
    sheets = {
        name: catalog(items, name=said.replace("／", "of")[:31])
        for name, said, items in (("a", one, names(1, 5)), ("b", other, names(6, 7)))
    }
    batch = handed_in(tmp_path / "sheets", sheets)
    assert (total(batch), told(batch)) == (7, {"parts_counted_together"})


@pytest.mark.parametrize(("one", "other"), STRONG)
def test_a_revised_part_replaces_its_own_part_only(one: str, other: str, tmp_path: Path) -> None:
    revised = catalog([*names(1, 3), *names(8, 9)])
    batch = handed_in(tmp_path, {one: FIVE, f"{one}（修正）": revised, other: TWO})
    assert total(batch) == 7
    assert [each.superseded_by is None for each in batch.catalogs].count(False) == 1
    assert {"superseded", "supersedes", "parts_counted_together"} == told(batch)


def test_a_part_is_known_again_when_its_name_is_written_otherwise(tmp_path: Path) -> None:
    files = {
        "财政预决算县发改委部分": FIVE,
        "财政预决算（发改部分）修正": catalog(names(1, 4)),
        "财政预决算（第一部分）": TWO,
        "财政预决算第1部分v2": TWO,
    }
    assert total(handed_in(tmp_path, files)) == 6


def test_three_parts_count_together(tmp_path: Path) -> None:
    files = {f"财政（第{number}部分）": catalog(names(3 * number, 3 * number + 2)) for number in (1, 2, 3)}
    batch = handed_in(tmp_path, files)
    assert (total(batch), told(batch)) == (9, {"parts_counted_together"})


def test_sheets_and_titles_of_one_file_count_together(tmp_path: Path) -> None:
    sheets = [catalog(names(1, 5), name="发改委部分"), catalog(names(6, 7), name="政务局部分")]
    assert total(handed_in(tmp_path, {"财政": sheets})) == 7


def test_a_file_of_which_one_sheet_is_called_a_part_is_no_part(tmp_path: Path) -> None:
    sheets = [catalog(names(1, 5)), catalog(names(6, 7), name="目录（续）")]
    batch = handed_in(tmp_path, {"财政": catalog(names(1, 6)), "财政（修正）": sheets})
    assert (total(batch), told(batch)) == (7, {"superseded", "supersedes"})


def test_a_part_beside_the_complete_catalog_adds_what_it_lacks(tmp_path: Path) -> None:
    batch = handed_in(tmp_path / "a", {"财政": BOTH, "财政（发改委部分）": FIVE})
    assert (total(batch), told(batch)) == (7, {"parts_counted_together"})
    far = catalog([*names(1, 3), *names(11, 13)])
    batch = handed_in(tmp_path / "b", {"财政": BOTH, "财政（发改委部分）": far})
    assert (total(batch), told(batch)) == (10, {"parts_doubtful"})


def test_a_final_whole_replaces_the_parts_that_it_is_made_of(tmp_path: Path) -> None:
    final = catalog([*names(1, 4), *names(6, 7, "乙"), *names(20, 22)])
    files = {"财政（发改委部分）": FIVE, "财政（政务局部分）": TWO, "财政（定稿）": final}
    batch = handed_in(tmp_path, files)
    assert (total(batch), told(batch)) == (9, {"superseded", "supersedes"})


def test_folders_within_the_units_folder_name_parts_and_tiers(tmp_path: Path) -> None:
    batch = handed_in(tmp_path / "a", {"发改委/财政预决算": FIVE, "政务局/财政预决算": TWO})
    assert (total(batch), told(batch)) == (7, {"parts_counted_together"})
    plain = catalog(names(1, 4), ticks=False)
    batch = handed_in(tmp_path / "b", {"县级/财政预决算": catalog(names(1, 9)), "乡镇级/财政预决算": plain})
    assert counted(batch) == {"county": 9, "township": 4}


@pytest.mark.parametrize("words", REVISIONS)
def test_a_revision_replaces_what_it_shares_many_items_with(words: str, tmp_path: Path) -> None:
    revised = catalog([*names(1, 3), *names(8, 11)])
    batch = handed_in(tmp_path, {"财政": FIVE, f"财政（{words}）": revised})
    assert (total(batch), told(batch)) == (7, {"superseded", "supersedes"})


@pytest.mark.parametrize("words", REVISIONS)
def test_a_rewritten_catalog_called_a_revision_replaces_but_asks(words: str, tmp_path: Path) -> None:
    batch = handed_in(tmp_path, {"财政": FIVE, f"财政（{words}）": TWO})
    assert (total(batch), told(batch)) == (2, {"superseded", "supersedes", "version_doubtful"})


def test_a_revision_with_half_of_the_items_renamed_is_one(tmp_path: Path) -> None:
    ten, renamed = catalog(names(1, 10)), catalog([*names(1, 5), *names(11, 15)])
    batch = handed_in(tmp_path, {"财政20200901": ten, "财政20201001": renamed})
    assert (total(batch), told(batch)) == (10, {"superseded", "supersedes"})


@pytest.mark.parametrize(
    "others", [("目录", "财政"), ("财政(1)", "财政(2)"), ("财政20200901", "财政20201001")]
)
def test_files_that_share_hardly_an_item_count_together_and_ask(
    others: tuple[str, str], tmp_path: Path
) -> None:
    batch = handed_in(tmp_path, dict(zip(others, (FIVE, TWO), strict=True)))
    assert (total(batch), told(batch)) == (7, {"parts_doubtful"})


def test_where_one_item_is_at_stake_the_question_is_no_error(tmp_path: Path) -> None:
    batch = handed_in(tmp_path, {"目录": FIVE, "财政": catalog(names(8, 8))})
    assert (total(batch), told(batch)) == (6, {"parts_assumed"})


@pytest.mark.parametrize("name", ["财政（2）", "财政 - 副本", "财政（发改委部分）", "财政（下）"])
def test_a_copy_counts_once_whatever_it_is_called(name: str, tmp_path: Path) -> None:
    batch = handed_in(tmp_path, {"财政": FIVE, name: FIVE})
    assert (total(batch), told(batch)) == (5, {"superseded", "supersedes"})


def test_an_extract_does_not_shrink_the_catalog_beside_it(tmp_path: Path) -> None:
    batch = handed_in(tmp_path, {"a财政": FIVE, "b财政": catalog(names(1, 3))})
    assert (total(batch), told(batch)) == (5, {"parts_doubtful"})


def test_a_version_told_by_the_alphabet_alone_asks(tmp_path: Path) -> None:
    batch = handed_in(tmp_path, {"a财政": FIVE, "b财政": catalog([*names(1, 3), *names(8, 9)])})
    assert (total(batch), told(batch)) == (5, {"superseded", "supersedes", "version_doubtful"})


def test_versions_are_known_through_the_one_between(tmp_path: Path) -> None:
    files = {
        "财政20200901": FIVE,
        "财政20201001": catalog(names(3, 7)),
        "财政20201101": catalog(names(6, 10)),
    }
    batch = handed_in(tmp_path, files)
    assert total(batch) == 5
    assert told(batch) & ASKING == {"version_doubtful"}


def test_catalogs_of_several_tiers_of_one_unit_both_count(tmp_path: Path) -> None:
    files = {
        "财政": catalog(names(1, 10), ticks=False),
        "财政乡镇级": catalog(names(1, 4), ticks=False),
        "财政（村级）": catalog(names(1, 2), ticks=False),
    }
    batch = handed_in(tmp_path, files)
    assert counted(batch) == {"county": 10, "township": 4, "village": 2}
    assert told(batch) == {"tiers_counted_together", "tier_stated"}


def test_a_revised_catalog_of_one_tier_replaces_that_tier_only(tmp_path: Path) -> None:
    files = {
        "财政县级": catalog(names(1, 10), ticks=False),
        "财政乡镇级": catalog(names(1, 4), ticks=False),
        "财政乡镇级（修正）": catalog(names(1, 3), ticks=False),
    }
    assert counted(handed_in(tmp_path, files)) == {"county": 10, "township": 3}


def test_one_tier_of_a_catalog_of_several_asks(tmp_path: Path) -> None:
    files = {
        "财政县乡两级": catalog(names(1, 10), ticks=False),
        "财政乡镇级": catalog(names(1, 4), ticks=False),
    }
    batch = handed_in(tmp_path, files)
    assert counted(batch) == {"county": 10, "township": 10}
    assert told(batch) & ASKING == {"parts_doubtful"}


def test_parts_of_other_units_are_left_alone(tmp_path: Path) -> None:
    put(tmp_path, FIVE, path=f"{UNIT}/财政（发改委部分）.xlsx")
    put(tmp_path, TWO, path="410423-鲁山县/财政（政务局部分）.xlsx")
    assert told(batch_of(tmp_path)) == set()
