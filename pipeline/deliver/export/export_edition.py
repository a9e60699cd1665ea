"""Writes an export: a folder of files that `datapackage.json` describes."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb

from pipeline.deliver.export.descriptor import file_resource, package_descriptor, table_resource
from pipeline.deliver.export.export_rows import edition_rows_query, row_order, safe_rows_query
from pipeline.deliver.export.summary import build_summary
from pipeline.storage.atomic import replacing_folder
from pipeline.warehouse.published_editions import open_published, require_published
from pipeline.warehouse.query import query_rows
from schemas.documents.export import load_export
from schemas.tables.quoting import sql_literal
from schemas.tables.table_descriptions import load_tables

DESCRIPTOR = "datapackage.json"
CSV = "FORMAT csv, HEADER, NULLSTR '', TIMESTAMPFORMAT '%Y-%m-%dT%H:%M:%S.%fZ'"
PARQUET = "FORMAT parquet, COMPRESSION zstd"


@dataclass(frozen=True, slots=True)
class ExportResult:
    """An export: its folder, and the number of tables and rows in it."""

    folder: Path
    tables: int
    rows: int


def export_edition(published: Path, edition: str, folder: Path) -> ExportResult:
    """Write the export of an edition: tables as CSV and Parquet, figures as a workbook, and a description.

    The folder appears, or replaces an earlier export, in one step. The same published file gives the same bytes.

    Raises:
        UnpublishedEditionError: the edition is not published.
        TakenError: the folder holds something other than an export.
        NothingPublishedError: nothing is published.
        OSError: the files cannot be written; the folder stays as it was.
    """
    folder = folder.resolve()
    with open_published(published) as connection:
        require_published(connection, edition)
        [build] = query_rows(connection, "SELECT * FROM ref.build")
        with replacing_folder(folder, DESCRIPTOR) as aside:
            return _write_export(connection, edition, build, aside, folder)


def _write_export(
    connection: duckdb.DuckDBPyConnection, edition: str, build: dict[str, Any], aside: Path, folder: Path
) -> ExportResult:
    connection.execute("SET threads = 1")  # one writer keeps the rows in their order
    rows = [_write_table(connection, name, edition, aside) for name in load_tables()]
    words = load_export().summary
    (aside / words.file).write_bytes(build_summary(connection, edition, build))
    tables = load_tables().values()
    resources = [
        *(table_resource(table, aside, _path("csv", table.full_name)) for table in tables),
        *(
            file_resource(
                f"{each.full_name}.parquet", each.zh, each.en, aside, _path("parquet", each.full_name)
            )
            for each in tables
        ),
        file_resource("summary", words.zh, words.en, aside, words.file),
    ]
    described = json.dumps(package_descriptor(edition, build, resources), ensure_ascii=False, indent=1)
    (aside / DESCRIPTOR).write_text(described + "\n", encoding="utf-8")
    return ExportResult(folder, len(rows), sum(rows))


def _write_table(connection: duckdb.DuckDBPyConnection, name: str, edition: str, folder: Path) -> int:
    """Write a table in both formats; return its number of rows."""
    table = load_tables()[name]
    for kind, query, options in (
        ("csv", safe_rows_query(table, edition), CSV),
        ("parquet", edition_rows_query(table, edition), PARQUET),
    ):
        path = folder / _path(kind, name)
        path.parent.mkdir(exist_ok=True)
        copy = f"COPY ({query}{row_order(table)}) TO {sql_literal(str(path))} ({options})"
        [[rows]] = connection.execute(copy).fetchall()
    return int(rows)


def _path(kind: str, name: str) -> str:
    return f"{kind}/{name}.{kind}"
