"""Reports on published tables: a materialisation for each table whose content changed, and for no other."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import dagster as dg

from pipeline.orchestration.names import Names
from pipeline.warehouse.table_sources import tables_in_order
from pipeline.workspace import Workspace

BUILD = "ref.build"
"""The table that describes the published file as a whole; so does its page."""
VERSION_TAG = "dagster/data_version"
"""The tag by which Dagster's pages show the version of an asset's content."""


@dataclass(frozen=True, slots=True)
class PublishedReport:
    """The numbers of published tables and rows, the changed tables, and the metadata and id of the build."""

    tables: int
    rows: int
    changed: tuple[str, ...]
    build: Mapping[str, Any]
    build_id: str


def log_changed_tables(
    context: dg.AssetExecutionContext, workspace: Workspace, names: Names
) -> PublishedReport:
    """Log a materialisation of each table whose content differs from what its page shows."""
    from pipeline.orchestration.table_metadata import table_metadata
    from pipeline.warehouse.publish import reading
    from pipeline.warehouse.table_versions import table_versions

    tables = [name for name in tables_in_order() if name != BUILD]
    keys = {name: names.key(name) for name in tables}
    shown = _shown_versions(context.instance, keys)
    with reading(workspace.published) as connection:
        versions = table_versions(connection, tables)
        changed = tuple(name for name in tables if versions[name].content != shown.get(name))
        metadata = table_metadata(connection, [*changed, BUILD])
        [(build_id,)] = connection.execute(f"SELECT build_id FROM {BUILD}").fetchall()  # noqa: S608
    for name in changed:
        known = {"dagster/row_count": versions[name].rows, **metadata[name]}
        tags = {VERSION_TAG: versions[name].content}
        context.log_event(dg.AssetMaterialization(keys[name], metadata=known, tags=tags))
    build = {
        "dagster/row_count": 1,
        **metadata[BUILD],
        "changed_tables": len(changed),
        "bytes": workspace.published.stat().st_size,
        "file": dg.MetadataValue.path(workspace.published),
    }
    rows = sum(version.rows for version in versions.values())
    return PublishedReport(len(tables) + 1, rows + 1, changed, build, build_id)


def _shown_versions(
    instance: dg.DagsterInstance, keys: Mapping[str, dg.AssetKey]
) -> Mapping[str, str | None]:
    """Return the version of each table that its page shows."""
    entries = [record.asset_entry for record in instance.get_asset_records([*keys.values()])]
    shown = {entry.asset_key: shown_version(entry.last_materialization) for entry in entries}
    return {name: shown.get(key) for name, key in keys.items()}


def shown_version(event: dg.EventLogEntry | None) -> str | None:
    """Return the version of an asset's content that a materialisation recorded, if it did."""
    shown = event.asset_materialization if event else None
    return (shown.tags or {}).get(VERSION_TAG) if shown else None
