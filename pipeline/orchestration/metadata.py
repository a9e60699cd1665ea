"""Metadata: counts, rows and schemas in the forms that Dagster's pages show."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import islice
from typing import Any

import dagster as dg

from schemas.tables.table_descriptions import TableColumn, WarehouseTable

MOST_ROWS = 200
"""The run history stores every row shown, so a page previews a table instead of showing all of it."""

PreviewRow = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class StageResult:
    """The counts of a stage for one edition, by name, and a few rows worth showing."""

    counts: Mapping[str, int]
    preview: Sequence[PreviewRow] = ()

    def metadata(self) -> dict[str, Any]:
        """Convert the counts and rows to Dagster metadata."""
        return {**self.counts, **preview(self.preview)}


def preview(rows: Iterable[PreviewRow], name: str = "preview") -> dict[str, dg.TableMetadataValue]:
    """Show the first rows as a table of that name; return nothing where there are none."""
    shown = islice(rows, MOST_ROWS)
    records = [dg.TableRecord({name: _plain(value) for name, value in row.items()}) for row in shown]
    return {name: dg.MetadataValue.table(records)} if records else {}


def _plain(value: object) -> str | int | float | bool | None:
    if isinstance(value, datetime):
        return value.isoformat(" ", "seconds")
    return value.isoformat() if isinstance(value, date) else value  # type: ignore[return-value]


def table_schema(table: WarehouseTable) -> dg.TableSchema:
    """Describe the columns of a table with type, meaning and constraints, as `schemas/tables` does."""
    return dg.TableSchema([_column(table, column) for column in table.columns])


def _column(table: WarehouseTable, column: TableColumn) -> dg.TableColumn:
    constraints = dg.TableColumnConstraints(
        nullable=column.null,
        unique=table.key == (column.name,),
        other=["one of " + ", ".join(column.values)] if column.values else None,
    )
    return dg.TableColumn(column.name, column.type, f"{column.zh} | {column.en}", constraints)
