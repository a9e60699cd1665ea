"""Assets of the warehouse, one for each published table, all made by the step that publishes the file."""

from collections.abc import Iterator
from datetime import timedelta
from time import perf_counter

import dagster as dg

from pipeline.orchestration.automation import EAGER
from pipeline.orchestration.loggers import log_stage
from pipeline.orchestration.metadata import table_schema
from pipeline.orchestration.partitions import ONE_RUN
from pipeline.orchestration.texts import bilingual, texts
from pipeline.orchestration.write_step import exclusive_write, notice_logger
from pipeline.settings import Settings
from pipeline.warehouse.table_sources import sources, tables_in_order
from schemas.tables.table_descriptions import WarehouseTable, load_tables

BUILD = "ref.build"
"""The table that describes the published file as a whole; so does its page."""
FRESH = dg.FreshnessPolicy.time_window(warn_window=timedelta(hours=26), fail_window=timedelta(hours=50))
"""The file is made, or confirmed to be up to date, every night; one night may be missed."""


def asset_key(name: str) -> dg.AssetKey:
    """Make the asset key for a table's full name: rollup/by_tier for `rollup.by_tier`."""
    return dg.AssetKey(name.split("."))


def _spec(table: WarehouseTable) -> dg.AssetSpec:
    return dg.AssetSpec(
        asset_key(table.full_name),
        deps=[asset_key(name) for name in sorted(sources(table.full_name))],
        description=bilingual(table.zh, table.en),
        metadata={
            "dagster/column_schema": table_schema(table),
            "dagster/table_name": f"mulu.{table.full_name}",
        },
        group_name=texts()["group"][table.layer],
        kinds={"duckdb", "table"},
        owners=[texts()["owner"]],
        automation_condition=EAGER if "items" in sources(table.full_name) else None,
        freshness_policy=FRESH if table.full_name == BUILD else None,
    )


@dg.multi_asset(
    name="warehouse",
    specs=[_spec(load_tables()[name]) for name in tables_in_order()],
    backfill_policy=ONE_RUN,
)
def warehouse(context: dg.AssetExecutionContext) -> Iterator[dg.MaterializeResult[None]]:
    """Publish all compiled editions, replacing the published file in one step or not at all."""
    from pipeline.compile import publish_compiled
    from pipeline.orchestration.table_metadata import table_metadata

    started, settings = perf_counter(), Settings()
    with exclusive_write(context, settings):
        compilation = publish_compiled(settings, notice_logger(context))
    tables = table_metadata(settings.published, tables_in_order())
    tables[BUILD] |= {
        "bytes": settings.published.stat().st_size,
        "file": dg.MetadataValue.path(settings.published),
    }
    for name, metadata in tables.items():
        yield dg.MaterializeResult(asset_key=asset_key(name), metadata=metadata)
    text = texts()["warehouse"]
    rows = sum(metadata["dagster/row_count"] for metadata in tables.values())
    story = text["story" if compilation.is_new else "kept"]
    counts = {"tables": len(tables), "rows": rows}
    log_stage(context, compilation.editions, story, counts, perf_counter() - started)
