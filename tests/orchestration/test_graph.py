"""The asset graph as it is recorded in `graph.txt`: a line a asset, its group, what it is made from, its checks.

After a wanted change: `.venv/bin/python -m tests.orchestration.test_graph` writes the record anew.
"""

from collections.abc import Iterator
from pathlib import Path

import dagster as dg

from pipeline.definitions import defs
from pipeline.orchestration.metadata import MOST_ROWS
from pipeline.orchestration.texts import texts
from pipeline.warehouse.invariants import invariants
from schemas.tables.table_descriptions import load_tables

RECORD = Path(__file__).with_name("graph.txt")
OF_OUR_OWN = {"reconciliation", "received_files_have_a_verdict", "editions_are_read", "schemas"} | {
    *("claims", "submissions", "coverage", "units_without_files", "peers", "unknown_terms")
}
"""Checks that are no invariants; those of the second line show rows on which people have to act."""


def described() -> Iterator[str]:
    graph = defs.resolve_asset_graph()
    for key in sorted(graph.get_all_asset_keys()):
        node = graph.get(key)
        sources = " ".join(sorted(parent.to_user_string() for parent in node.parent_keys)) or "-"
        checks = " ".join(sorted(check.name for check in node.check_keys)) or "-"
        yield f"{node.group_name}: {key.to_user_string()} <- {sources} | {checks}"


def test_the_graph_is_as_recorded() -> None:
    assert list(described()) == RECORD.read_text(encoding="utf-8").splitlines()


def test_the_code_location_loads_as_dagster_dev_loads_it() -> None:
    dg.Definitions.validate_loadable(defs)
    jobs = {job.name for job in defs.resolve_all_job_defs()}
    assert jobs >= {"compile", "publish", "hand_back", "export_data", "write_bulletin"}


def test_every_published_table_is_an_asset_with_its_columns_described() -> None:
    specs = {spec.key.to_user_string(): spec for spec in defs.resolve_all_asset_specs()}
    for name, table in load_tables().items():
        spec = specs[name.replace(".", "/")]
        schema = spec.metadata["dagster/column_schema"]
        assert isinstance(schema, dg.TableSchema)
        assert [column.name for column in schema.columns] == list(table.column_names)
        assert spec.description == f"{table.zh}\n\n{table.en}"


def test_every_asset_and_check_is_described_and_owned() -> None:
    specs = list(defs.resolve_all_asset_specs())
    assert [spec.key for spec in specs if not (spec.description and spec.owners and spec.kinds)] == []


def test_the_page_of_the_build_tells_when_the_published_file_is_old() -> None:
    watched = [spec.key.to_user_string() for spec in defs.resolve_all_asset_specs() if spec.freshness_policy]
    assert watched == ["ref/build"]


def test_every_invariant_is_a_check() -> None:
    assert set(texts()["check"]) == OF_OUR_OWN | set(invariants())


def test_previews_are_short_enough_to_be_kept_with_every_run() -> None:
    assert MOST_ROWS <= 500


if __name__ == "__main__":
    RECORD.write_text("\n".join(described()) + "\n", encoding="utf-8")
