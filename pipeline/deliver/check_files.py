"""Checks single files as a compilation would, without one; each file stands for itself."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa

from pipeline.deliver.check_reading import FilesRead, read_for_check
from pipeline.files.inventory import ReceivedFile
from pipeline.normalize.batch import Batch, normalize
from pipeline.normalize.submissions import Submission, Unit, submissions_of, units_of_folders
from pipeline.normalize.units import UnitFinder
from pipeline.rules.all_rules import run_rules
from pipeline.rules.findings import findings
from pipeline.tables.arrow_tables import ReadingTables, from_packed, join, keep_paths
from pipeline.tables.note_files import note_files
from pipeline.tables.read_edition import in_order
from pipeline.tables.read_files import Progress
from pipeline.warehouse.build import add_reference, add_stages, add_working_database, create_tables
from pipeline.warehouse.query import query_rows
from pipeline.warehouse.source_rows import RAW_TEXTS
from pipeline.warehouse.sql_files import statement
from pipeline.warehouse.stage_tables import stage_tables
from pipeline.warehouse.table_sources import tables_behind
from pipeline.workspace import Workspace
from schemas.files.editions import is_edition
from schemas.kinds.kinds import FOLDER
from schemas.reference.reference_data import Reference

FOLDER_RULES = frozenset({"template_of_other_edition", "unit_unknown", "outside_unit_folder", "unit_ended"})
"""Rules on the folder of a file, which do not apply to single files."""
OLDEST, NEWEST = "0000", "9999"
CELLS = "cells"
QUERIES = ("check/catalogs", "check/tiers", "check/registers", "check/findings", CELLS)
TABLES = ("intake.submission",)
"""What reports are made from: queries, and tables that are read as they are."""
DISPOSITIONS = ("title", "header", "item", "continuation", "duplicate", "rejected", "total", "note", "blank")
UNREPORTED = frozenset({"detail", "cells", "tables"})
"""What findings have for the sentences of `mulu check`, beside the columns of its report."""
UNREPORTED_TEXTS = {
    "row": ("text", "other", *(f"{name}_text" for name in RAW_TEXTS)),
    "item_row": ("content",),
}
"""Columns of texts that no report depends on, by stage table."""

CheckReport = dict[str, Any]


def check_files(paths: Sequence[Path], workspace: Workspace, progress: Progress) -> list[CheckReport]:
    """Read and check files; return a report on each, in their order.

    Reports have the shape of `mulu check --json`, and findings also have what `UNREPORTED` lists. Links are followed. A
    file that cannot be opened is refused with a finding. `progress` is called with the number of files just read.
    """
    return check_read(read_for_check(paths, workspace.limits, progress), workspace.reference)


def check_read(read: FilesRead, reference: Reference) -> list[CheckReport]:
    """Check files that were read; return a report on each, in their order."""
    reading = in_order(join(map(from_packed, read.packed)))
    read, reading = _without_notes(read, reading)
    units = _units(read.files, reading, reference)
    edition = _common_edition(read.paths)
    editions = [f"{edition or ''}#{number}" for number in range(len(read.files))]
    submissions = submissions_of(editions, read.files, reading["file"], units, reference)
    batch = _normalize_batch(submissions, reading, reference, edition)
    flags = (flag for flag in run_rules(batch) if flag.rule not in FOLDER_RULES)
    with duckdb.connect() as connection:
        _fill(connection, stage_tables(batch, findings(flags, submissions)), reference)
        return [
            {"path": path, **_file_report(connection, unit, edition)}
            for path, unit, edition in zip(read.shown_paths, units, editions, strict=True)
        ]


def _without_notes(read: FilesRead, reading: ReadingTables) -> tuple[FilesRead, ReadingTables]:
    """Leave out the notes in archives: nobody named them."""
    notes = note_files([file for file in read.files if file.archive], reading)
    if not notes:
        return read, reading
    named = [place for place in zip(read.paths, read.files, strict=True) if place[1].path not in notes]
    paths, files = [path for path, _ in named], [file for _, file in named]
    return FilesRead(paths, files, ()), keep_paths(reading, {file.path for file in files})


def _fill(connection: duckdb.DuckDBPyConnection, stage: ReadingTables, reference: Reference) -> None:
    """Fill the tables that reports are made from, and no others."""
    wanted = tables_behind(TABLES, [*map(statement, QUERIES)])
    add_working_database(connection, "memory")
    create_tables(connection, wanted)
    add_reference(connection, reference, wanted)
    add_stages(connection, [_drop_texts(stage)], wanted)
    connection.execute(statement(CELLS))


def public_report(report: CheckReport) -> CheckReport:
    """Return a report as `mulu check --json` prints it.

    What only serves to build sentences of findings is left out; so is `registers` if there are none.
    """
    findings = [
        {name: value for name, value in finding.items() if name not in UNREPORTED}
        for finding in report["findings"]
    ]
    shown = {name: value for name, value in report.items() if name != "registers" or value}
    return {**shown, "findings": findings}


def _drop_texts(stage: ReadingTables) -> ReadingTables:
    """Empty the texts of rows, which no report shows: DuckDB would store each text again for every row."""
    emptied = {}
    for name, columns in UNREPORTED_TEXTS.items():
        table = stage[name]
        for column in columns:
            index, kind = table.schema.get_field_index(column), table.schema.field(column).type
            table = table.set_column(index, column, pa.nulls(table.num_rows, kind))
        emptied[name] = table
    return stage | emptied


def _common_edition(paths: Sequence[Path]) -> str | None:
    """Return the edition if all files lie in folders of one, as `raw/<edition>/…`; otherwise None."""
    [*others, last] = sorted({_edition_folder(path.absolute()).name for path in paths}) or [""]
    return last if not others and is_edition(last) else None


def _edition_folder(path: Path) -> Path:
    """Return the folder above that of the unit, or above `registers`."""
    above = path.parents
    return next((folder.parent for folder in above if folder.name == FOLDER), path.parent.parent)


def _normalize_batch(
    submissions: Sequence[Submission], reading: ReadingTables, known: Reference, edition: str | None
) -> Batch:
    """Normalize with the reference data of the edition.

    Without an edition, the newest applies, or the oldest if a section has a former name of a domain.
    """
    batch = normalize(submissions, reading, known.of_edition(edition or NEWEST), count_unknown_units=True)
    if edition is None and any(section.former_name for section in batch.sections):
        return normalize(submissions, reading, known.of_edition(OLDEST), count_unknown_units=True)
    return batch


def _units(files: Sequence[ReceivedFile], reading: ReadingTables, known: Reference) -> list[Unit | None]:
    """Identify the unit of each file: by its folder, else by the titles in the file, else by its name.

    Units of all editions are considered.
    """
    finder = UnitFinder(known)
    titles = _titles_by_path(reading["section"])
    return [
        unit or finder.find([*titles.get(file.path, []), Path(file.path).stem])
        for file, unit in zip(files, units_of_folders(files, known), strict=True)
    ]


def _titles_by_path(table: pa.Table) -> dict[str, list[str]]:
    titles: dict[str, list[str]] = {}
    for path, lines in zip(table["path"].to_pylist(), table["titles"].to_pylist(), strict=True):
        titles.setdefault(path, []).extend((lines or "").split("\n"))
    return titles


def _file_report(connection: duckdb.DuckDBPyConnection, unit: Unit | None, edition: str) -> CheckReport:
    submission = query_rows(connection, "SELECT * FROM intake.submission WHERE edition = ?", [edition])[0]
    return {
        "verdict": submission["verdict"],
        "unit": {"code": unit.unit_code, "name": unit.name, "tier": unit.tier} if unit else None,
        "catalogs": _catalogs(connection, edition),
        "registers": query_rows(connection, statement("check/registers"), [edition]),
        "rows": {name: submission[f"{name}_rows"] for name in DISPOSITIONS},
        "findings": query_rows(connection, statement("check/findings"), [edition]),
    }


def _catalogs(connection: duckdb.DuckDBPyConnection, edition: str) -> list[CheckReport]:
    at_tier = query_rows(connection, statement("check/tiers"), [edition])
    catalogs = query_rows(connection, statement("check/catalogs"), [edition])
    for catalog in catalogs:
        catalog["by_tier"] = {
            row["tier"]: {"level1_items": row["level1_items"], "level2_items": row["level2_items"]}
            for row in at_tier
            if row["domain"] == catalog["domain"]
        }
    return catalogs
