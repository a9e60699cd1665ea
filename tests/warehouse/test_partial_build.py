"""A build on a copy of the published file: when it is made, and that it has the rows of a build of everything."""

from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest

from pipeline.compile import compile_editions
from pipeline.warehouse import publish
from pipeline.workspace import Workspace
from tests.editions import rows, workspace_in
from tests.partial_builds import (
    COUNTIES,
    TOWNSHIP,
    catalog_file,
    differing_tables,
    edition_of_all,
    hand_in,
    hand_in_letters,
)

pytestmark = pytest.mark.usefixtures("in_process")
EDITION, NEXT = "2020", "2021"
YEXIAN = COUNTIES[5]


@pytest.fixture
def workspace(tmp_path: Path) -> Workspace:
    """An edition that is published."""
    made = workspace_in(tmp_path)
    edition_of_all(made, EDITION)
    compile_editions(made)
    return made


@pytest.fixture
def partial(monkeypatch: pytest.MonkeyPatch) -> Callable[[], int]:
    """Count the partial builds since."""
    made: list[object] = []
    rebuild = publish.rebuild
    monkeypatch.setattr(publish, "rebuild", lambda *given: (made.append(given), rebuild(*given)))
    return lambda: len(made)


def test_a_changed_catalog_is_loaded_alone(
    workspace: Workspace, partial: Callable[[], int], tmp_path: Path
) -> None:
    hand_in(workspace, EDITION, catalog_file(YEXIAN), 6)
    compile_editions(workspace)
    assert partial() == 1
    assert rows(workspace, "SELECT count(*) FROM core.level2_item WHERE unit_code = '410422'") == [(6,)]
    assert differing_tables(workspace, tmp_path / "fresh") == []


@pytest.mark.parametrize(
    "edit",
    [
        lambda workspace: hand_in(workspace, EDITION, catalog_file(YEXIAN), 0),
        lambda workspace: hand_in(workspace, EDITION, catalog_file(YEXIAN, "财政预决算（下）"), 4),
        lambda workspace: hand_in(workspace, EDITION, catalog_file(TOWNSHIP), 2),
        lambda workspace: hand_in(workspace, EDITION, catalog_file("999999-某县"), 2),
        lambda workspace: hand_in_letters(workspace, EDITION, [1, 2, 2], "registers/甲局"),
        lambda workspace: hand_in_letters(workspace, EDITION, [1, 3], YEXIAN),
    ],
    ids=["removed", "part", "township", "no-unit", "register", "register-of-a-county"],
)
def test_an_edit_gives_what_a_build_of_everything_gives(
    edit: Callable[[Workspace], None], workspace: Workspace, partial: Callable[[], int], tmp_path: Path
) -> None:
    edit(workspace)
    compile_editions(workspace)
    assert partial() == 1
    assert differing_tables(workspace, tmp_path / "fresh") == []


def test_a_catalog_that_makes_others_unusual_changes_their_findings(
    workspace: Workspace, tmp_path: Path
) -> None:
    unusual = "SELECT unit_code FROM intake.finding WHERE rule = 'unusual_catalog_size' ORDER BY ALL"
    for county in COUNTIES[:6]:
        hand_in(workspace, EDITION, catalog_file(county), 20)
    hand_in(workspace, EDITION, catalog_file(COUNTIES[6]), 0)
    compile_editions(workspace)
    assert rows(workspace, unusual) == []
    hand_in(workspace, EDITION, catalog_file(COUNTIES[0]), 60)
    compile_editions(workspace)
    assert rows(workspace, unusual) == [("410402",)]
    assert differing_tables(workspace, tmp_path / "fresh") == []
    for county in COUNTIES[1:4]:
        hand_in(workspace, EDITION, catalog_file(county), 60)
    compile_editions(workspace)
    assert rows(workspace, unusual) == [("410421",), ("410422",)]
    assert differing_tables(workspace, tmp_path / "fresh") == []


def test_a_catalog_in_force_follows_the_edition_in_which_it_was_handed_in(
    workspace: Workspace, partial: Callable[[], int], tmp_path: Path
) -> None:
    hand_in(workspace, NEXT, catalog_file(COUNTIES[0]), 5)
    compile_editions(workspace)
    assert partial() == 0, "a new edition takes over the catalogs of all slices"
    hand_in(workspace, EDITION, catalog_file(YEXIAN), 7)
    compile_editions(workspace)
    carried_over = "SELECT count(*) FROM core.level2_item WHERE edition = '2021' AND unit_code = '410422'"
    assert (partial(), rows(workspace, carried_over)) == (1, [(7,)])
    assert differing_tables(workspace, tmp_path / "fresh") == []
    hand_in(workspace, NEXT, catalog_file(YEXIAN), 2)
    compile_editions(workspace)
    assert (partial(), rows(workspace, carried_over)) == (2, [(2,)])
    assert differing_tables(workspace, tmp_path / "fresh") == []


def test_a_county_with_a_register_in_one_edition_hands_in_its_catalog_anew(
    workspace: Workspace, partial: Callable[[], int], tmp_path: Path
) -> None:
    hand_in(workspace, NEXT, catalog_file(COUNTIES[0]), 5)
    hand_in_letters(workspace, NEXT, [1, 3], YEXIAN)
    compile_editions(workspace)
    hand_in(workspace, NEXT, catalog_file(YEXIAN), 2)
    compile_editions(workspace)
    assert partial() == 1
    assert differing_tables(workspace, tmp_path / "fresh") == []


def test_an_altered_file_is_no_base(workspace: Workspace, partial: Callable[[], int]) -> None:
    with duckdb.connect(str(workspace.published)) as connection:
        connection.execute("DELETE FROM core.level2_item")
    hand_in(workspace, EDITION, catalog_file(YEXIAN), 6)
    compile_editions(workspace)
    assert partial() == 0
    assert rows(workspace, "SELECT count(*) > 30 FROM core.level2_item") == [(True,)]


def test_a_file_of_other_code_is_no_base(
    workspace: Workspace, partial: Callable[[], int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(publish, "code_version", lambda: "other")
    hand_in(workspace, EDITION, catalog_file(YEXIAN), 6)
    compile_editions(workspace)
    assert partial() == 0


def test_where_most_changed_everything_is_built(workspace: Workspace, partial: Callable[[], int]) -> None:
    for county in COUNTIES:
        hand_in(workspace, EDITION, catalog_file(county), 6)
    compile_editions(workspace)
    assert partial() == 0
