"""Each invariant holds in a build and finds a build that was broken on purpose."""

import shutil
from collections.abc import Iterator

import duckdb
import pytest

from pipeline.warehouse.invariants import BrokenInvariantError, assert_invariants, broken_rows, invariants
from pipeline.workspace import Workspace

ONE = "level2_id = (SELECT min(level2_id) FROM core.level2_item)"
BREAKS = [
    ("rows_add_up", "UPDATE intake.sheet SET row_count = row_count + 1"),
    ("rows_add_up", "UPDATE intake.submission SET blank_rows = blank_rows + 1"),
    ("rejected_is_explained", "DELETE FROM intake.finding WHERE sheet IS NULL"),
    ("rejected_is_explained", "DELETE FROM intake.finding WHERE rule = 'orphan_level2'"),
    ("rejected_is_explained", "UPDATE intake.finding SET severity = 'warning' WHERE rule = 'orphan_level2'"),
    ("rejected_is_explained", "UPDATE intake.finding SET cell = 'A999' WHERE rule = 'orphan_level2'"),
    ("items_walk_back", "UPDATE core.level2_item SET row_number = 999 WHERE {one}"),
    ("items_walk_back", "UPDATE core.level1_item SET sheet = 'elsewhere'"),
    ("items_walk_back", "DELETE FROM intake.source_row WHERE {one}"),
    ("items_walk_back", "UPDATE intake.source_row SET disposition = 'note' WHERE {one}"),
    ("rows_count_once", "UPDATE intake.source_row SET level1_id = NULL WHERE {one}"),
    ("rows_count_once", "UPDATE intake.source_row SET disposition = 'note' WHERE {one}"),
    ("rows_count_once", "UPDATE intake.source_row SET level1_id = 'some' WHERE disposition = 'rejected'"),
    ("figures_walk_back", "UPDATE rollup.by_tier SET level1_items = level1_items + 1"),
    ("figures_walk_back", "UPDATE rollup.by_tier SET level2_items = level2_items + 1"),
    ("figures_walk_back", "UPDATE rollup.by_unit SET level2_items = level2_items + 1"),
    ("figures_walk_back", "DELETE FROM rollup.by_domain"),
    ("figures_walk_back", "DELETE FROM core.level1_tier"),
    ("figures_walk_back", "DELETE FROM core.level2_tier"),
    ("rows_add_up", "DELETE FROM intake.source_row WHERE disposition = 'title'"),
    (
        "history_is_whole",
        "DELETE FROM core.level2_item_history WHERE name = (SELECT min(name) FROM core.level2_item)",
    ),
    ("history_is_whole", "UPDATE core.level2_item_history SET valid_to = '2019'"),
    (
        "changes_add_up",
        (
            "INSERT INTO rollup.change_by_unit SELECT '2019', edition, basis, unit_code, tier, 2, "
            "level2_items, 1, 0, 0, 0, level2_items FROM rollup.by_unit"
        ),
    ),
    (
        "changes_add_up",
        (
            "INSERT INTO rollup.change_by_domain "
            "SELECT '2019', edition, basis, domain_code, tier, 1, 0, 0, 0, 0, 0, 0 FROM rollup.by_domain"
        ),
    ),
    ("standard_adds_up", "DELETE FROM core.standard_match"),
    ("standard_adds_up", "UPDATE core.standard_match SET standard_id = NULL WHERE match = 'same'"),
    ("standard_adds_up", "UPDATE core.standard_match SET match = 'renamed', standard_id = 'S1'"),
    (
        "standard_adds_up",
        (
            "INSERT INTO core.standard_gap SELECT edition, unit_code, domain_code, level, 'S1', NULL, '' "
            "FROM rollup.standard_coverage LIMIT 1"
        ),
    ),
    ("standard_adds_up", "UPDATE rollup.standard_coverage SET covered_items = covered_items + 1"),
    ("standard_adds_up", "UPDATE rollup.standard_coverage SET items = items + 1"),
    ("standard_adds_up", "UPDATE rollup.standard_coverage SET local_items = 0 WHERE extent = 'partial'"),
    ("items_walk_back", "DELETE FROM core.catalog"),
    ("claims_have_a_status", "DELETE FROM rollup.claim WHERE claim_id = 'C24'"),
    ("claims_have_a_status", "UPDATE rollup.claim SET edition = '2019' WHERE claim_id = 'C24'"),
    ("indicators_walk_back", "UPDATE rollup.indicator SET rows_counted = rows_counted + 1"),
    ("indicators_walk_back", "DELETE FROM rollup.indicator_source"),
    ("registers_walk_back", "DELETE FROM core.mailbox_case WHERE case_number = '1'"),
    ("registers_walk_back", "UPDATE core.mailbox_case SET row_number = 9 WHERE case_number = '1'"),
    ("registers_walk_back", "UPDATE core.mailbox_case SET edition = '2019'"),
    ("registers_walk_back", "UPDATE intake.source_row SET disposition = 'note' WHERE register IS NOT NULL"),
    ("registers_walk_back", "UPDATE intake.source_row SET register = 'website' WHERE register IS NOT NULL"),
    ("registers_walk_back", "UPDATE intake.register SET item_rows = item_rows + 1"),
    ("registers_walk_back", "DELETE FROM intake.register"),
    ("rows_count_once", "UPDATE intake.source_row SET level1_id = 'some' WHERE register IS NOT NULL"),
    ("keys_hold", "INSERT INTO core.level2_tier FROM core.level2_tier LIMIT 1"),
    ("keys_hold", "INSERT INTO ref.domain FROM ref.domain LIMIT 1"),
    ("keys_hold", "UPDATE intake.finding SET finding_id = 'F'"),
    ("references_hold", "DELETE FROM ref.unit WHERE tier = 'township'"),
    ("references_hold", "DELETE FROM core.level1_item"),
    ("references_hold", "DELETE FROM core.level2_item WHERE {one}"),
    ("references_hold", "DELETE FROM intake.submission WHERE verdict = 'rejected'"),
]


def test_every_invariant_holds_in_a_build(built: duckdb.DuckDBPyConnection) -> None:
    assert_invariants(built)


@pytest.fixture(scope="module")
def copy(
    compiled: Workspace, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[duckdb.DuckDBPyConnection]:
    """A copy of the published file; tests take back what they break."""
    with duckdb.connect(shutil.copy(compiled.published, tmp_path_factory.mktemp("copy"))) as connection:
        yield connection


@pytest.mark.parametrize(("name", "damage"), BREAKS)
def test_an_invariant_finds_what_breaks_it(name: str, damage: str, copy: duckdb.DuckDBPyConnection) -> None:
    copy.begin()
    copy.execute(damage.format(one=ONE))
    found = broken_rows(copy, name)
    copy.rollback()
    assert found
    assert broken_rows(copy, name) == []


def test_all_broken_invariants_are_named(built: duckdb.DuckDBPyConnection) -> None:
    for name, damage in (BREAKS[0], BREAKS[-1]):
        built.execute(damage.format(one=ONE))
        with pytest.raises(BrokenInvariantError, match=name):
            assert_invariants(built)


def test_every_invariant_has_a_break_that_it_finds() -> None:
    assert {name for name, _ in BREAKS} == invariants().keys()
