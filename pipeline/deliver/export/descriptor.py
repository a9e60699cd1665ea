"""The `datapackage.json` of an export (Frictionless Data Package and Table Schema, version 1)."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from pipeline.deliver.export.export_rows import EDITIONS, is_exported_whole, may_be_empty
from schemas.documents.export import load_export
from schemas.tables.layers import load_layers
from schemas.tables.table_descriptions import ForeignKey, TableColumn, WarehouseTable, load_tables

TYPES = {
    "text": "string",
    "integer": "integer",
    "double": "number",
    "boolean": "boolean",
    "date": "date",
    "timestamp": "datetime",
}
EDITION_PAIRS = {(own, "edition") for own in EDITIONS}
DIALECT = {"delimiter": ",", "quoteChar": '"', "doubleQuote": True, "lineTerminator": "\n", "header": True}
MEDIA_TYPES = {
    ".parquet": "application/vnd.apache.parquet",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


def package_descriptor(
    edition: str, build: Mapping[str, Any], resources: Sequence[Mapping[str, Any]]
) -> dict[str, Any]:
    """Describe the export: its edition, the build it was made from, and its files."""
    words = load_export()
    layers = "; ".join(f"{name}: {zh} | {en}" for name, (zh, en) in load_layers().meaning.items())
    return {
        "profile": "data-package",
        "name": f"mulu-{_ascii_name(edition)}",
        "title": words.title.format(edition=edition),
        "description": f"{words.description} {layers}",
        "version": build["build_id"],
        "created": f"{build['built_at']:%Y-%m-%dT%H:%M:%SZ}",
        "resources": list(resources),
    }


def table_resource(table: WarehouseTable, folder: Path, path: str) -> dict[str, Any]:
    """Describe a table in CSV: columns, key and references, with hash and size of the file."""
    return {
        "name": table.full_name,
        "profile": "tabular-data-resource",
        **_title_and_description(table.label, table.zh, table.en),
        **_file_facts(folder, path),
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": DIALECT,
        "schema": {
            "fields": [_field(table, column) for column in table.columns],
            "missingValues": [""],
            "primaryKey": list(table.key),
            "foreignKeys": list(_references(table)),
        },
    }


def file_resource(name: str, zh: str, en: str, folder: Path, path: str) -> dict[str, Any]:
    """Describe another file of the export: a table in Parquet, or the workbook."""
    suffix = Path(path).suffix
    kind = {"type": "file", "format": suffix[1:], "mediatype": MEDIA_TYPES[suffix]}
    return {"name": name, **_title_and_description(zh, zh, en), **_file_facts(folder, path), **kind}


def _title_and_description(title: str, zh: str, en: str) -> dict[str, str]:
    return {"title": title, "description": f"{zh} | {en}"}


def _file_facts(folder: Path, path: str) -> dict[str, Any]:
    with (folder / path).open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    return {"path": path, "hash": f"sha256:{digest}", "bytes": (folder / path).stat().st_size}


def _field(table: WarehouseTable, column: TableColumn) -> dict[str, Any]:
    field = {
        "name": column.name,
        "type": TYPES[column.type],
        **_title_and_description(column.label, column.zh, column.en),
    }
    limits = {
        **({} if may_be_empty(table, column) else {"required": True}),
        **({"enum": list(column.values)} if column.values else {}),
    }
    return {**field, **({"constraints": limits} if limits else {})}


def _references(table: WarehouseTable) -> Iterator[dict[str, Any]]:
    for key in table.foreign:
        if is_exported_whole(load_tables()[key.table]) or not is_exported_whole(table):
            yield _reference(table, key)


def _reference(table: WarehouseTable, key: ForeignKey) -> dict[str, Any]:
    """Describe a foreign key without its edition column.

    All rows of an export are of one edition, and a key of which one part may be empty is not supported.
    """
    pairs = [pair for pair in zip(key.columns, key.to, strict=True) if pair not in EDITION_PAIRS]
    resource = "" if key.table == table.full_name else key.table
    target = {"resource": resource, "fields": [other for _, other in pairs]}
    return {"fields": [own for own, _ in pairs], "reference": target}


def _ascii_name(edition: str) -> str:
    """Turn an edition into a name that a package may have."""
    return "".join(each if each.isascii() and each.isalnum() else "-" for each in edition.lower())
