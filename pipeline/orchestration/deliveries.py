"""Assets that people receive, made from the published warehouse; none is part of the compilation."""

from collections.abc import Callable, Iterable, Sequence
from time import perf_counter
from typing import Any

import dagster as dg

from pipeline.orchestration.loggers import log_stage
from pipeline.orchestration.partitions import ONE_RUN, editions
from pipeline.orchestration.table_reports import asset_key
from pipeline.orchestration.texts import bilingual, texts
from pipeline.orchestration.write_step import notice_logger
from pipeline.workspace import find_workspace
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

    notices = notice_logger(context)
    counts = ("total", "made", "removed")
    _deliver(context, lambda edition: return_findings(find_workspace(), [edition], tell=notices)[0], counts)


@_delivery("export", load_tables())
def export(context: dg.AssetExecutionContext) -> None:
    """Export each edition of the run as data under `warehouse/export`."""
    from pipeline.deliver.export.export_edition import export_edition

    published, folder = find_workspace().published, find_workspace().warehouse / "export"
    counts = ("tables", "rows")
    _deliver(context, lambda edition: export_edition(published, edition, folder / edition), counts)


@_delivery("bulletin", load_tables())
def bulletin(context: dg.AssetExecutionContext) -> None:
    """Write the bulletin of each edition of the run under `warehouse/bulletin`."""
    from pipeline.deliver.bulletin.make_bulletin import make_bulletin

    workspace, counts = find_workspace(), ("figures", "charts", "tables")
    _deliver(context, lambda edition: make_bulletin(workspace, edition, workspace.bulletin(edition)), counts)


def _deliver(
    context: dg.AssetExecutionContext, make: Callable[[str], Any], count_names: Sequence[str]
) -> None:
    """Make the delivery of each edition of the run; record and log its folder and the named counts."""
    text = texts()["delivery"][context.asset_key.to_user_string()]
    for edition in context.partition_keys:
        started = perf_counter()
        result = make(edition)
        counts = {name: getattr(result, name) for name in count_names}
        metadata = {**counts, "folder": dg.MetadataValue.path(result.folder)}
        context.add_asset_metadata(metadata, partition_key=edition)
        log_stage(context, [edition], text["story"], counts, perf_counter() - started)
