"""Any sequence of edits gives what a build from nothing gives, table by table; the file does not grow."""

from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.compile import compile_editions
from pipeline.workspace import Workspace
from tests.editions import workspace_in
from tests.partial_builds import (
    COUNTIES,
    TOWNSHIP,
    catalog_file,
    differing_tables,
    edition_of_all,
    hand_in,
    hand_in_letters,
)
from tests.support import by_profile

pytestmark = pytest.mark.usefixtures("in_process")
EDITIONS = ("2020", "2021")
FOLDERS = (*COUNTIES, TOWNSHIP, "999999-某县")
NAMES = ("财政预决算", "财政预决算（下）", "义务教育")
Edit = Callable[[Workspace], None]


@st.composite
def edits(draw: st.DrawFn) -> Edit:
    """A catalog is handed in, again or taken back, or a register is."""
    edition = draw(st.sampled_from(EDITIONS))
    if draw(st.integers(0, 2)):
        path = catalog_file(draw(st.sampled_from(FOLDERS)), draw(st.sampled_from(NAMES)))
        items = draw(st.sampled_from((0, 1, 5, 60)))
        return lambda settings: hand_in(settings, edition, path, items)
    numbers = draw(st.lists(st.integers(1, 5), min_size=1, max_size=3))
    folder = draw(st.sampled_from(("registers/甲局", "registers/乙局", COUNTIES[0])))
    return lambda settings: hand_in_letters(settings, edition, numbers, folder)


@given(st.lists(st.lists(edits(), min_size=1, max_size=3), min_size=1, max_size=4))
@settings(max_examples=by_profile(8, nightly=300))
def test_edits_compiled_one_by_one_give_what_a_build_from_nothing_gives(
    compilations: list[list[Edit]],
) -> None:
    with TemporaryDirectory() as folder:
        made = workspace_in(Path(folder))
        edition_of_all(made, "2020")
        compile_editions(made)
        for edits in compilations:
            for edit in edits:
                edit(made)
            compile_editions(made)
            assert differing_tables(made, Path(folder, "fresh")) == []


def test_many_partial_builds_do_not_swell_the_file(tmp_path: Path) -> None:
    made = workspace_in(tmp_path)
    edition_of_all(made, "2020")
    compile_editions(made)
    before = made.published.stat().st_size
    for items in range(6, 36):
        hand_in(made, "2020", catalog_file(COUNTIES[5]), items)
        compile_editions(made)
    assert made.published.stat().st_size < 1.5 * before
