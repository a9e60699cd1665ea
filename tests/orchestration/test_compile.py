import dagster as dg

from pipeline.warehouse.publish import reading
from tests.orchestration.small import Compiled, rows_of


def test_the_job_publishes_the_edition(compiled: Compiled) -> None:
    assert compiled.result.success
    with reading(compiled.workspace.published) as connection:
        assert connection.execute("SELECT DISTINCT edition FROM rollup.by_tier").fetchall() == [("2020",)]


def test_stages_tell_their_counts(compiled: Compiled) -> None:
    assert compiled.metadata("submissions") | {"files": 5, "units": 2} == compiled.metadata("submissions")
    assert compiled.metadata("source_rows")["unread"] == 1
    items = compiled.metadata("items")
    assert (items["items"], items["errors"]) == (12, 1)


def test_what_became_of_the_rows_is_shown_as_a_table(compiled: Compiled) -> None:
    assert {"disposition": "item", "rows": 12} in compiled.preview("items")


def test_every_published_table_tells_its_number_of_rows(compiled: Compiled) -> None:
    with reading(compiled.workspace.published) as connection:
        [(rows,)] = connection.execute("SELECT count(*) FROM core.level2_item").fetchall()
    assert rows == 12
    assert compiled.metadata("core/level2_item")["dagster/row_count"] == rows
    assert compiled.metadata("intake/submission")["dagster/row_count"] == 5


def test_a_rollup_can_be_looked_into(compiled: Compiled) -> None:
    counted = compiled.preview("rollup/by_tier")
    county = next(row for row in counted if (row["basis"], row["tier"]) == ("compiled", "county"))
    assert (county["units"], county["level1_items"], county["level2_items"]) == (2, 4, 12)


def test_every_check_that_would_be_an_error_passes(compiled: Compiled) -> None:
    evaluations = compiled.result.get_asset_check_evaluations()
    assert len(evaluations) >= 8
    failed = {each.check_name for each in evaluations if not each.passed}
    assert failed == {"reconciliation", "claims", "coverage", "submissions"}
    warnings = {each.check_name for each in evaluations if each.severity == dg.AssetCheckSeverity.WARN}
    assert failed <= warnings


def test_figures_that_differ_from_the_bulletin_are_a_warning(compiled: Compiled) -> None:
    [found] = [
        each for each in compiled.result.get_asset_check_evaluations() if each.check_name == "reconciliation"
    ]
    assert found.severity == dg.AssetCheckSeverity.WARN
    rows = rows_of(found.metadata)
    assert {row["status"] for row in rows} == {"differs"}
    assert all(row["computed"] - row["published"] == row["difference"] for row in rows)


def test_every_file_received_is_archived_and_has_a_receipt(compiled: Compiled) -> None:
    assert compiled.metadata("intake/receipt")["dagster/row_count"] == 5
    with reading(compiled.workspace.published) as connection:
        received = connection.execute("SELECT DISTINCT sha256 FROM intake.receipt").fetchall()
    archived = compiled.workspace.archive / "files"
    assert {sha256 for (sha256,) in received} == {path.name for path in archived.iterdir()}


def test_the_coverage_of_counties_is_a_table_of_units_and_domains(compiled: Compiled) -> None:
    rows = {row["单位"]: row for row in compiled.preview("rollup/unit_domain", "compiled")}
    assert (len(rows), rows["叶县"]["03 义务教育"], rows["叶县"]["09 就业"]) == (12, "已接收", "未报")


def test_findings_are_shown_by_rule_and_by_unit(compiled: Compiled) -> None:
    [damaged] = [row for row in compiled.preview("intake/finding", "by_rule") if row["severity"] == "error"]
    assert (damaged["rule"], damaged["findings"]) == ("damaged_file", 1)
    [unit] = compiled.preview("intake/finding", "by_unit")
    assert (unit["unit"], unit["errors"]) == ("郏县", 1)


def test_the_page_of_the_build_tells_the_size_of_the_published_file(compiled: Compiled) -> None:
    told = compiled.metadata("ref/build")
    assert (told["bytes"], told["file"]) == (
        compiled.workspace.published.stat().st_size,
        str(compiled.workspace.published),
    )
