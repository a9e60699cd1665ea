from collections.abc import Callable

import dagster as dg
import duckdb
import pytest

from pipeline.orchestration.checks import checks
from pipeline.orchestration.names import Names
from pipeline.orchestration.stage_assets import stages
from pipeline.orchestration.warehouse_assets import warehouse
from pipeline.workspace import Workspace
from tests.orchestration.small import UNITS, Compiled, rows_of

NAMES = Names()
CHECKS = checks(NAMES)
ASSETS = [*stages(NAMES), warehouse(NAMES), CHECKS]
Check = Callable[[str], dg.AssetCheckEvaluation]


@pytest.fixture(scope="module")
def check(places: Workspace) -> Check:
    """Gives the result of one check of the published file as it is now."""

    def run(name: str) -> dg.AssetCheckEvaluation:
        [key] = [key for key in CHECKS.check_keys if key.name == name]
        selected = dg.AssetSelection.checks(key)
        result = dg.materialize(ASSETS, selection=selected, resources={"workspace": places})
        [evaluation] = result.get_asset_check_evaluations()
        return evaluation

    return run


@pytest.fixture
def tampering(changeable: Compiled) -> Callable[[str], None]:
    """Changes the published file, which nothing else ever does."""

    def tamper(statement: str) -> None:
        with duckdb.connect(str(changeable.workspace.published)) as connection:
            connection.execute(statement)

    return tamper


def test_a_check_can_run_alone_on_what_is_published(check: Check, changeable: Compiled) -> None:
    assert changeable.result.success
    assert check("items_walk_back").passed


def test_a_broken_invariant_shows_the_rows_that_break_it(
    check: Check, tampering: Callable[[str], None]
) -> None:
    tampering("UPDATE intake.submission SET row_count = row_count + 1 WHERE path LIKE '%郏县义务教育%'")
    found = check("rows_add_up")
    assert not found.passed
    assert found.severity == dg.AssetCheckSeverity.ERROR
    assert [row["place"] for row in rows_of(found.metadata)] == ["410425-郏县/郏县义务教育领域.xlsx"]


def test_a_file_that_came_after_the_compilation_is_told_by_name(check: Check, changeable: Compiled) -> None:
    late = changeable.workspace.raw / "2020" / f"410422-{UNITS['410422']}" / "迟到.csv"
    late.write_text("迟到", encoding="utf-8")
    found = check("received_files_have_a_verdict")
    assert not found.passed
    assert rows_of(found.metadata) == [{"edition": "2020", "path": "410422-叶县/迟到.csv"}]


def test_an_edition_without_a_bulletin_passes_the_reconciliation(
    check: Check, tampering: Callable[[str], None]
) -> None:
    tampering("UPDATE rollup.reconciliation SET published = NULL, difference = NULL, status = 'no_data'")
    assert check("reconciliation").passed


def test_a_claim_that_rows_contradict_is_a_warning_with_its_quote(
    check: Check,
    tampering: Callable[[str], None],
) -> None:
    tampering("UPDATE rollup.claim SET status = 'not_computable'")
    assert check("claims").passed
    tampering(
        "UPDATE rollup.claim SET status = 'differs', computed_text = '98.997%', difference = 0.097, "
        "reason = '公布为98.9%，按报送数据计算为98.997%。' WHERE claim_id = 'C24'"
    )
    found = check("claims")
    assert (found.passed, found.severity) == (False, dg.AssetCheckSeverity.WARN)
    [row] = rows_of(found.metadata)
    assert (row["claim_id"], row["section"], row["computed"]) == ("C24", "2.3", "98.997%")
    assert "98.9%" in row["quote"]
    assert "rollup/bulletin_finding" in str(found.metadata["advice"].value)


def test_unknown_words_are_a_warning_with_where_each_was_seen(
    check: Check, tampering: Callable[[str], None]
) -> None:
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


def test_catalogs_that_did_not_come_are_listed_by_unit_and_domain(check: Check, changeable: Compiled) -> None:
    assert changeable.result.success
    found = check("coverage")
    assert (found.passed, found.severity) == (False, dg.AssetCheckSeverity.WARN)
    first = rows_of(found.metadata)[0]
    assert (first["unit"], first["domain"], first["lead_department"]) == (
        "新华区",
        "重大建设项目",
        "市发展改革委",
    )
    assert "催报" in str(found.metadata["advice"].value)


def test_a_broken_file_is_named_with_what_to_do(check: Check, changeable: Compiled) -> None:
    assert changeable.result.success
    found = check("submissions")
    assert (found.passed, found.severity) == (False, dg.AssetCheckSeverity.WARN)
    [row] = rows_of(found.metadata)
    assert (row["unit"], row["path"], row["rule"]) == ("郏县", "410425-郏县/损坏.xlsx", "damaged_file")
    assert row["message"]
    assert row["advice"]


def test_an_error_in_a_cell_is_named_with_its_cell(check: Check, tampering: Callable[[str], None]) -> None:
    tampering("UPDATE intake.finding SET severity = 'error', sheet = 'Sheet1', cell = 'C9'")
    assert {(row["sheet"], row["cell"]) for row in rows_of(check("submissions").metadata)} == {
        ("Sheet1", "C9")
    }


def test_a_catalog_unlike_its_peers_is_a_warning_with_their_median(
    check: Check, tampering: Callable[[str], None]
) -> None:
    assert check("peers").passed
    tampering(
        "UPDATE intake.finding SET rule = 'unusual_catalog_size', value = '3', detail = '40', severity = 'info'"
    )
    found = check("peers")
    assert (found.passed, found.severity) == (False, dg.AssetCheckSeverity.WARN)
    assert {(row["level2_items"], row["median"]) for row in rows_of(found.metadata)} == {("3", "40")}


def test_a_column_that_is_not_as_described_is_an_error(
    check: Check, tampering: Callable[[str], None]
) -> None:
    assert check("schemas").passed
    tampering("ALTER TABLE rollup.by_tier ADD COLUMN note VARCHAR")
    tampering("ALTER TABLE intake.sheet ALTER COLUMN row_count TYPE VARCHAR")
    found = check("schemas")
    assert (found.passed, found.severity) == (False, dg.AssetCheckSeverity.ERROR)
    rows = {
        (row["table"], row["column"]): (row["described"], row["found"]) for row in rows_of(found.metadata)
    }
    assert rows == {
        ("rollup.by_tier", "note"): (None, "8. VARCHAR"),
        ("intake.sheet", "row_count"): ("6. BIGINT NOT NULL", "6. VARCHAR NOT NULL"),
    }
