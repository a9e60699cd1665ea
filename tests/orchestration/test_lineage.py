"""The recorded lineage of columns: in step with the SQL, true of the tables, shown with every publication."""

from pipeline.orchestration.lineage import column_sources, sources
from schemas.tables.table_descriptions import load_tables
from tests.orchestration.column_lineage import is_current
from tests.orchestration.small import Compiled


def test_the_record_is_read_off_the_sql_as_it_is_now() -> None:
    assert is_current(), "renew it: .venv/bin/python -m tests.orchestration.column_lineage"


def test_it_names_only_columns_that_there_are() -> None:
    for table, columns in column_sources().items():
        assert set(columns) <= set(load_tables()[table].column_names)
        named = {each.rpartition(".")[::2] for made_from in columns.values() for each in made_from}
        assert [
            name
            for source, name in named
            if source != "items" and name not in load_tables()[source].column_names
        ] == []


def test_a_column_comes_from_no_table_that_its_own_is_not_made_from() -> None:
    upstream = {table: closure(table) for table in load_tables()}
    for table, columns in column_sources().items():
        named = {each.rpartition(".")[0] for made_from in columns.values() for each in made_from}
        assert named <= upstream[table] | {table}


def closure(table: str) -> set[str]:
    """Every table that a table is made from, near or far."""
    near = set(sources(table)) - {"items"}
    return set(sources(table)).union(*(closure(each) for each in near))


def test_figures_come_from_items_and_statuses_from_verdicts() -> None:
    assert column_sources()["rollup.by_tier"]["level1_items"] == ["core.level1_item.level1_id"]
    assert "intake.submission.verdict" in column_sources()["rollup.unit_domain"]["status"]
    assert column_sources()["rollup.reconciliation"]["published"] == ["ref.published_figure.value"]


def test_every_publication_tells_from_which_columns_its_own_are_made(compiled: Compiled) -> None:
    lineage = compiled.metadata("rollup/by_tier")["dagster/column_lineage"]
    [source] = lineage.deps_by_column["level2_items"]
    assert (source.asset_key.to_user_string(), source.column_name) == ("core/level2_item", "level2_id")
