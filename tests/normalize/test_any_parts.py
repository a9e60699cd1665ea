"""Any catalog split in any place counts as it did whole; any copy marked as a revision counts in its place."""

from collections.abc import Callable, Sequence
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.files.inventory import take_inventory
from pipeline.normalize.stated_parts import find_part
from tests.catalogs import catalog, handed_in, told, total

NAMES = ["事项" + number for number in "一二三四五六七八九"]
ITEMS = st.lists(
    st.builds("{}/{}".format, st.sampled_from("甲乙丙"), st.sampled_from(NAMES)),
    min_size=1,
    max_size=12,
    unique=True,
)
WAYS: Sequence[Callable[[int], str]] = [
    lambda number: f"财政预决算（第{number}部分）",
    lambda number: f"财政预决算第{'一二三四'[number - 1]}部分",
    lambda number: f"财政预决算part{number}",
    lambda number: f"财政预决算（{'上中下'[number - 1] if number < 4 else '其余部分'}）",
    lambda number: f"财政预决算（{['发改委', '教体局', '卫健委', '公安局'][number - 1]}部分）",
    lambda number: f"财政预决算之{'一二三四'[number - 1]}",
]
MARKS = ["（修正）", "修订", "v2", "第二版", "（最终）", "定稿"]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("edition")


def emptied(folder: Path) -> Path:
    for file in take_inventory(folder):
        (folder / file.path).unlink()
    return folder


@settings(max_examples=settings.default.max_examples // 4)
@given(items=ITEMS, cuts=st.sets(st.integers(1, 11), max_size=3), way=st.sampled_from(WAYS))
def test_a_catalog_split_into_parts_counts_as_it_did_whole(
    items: list[str], cuts: set[int], way: Callable[[int], str], folder: Path
) -> None:
    bounds = [0, *sorted(cut for cut in cuts if cut < len(items)), len(items)]
    parts = [items[begin:end] for begin, end in pairwise(bounds)]
    files = {way(number): catalog(part) for number, part in enumerate(parts, 1)}
    assert total(handed_in(emptied(folder), files)) == len(items)


@settings(max_examples=settings.default.max_examples // 4)
@given(items=ITEMS, revised=ITEMS, mark=st.sampled_from(MARKS))
def test_a_copy_marked_as_a_revision_counts_in_its_place(
    items: list[str], revised: list[str], mark: str, folder: Path
) -> None:
    files = {"财政预决算": catalog(items), f"财政预决算{mark}": catalog(revised)}
    batch = handed_in(emptied(folder), files)
    assert total(batch) == len(revised)
    assert "superseded" in told(batch)


@pytest.mark.parametrize("mark", MARKS)
@pytest.mark.parametrize("way", WAYS)
def test_a_mark_of_revision_leaves_the_part_that_a_name_states(way: Callable[[int], str], mark: str) -> None:
    assert find_part(way(1)) is not None
    assert find_part(way(1) + mark) == find_part(way(1))


@settings(max_examples=settings.default.max_examples // 4)
@given(items=ITEMS, revised=ITEMS, way=st.sampled_from(WAYS), mark=st.sampled_from(MARKS))
def test_a_revised_part_counts_in_place_of_that_part_alone(
    items: list[str], revised: list[str], way: Callable[[int], str], mark: str, folder: Path
) -> None:
    other = [name.replace("/", "另/") for name in items]
    files = {way(1): catalog(items), f"{way(1)}{mark}": catalog(revised), way(2): catalog(other)}
    assert total(handed_in(emptied(folder), files)) == len(revised) + len(other)
