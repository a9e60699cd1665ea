"""Assets that people receive, made from the published warehouse; none is part of the compilation."""

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from time import perf_counter
from typing import Any

import dagster as dg

from pipeline.orchestration.loggers import log_stage
from pipeline.orchestration.partitions import ONE_RUN, editions
from pipeline.orchestration.texts import bilingual, texts
from pipeline.orchestration.warehouse_assets import asset_key
from pipeline.orchestration.write_step import notice_logger
from pipeline.settings import Settings
from schemas.tables.table_descriptions import load_tables

GROUP = "deliveries"


def _delivery(name: str, tables: Iterable[str]) -> Callable[[Callable[..., Any]], dg.AssetsDefinition]:
    """Declare an asset that is made from these tables, one partition for each edition."""
    text = texts()["delivery"][name]
    return dg.asset(
        name=name,
        deps=[asset_key(table) for table in tables],
        partitions_def=editions,
        backfill_policy=ONE_RUN,
        group_name=GROUP,
        kinds=set(text["kinds"]),
        owners=[texts()["owner"]],
        description=bilingual(text["zh"], text["en"]),
    )


@_delivery("returns", ["intake.finding"])
def returns(context: dg.AssetExecutionContext) -> None:
    """Write every submission with findings as a marked workbook under `warehouse/returns`."""
    from pipeline.deliver.returns.return_edition import return_findings

    for edition in context.partition_keys:
        started = perf_counter()
        (done,) = return_findings(Settings(), [edition], tell=notice_logger(context))
        counts = {"total": done.total, "made": done.made, "removed": done.removed}
        _report(context, edition, counts, done.folder, perf_counter() - started)


@_delivery("export", load_tables())
def export(context: dg.AssetExecutionContext) -> None:
    """Export each edition of the run as data under `warehouse/export`."""
    from pipeline.deliver.export.export_edition import export_edition

    settings = Settings()
    for edition in context.partition_keys:
        started = perf_counter()
        done = export_edition(settings.published, edition, settings.warehouse / "export" / edition)
        counts = {"tables": done.tables, "rows": done.rows}
        _report(context, edition, counts, done.folder, perf_counter() - started)


@_delivery("bulletin", load_tables())
def bulletin(context: dg.AssetExecutionContext) -> None:
    """Write the bulletin of each edition of the run under `warehouse/bulletin`."""
    from pipeline.deliver.bulletin.make_bulletin import make_bulletin

    settings = Settings()
    for edition in context.partition_keys:
        started = perf_counter()
        done = make_bulletin(settings.published, edition, settings.bulletin(edition))
        counts = {"figures": done.figures, "charts": done.charts, "tables": done.tables}
        _report(context, edition, counts, done.folder, perf_counter() - started)


def _report(
    context: dg.AssetExecutionContext, edition: str, counts: Mapping[str, int], folder: Path, seconds: float
) -> None:
    """Record the counts and the folder as metadata of the asset, and log them."""
    metadata = {**counts, "folder": dg.MetadataValue.path(folder)}
    context.add_asset_metadata(metadata, partition_key=edition)
    text = texts()["delivery"][context.asset_key.to_user_string()]
    log_stage(context, edition, text["story"], counts, seconds)
