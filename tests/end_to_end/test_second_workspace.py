"""A small workspace far from the sample's: its items, and nothing of the sample in any of its outputs."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner

from pipeline.cli import app
from pipeline.warehouse.invariants import assert_invariants
from pipeline.warehouse.publish import reading
from simulation.editions.any_plan import Share
from tests.in_process import reading_in_process
from tests.item_rows import item_rows, keyed
from tests.journey import FORMS, WORKBOOKS, Journey
from tests.leaks import LeakSearch

PANZHIHUA = "510400"
SMALL = Share(units=0.2, domains=0.1)


def mulu(folder: Path, words: tuple[str, ...]) -> str:
    """Run the command in this process; findings in what was handed in are no failure."""
    places = {"MULU_WORKSPACE": str(folder), "MULU_RAW": None, "MULU_WAREHOUSE": None}
    places["MULU_PREPARED"] = str(folder / "prepared")
    done = CliRunner().invoke(app, list(words), env=places)
    assert done.exit_code in {0, 1}, done.output
    return done.output


@pytest.fixture(scope="module")
def second(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Journey]:
    """Take the workspace all the way. Tests must not change it."""
    journey = Journey(PANZHIHUA, SMALL, tmp_path_factory.mktemp("second"), mulu)
    with reading_in_process():
        journey.travel()
        yield journey


def test_workbooks_have_the_items_that_were_written(second: Journey) -> None:
    assert item_rows(second.workspace, WORKBOOKS) == keyed(second.workbooks.expected_rows())


def test_forms_have_the_items_that_were_filled_in(second: Journey) -> None:
    again = {row[:2] for row in second.forms}
    carried = {row for row in second.workbooks.expected_rows() if row[:2] not in again}
    assert second.forms
    assert item_rows(second.workspace, FORMS) == keyed(second.forms | carried)


def test_every_invariant_holds(second: Journey) -> None:
    with reading(second.workspace.published) as connection:
        assert_invariants(connection)


def test_nothing_of_the_sample_is_in_any_output(second: Journey) -> None:
    search = LeakSearch(second.workspace.reference)
    assert [leak for name, text in second.printed.items() for leak in search.in_text(text, name)] == []
    assert [*search.in_warehouse(second.workspace)] == []
    assert [*search.in_files(second.folder)] == []


@pytest.mark.parametrize("text", ["鲁山县财政局", "单位 410422", "（平顶山）"])
def test_what_is_of_the_sample_would_be_found(text: str, second: Journey) -> None:
    assert [*LeakSearch(second.workspace.reference).in_text(text, "here")]
