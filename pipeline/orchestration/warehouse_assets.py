"""Assets of the warehouse: the published file, and the tables in it.

The file is replaced as a whole, so there is one asset to run: `ref/build`, which stands for the file. Its step reports
each table whose content differs from what the table's page shows; other tables keep the page of their last change.
"""

from collections.abc import Collection, Iterator
from datetime import timedelta
from time import perf_counter
from typing import Any

import dagster as dg

from pipeline.orchestration.automation import EAGER
from pipeline.orchestration.check_results import log_checks
from pipeline.orchestration.loggers import log_stage
from pipeline.orchestration.metadata import table_schema
from pipeline.orchestration.names import Names
from pipeline.orchestration.partitions import ONE_RUN
from pipeline.orchestration.table_reports import BUILD, log_changed_tables
from pipeline.orchestration.texts import bilingual, texts
from pipeline.orchestration.write_step import exclusive_write, notice_logger
from pipeline.warehouse.table_sources import sources, tables_in_order
from pipeline.workspace import Workspace
from schemas.tables.table_descriptions import WarehouseTable, load_tables

FRESH = dg.FreshnessPolicy.time_window(warn_window=timedelta(hours=26), fail_window=timedelta(hours=50))
"""The file is made, or confirmed to be up to date, every night; one night may be missed."""


def _spec(names: Names, table: WarehouseTable, deps: Collection[str], **more: Any) -> dg.AssetSpec:
    return dg.AssetSpec(
        names.key(table.full_name),
        deps=[names.key(name) for name in sorted(deps)],
        description=bilingual(table.zh, table.en),
        metadata={
            "dagster/column_schema": table_schema(table),
            "dagster/table_name": f"mulu.{table.full_name}",
        },
        group_name=texts()["group"][table.layer],
        kinds={"duckdb", "table"},
        owners=[texts()["owner"]],
        **more,
    )


def tables(names: Names) -> list[dg.AssetSpec]:
    """Describe the tables in the file."""
    described = load_tables()
    return [_spec(names, described[name], sources(name)) for name in tables_in_order() if name != BUILD]


def warehouse(names: Names) -> dg.AssetsDefinition:
    """Define the asset that is the published file."""
    build = _spec(names, load_tables()[BUILD], ["items"], automation_condition=EAGER, freshness_policy=FRESH)

    @dg.multi_asset(name="warehouse", specs=[build], backfill_policy=ONE_RUN)
    def publish(
        context: dg.AssetExecutionContext, workspace: dg.ResourceParam[Workspace]
    ) -> Iterator[dg.MaterializeResult[None]]:
        yield from _publish(context, workspace, names)

    return publish


def _publish(
    context: dg.AssetExecutionContext, workspace: Workspace, names: Names
) -> Iterator[dg.MaterializeResult[None]]:
    """Publish all compiled editions, replacing the published file in one step or not at all.

    Results of checks follow the materialisations: a page shows an older result in grey.
    """
    from pipeline.compile import publish_compiled

    started = perf_counter()
    with exclusive_write(context, workspace):
        compilation = publish_compiled(workspace, notice_logger(context))
    report = log_changed_tables(context, workspace, names)
    yield dg.MaterializeResult(
        asset_key=names.key(BUILD), metadata=report.build, data_version=dg.DataVersion(report.build_id)
    )
    log_checks(context, workspace, names, {*report.changed, BUILD}, is_new=compilation.is_new)
    text = texts()["warehouse"]
    counts = {"tables": report.tables, "rows": report.rows, "changed": len(report.changed)}
    story = text["story" if compilation.is_new else "kept"]
    log_stage(context, compilation.editions, story, counts, perf_counter() - started)
