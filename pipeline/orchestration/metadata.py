"""Metadata: counts and rows in the forms that Dagster's pages show."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import dagster as dg

from pipeline.orchestration.lineage import column_sources
from schemas.tables.table_descriptions import TableColumn, WarehouseTable

MOST_ROWS = 200
"""Every row shown is kept in the run history, so a page shows a look, not the table."""

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Facts:
    """What a stage tells of an edition: counts by name, and a few rows worth seeing."""

    counts: Mapping[str, int]
    preview: Sequence[Row] = ()

    def metadata(self) -> dict[str, Any]:
        """The same as Dagster metadata."""
        return {**self.counts, **preview(self.preview)}


def preview(rows: Iterable[Row], name: str = "preview") -> dict[str, dg.TableMetadataValue]:
    """The first rows as a table of that name; nothing where there are none."""
    records = [dg.TableRecord({name: _shown(value) for name, value in row.items()}) for row in rows][
        :MOST_ROWS
    ]
    return {name: dg.MetadataValue.table(records)} if records else {}


def _shown(value: object) -> str | int | float | bool | None:
    if isinstance(value, datetime):
        return value.isoformat(" ", "seconds")
    return value.isoformat() if isinstance(value, date) else value  # type: ignore[return-value]


def table_schema(table: WarehouseTable) -> dg.TableSchema:
    """The columns of a table with type, meaning and constraints, from its description in `schemas/tables`."""
    return dg.TableSchema([_column(table, column) for column in table.columns])


def _column(table: WarehouseTable, column: TableColumn) -> dg.TableColumn:
    constraints = dg.TableColumnConstraints(
        nullable=column.null,
        unique=table.key == (column.name,),
        other=["one of " + ", ".join(column.values)] if column.values else None,
    )
    return dg.TableColumn(column.name, column.type, f"{column.zh} | {column.en}", constraints)


def column_lineage(table: str, asset_key: Callable[[str], dg.AssetKey]) -> dg.TableColumnLineage:
    """From which columns of other assets each column of a table is made."""
    return dg.TableColumnLineage(
        {
            column: [
                dg.TableColumnDep(asset_key(source), name)
                for source, _, name in (each.rpartition(".") for each in made_from)
            ]
            for column, made_from in column_sources().get(table, {}).items()
        }
    )
