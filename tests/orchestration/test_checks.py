from collections.abc import Callable

import dagster as dg
import duckdb
import pytest

from pipeline.orchestration import checks, stages, tables
from tests.orchestration.small import UNITS, Compiled, rows_of

ASSETS = [stages.submissions, stages.source_rows, stages.items, tables.warehouse]


def check(name: str) -> dg.AssetCheckEvaluation:
    """The result of one check of the published file as it is now."""
    key = next(key for key in checks.checks.check_keys if key.name == name)
    result = dg.materialize([*ASSETS, checks.checks], selection=dg.AssetSelection.checks(key))
    [evaluation] = result.get_asset_check_evaluations()
    return evaluation


@pytest.fixture
def tampering(compiled: Compiled) -> Callable[[str], None]:
    """Changes the published file, which nothing else ever does."""

    def tamper(statement: str) -> None:
        with duckdb.connect(str(compiled.settings.published)) as connection:
            connection.execute(statement)

    return tamper


def test_a_check_can_run_alone_on_what_is_published(compiled: Compiled) -> None:
    assert compiled.result.success
    assert check("items_walk_back").passed


def test_a_broken_invariant_shows_the_rows_that_break_it(tampering: Callable[[str], None]) -> None:
    tampering("UPDATE intake.submission SET row_count = row_count + 1 WHERE path LIKE '%郏县义务教育%'")
    found = check("rows_add_up")
    assert not found.passed
    assert found.severity == dg.AssetCheckSeverity.ERROR
    assert [row["place"] for row in rows_of(found.metadata)] == ["410425-郏县/郏县义务教育领域.xlsx"]


def test_a_file_that_came_after_the_compilation_is_told_by_name(compiled: Compiled) -> None:
    late = compiled.settings.raw / "2020" / f"410422-{UNITS['410422']}" / "迟到.csv"
    late.write_text("迟到", encoding="utf-8")
    found = check("received_files_have_a_verdict")
    assert not found.passed
    assert rows_of(found.metadata) == [{"edition": "2020", "path": "410422-叶县/迟到.csv"}]


def test_an_edition_without_a_bulletin_passes_the_reconciliation(tampering: Callable[[str], None]) -> None:
    tampering("UPDATE rollup.reconciliation SET published = NULL, difference = NULL, status = 'no_data'")
    assert check("reconciliation").passed


def test_unknown_words_are_a_warning_with_where_each_was_seen(tampering: Callable[[str], None]) -> None:
    assert check("unknown_terms").passed
    tampering(
        "INSERT INTO intake.unknown_term SELECT '2020', 'header', '公开密级', 3, '公开层级', 75.0, "
        "submission_id, 'Sheet1', 'O2' FROM intake.submission WHERE path LIKE '%郏县义务教育%'"
    )
    found = check("unknown_terms")
    assert not found.passed
    assert found.severity == dg.AssetCheckSeverity.WARN
    [row] = rows_of(found.metadata)
    assert (row["text"], row["nearest"], row["cell"]) == ("公开密级", "公开层级", "O2")
    assert row["path"] == "410425-郏县/郏县义务教育领域.xlsx"
