"""Assets of the warehouse, one a published table, all made by one step that publishes the file as a whole."""

from collections.abc import Iterator
from datetime import timedelta
from graphlib import TopologicalSorter
from time import perf_counter

import dagster as dg

from pipeline.orchestration.automation import CARRIED
from pipeline.orchestration.lineage import sources
from pipeline.orchestration.loggers import tell
from pipeline.orchestration.metadata import column_lineage, table_schema
from pipeline.orchestration.partitions import ONE_RUN
from pipeline.orchestration.texts import both, texts
from pipeline.orchestration.write_step import alone, teller
from pipeline.settings import Settings
from schemas.tables.table_descriptions import WarehouseTable, load_tables

BUILD = "ref.build"
"""The table that tells of the published file as a whole; so does its page."""
FRESH = dg.FreshnessPolicy.time_window(warn_window=timedelta(hours=26), fail_window=timedelta(hours=50))
"""The file is made, or found to be up to date, every night; one night may be missed."""


def asset_key(name: str) -> dg.AssetKey:
    """The key of the asset for a table's full name: `rollup.by_tier` is rollup/by_tier."""
    return dg.AssetKey(name.split("."))


def _spec(table: WarehouseTable) -> dg.AssetSpec:
    return dg.AssetSpec(
        asset_key(table.full_name),
        deps=[asset_key(name) for name in sorted(sources(table.full_name))],
        description=both(table.zh, table.en),
        metadata={
            "dagster/column_schema": table_schema(table),
            "dagster/table_name": f"mulu.{table.full_name}",
        },
        group_name=texts()["group"][table.layer],
        kinds={"duckdb", "table"},
        owners=[texts()["owner"]],
        automation_condition=CARRIED if "items" in sources(table.full_name) else None,
        freshness_policy=FRESH if table.full_name == BUILD else None,
    )


def _in_order() -> list[str]:
    """Every table's full name, each after the tables its rows come from."""
    order = TopologicalSorter({name: sources(name) for name in load_tables()}).static_order()
    return [name for name in order if name in load_tables()]


@dg.multi_asset(
    name="warehouse", specs=[_spec(load_tables()[name]) for name in _in_order()], backfill_policy=ONE_RUN
)
def warehouse(context: dg.AssetExecutionContext) -> Iterator[dg.MaterializeResult[None]]:
    """Every edition that is compiled is in the published file, which is replaced in one step or not at all."""
    from pipeline.compile import publish_compiled
    from pipeline.orchestration.table_metadata import facts

    started, settings = perf_counter(), Settings()
    with alone(context, settings):
        compilation = publish_compiled(settings, teller(context))
    shown = facts(settings.published, _in_order())
    for name, metadata in shown.items():
        lineage = column_lineage(name, asset_key)
        yield dg.MaterializeResult(
            asset_key=asset_key(name), metadata={**metadata, "dagster/column_lineage": lineage}
        )
    said = texts()["warehouse"]
    rows = sum(metadata["dagster/row_count"] for metadata in shown.values())
    counts = {"tables": len(shown), "rows": rows}
    line = said["story"] if compilation.is_new else said["story"] + said["kept"]
    tell(context, "、".join(compilation.editions), line, counts, perf_counter() - started)
