"""Assets that people receive, made from the published warehouse; none is part of the compilation."""

from collections.abc import Callable, Iterable, Sequence
from time import perf_counter
from typing import Any

import dagster as dg

from pipeline.orchestration.loggers import log_stage
from pipeline.orchestration.names import Names
from pipeline.orchestration.partitions import ONE_RUN
from pipeline.orchestration.texts import bilingual, texts
from pipeline.orchestration.write_step import explained, notice_logger
from pipeline.workspace import Workspace
from schemas.documents.notices import Notify
from schemas.tables.table_descriptions import load_tables

GROUP = "deliveries"
Make = Callable[[Workspace, str, Notify], Any]
"""Makes the delivery of an edition."""


def deliveries(names: Names) -> list[dg.AssetsDefinition]:
    """Define the assets that people receive."""
    return [
        _delivery(names, "returns", ["intake.finding"], _returns, ("total", "made", "removed")),
        _delivery(names, "export", load_tables(), _export, ("tables", "rows")),
        _delivery(names, "bulletin", load_tables(), _bulletin, ("figures", "charts", "tables")),
    ]


def _delivery(
    names: Names, name: str, tables: Iterable[str], make: Make, counts: Sequence[str]
) -> dg.AssetsDefinition:
    """Define an asset that is made from these tables, one partition for each edition."""
    text = texts()["delivery"][name]

    @dg.asset(
        key=names.key(name),
        deps=[names.key(table) for table in tables],
        partitions_def=names.editions,
        backfill_policy=ONE_RUN,
        group_name=GROUP,
        kinds=set(text["kinds"]),
        owners=[texts()["owner"]],
        description=bilingual(text["zh"], text["en"]),
    )
    def delivery(context: dg.AssetExecutionContext, workspace: dg.ResourceParam[Workspace]) -> None:
        for edition in context.partition_keys:
            started = perf_counter()
            with explained(context):
                result = make(workspace, edition, notice_logger(context))
            told = {count: getattr(result, count) for count in counts}
            metadata = {**told, "folder": dg.MetadataValue.path(result.folder)}
            context.add_asset_metadata(metadata, partition_key=edition)
            log_stage(context, [edition], text["story"], told, perf_counter() - started)

    return delivery


def _returns(workspace: Workspace, edition: str, notify: Notify) -> Any:
    """Write every submission with findings as a marked workbook under `warehouse/returns`."""
    from pipeline.deliver.returns.return_edition import return_findings

    return return_findings(workspace, [edition], tell=notify)[0]


def _export(workspace: Workspace, edition: str, _: Notify) -> Any:
    """Export the edition as data under `warehouse/export`."""
    from pipeline.deliver.export.export_edition import export_edition

    return export_edition(workspace.published, edition, workspace.warehouse / "export" / edition)


def _bulletin(workspace: Workspace, edition: str, _: Notify) -> Any:
    """Write the bulletin of the edition under `warehouse/bulletin`."""
    from pipeline.deliver.bulletin.make_bulletin import make_bulletin

    return make_bulletin(workspace.published, edition, workspace.bulletin(edition))
