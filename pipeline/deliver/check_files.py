"""Single files are read and checked as a compilation would, without one: each stands for itself."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa

from pipeline.files.inventory import ReceivedFile, escape_path, unit_of_folder
from pipeline.files.safe_open import hash_and_size
from pipeline.normalize.batch import Batch, normalize
from pipeline.normalize.submissions import YEAR, Submission, Unit, submissions_of, units_of_folders
from pipeline.normalize.units import UnitFinder
from pipeline.rules.all_rules import run_rules
from pipeline.rules.findings import findings
from pipeline.settings import Limits
from pipeline.tables.arrow_tables import ReadingTables, from_packed, join
from pipeline.tables.read_edition import in_order
from pipeline.tables.read_files import Progress, read_files
from pipeline.warehouse.build import add_reference, add_stages, create_tables
from pipeline.warehouse.query import query_rows
from pipeline.warehouse.source_rows import RAW_TEXTS
from pipeline.warehouse.sql_files import statement
from pipeline.warehouse.stage_tables import stage_tables
from schemas.reference.reference_data import load_reference
from schemas.registers.registers import FOLDER

FOLDER_RULES = frozenset({"template_of_other_edition", "unit_unknown", "unit_ended"})
"""Rules about where a file lies: at the desk it may lie anywhere."""
OLDEST, NEWEST = "0000", "9999"
DISPOSITIONS = ("title", "header", "item", "continuation", "duplicate", "rejected", "total", "note", "blank")
TEXTS = {"row": ("text", "other", *(f"{name}_text" for name in RAW_TEXTS)), "item_row": ("content",)}
"""By stage table, the columns of texts that no figure of a report depends on."""

Report = dict[str, Any]


def check_files(paths: Sequence[Path], limits: Limits, progress: Progress) -> list[Report]:
    """A report on each file, in their order and in the shape of `mulu check --json` (docs/design.md) and a bit more.

    A link is followed: whoever names it here means what it leads to. What cannot be opened is refused with a finding.
    """
    files = [_received(path) for path in paths]
    packed = read_files(Path(), sorted({file.path for file in files}), limits, progress)
    reading = in_order(join(map(from_packed, packed)))
    known = load_reference()
    units = _units(files, reading)
    edition = _edition(paths)
    editions = [f"{edition or ''}#{number}" for number in range(len(files))]
    submissions = submissions_of(editions, files, reading["file"], units)
    batch = _normalized(submissions, reading, edition)
    flags = (flag for flag in run_rules(batch) if flag.rule not in FOLDER_RULES)
    with duckdb.connect() as connection:
        create_tables(connection)
        add_reference(connection, known)
        add_stages(connection, [_without_texts(stage_tables(batch, findings(flags, submissions)))])
        connection.execute(statement("cells"))
        return [
            {"path": escape_path(str(path)), **_report(connection, unit, edition)}
            for path, unit, edition in zip(paths, units, editions, strict=True)
        ]


def public(report: Report) -> Report:
    """The report as `mulu check --json` prints it: without what only sentences are made from.

    It has the key `registers` only where the file holds one, so that what is said of a catalog is what it always was.
    """
    findings = [
        {name: value for name, value in finding.items() if name != "detail"} for finding in report["findings"]
    ]
    told = {name: value for name, value in report.items() if name != "registers" or value}
    return {**told, "findings": findings}


def _without_texts(stage: ReadingTables) -> ReadingTables:
    """Empty the texts of rows: a report counts them, and DuckDB would hold a text again for each row that shares it."""
    emptied = {}
    for name, columns in TEXTS.items():
        table = stage[name]
        for column in columns:
            place, kind = table.schema.get_field_index(column), table.schema.field(column).type
            table = table.set_column(place, column, pa.nulls(table.num_rows, kind))
        emptied[name] = table
    return stage | emptied


def _edition(paths: Sequence[Path]) -> str | None:
    """The edition in whose folders all files lie, as `raw/<edition>/<unit>/` or `raw/<edition>/registers/…/` says."""
    [*others, last] = sorted({_edition_folder(path.absolute()).name for path in paths}) or [""]
    return last if not others and YEAR.match(last) else None


def _edition_folder(path: Path) -> Path:
    """The folder above that of the unit, or of the registers."""
    above = path.parents
    return next((each.parent for each in above if each.name == FOLDER), path.parent.parent)


def _normalized(submissions: Sequence[Submission], reading: ReadingTables, edition: str | None) -> Batch:
    """Read as of the edition; where none is told as of the newest, unless a domain's name is that of an older one."""
    known = load_reference()
    batch = normalize(submissions, reading, known.of_edition(edition or NEWEST), count_unknown_units=True)
    if edition is None and any(section.former_name for section in batch.sections):
        return normalize(submissions, reading, known.of_edition(OLDEST), count_unknown_units=True)
    return batch


def _received(path: Path) -> ReceivedFile:
    real = path.resolve()
    code, name = unit_of_folder(escape_path(path.absolute().parent.name))
    return ReceivedFile(escape_path(str(real)), *hash_and_size(real), code, name)


def _units(files: Sequence[ReceivedFile], reading: ReadingTables) -> list[Unit | None]:
    """By folder; else by the titles in the file, else by its name; of any edition."""
    known = load_reference()
    finder = UnitFinder(known)
    titles = _titles(reading["section"], reading["register"])
    return [
        unit or finder.find([*titles.get(file.path, []), Path(file.path).stem])
        for file, unit in zip(files, units_of_folders(files, known), strict=True)
    ]


def _titles(*tables: pa.Table) -> dict[str, list[str]]:
    titles: dict[str, list[str]] = {}
    for table in tables:
        for path, lines in zip(table["path"].to_pylist(), table["titles"].to_pylist(), strict=True):
            titles.setdefault(path, []).extend((lines or "").split("\n"))
    return titles


def _report(connection: duckdb.DuckDBPyConnection, unit: Unit | None, edition: str) -> Report:
    submission = query_rows(connection, "SELECT * FROM intake.submission WHERE edition = ?", [edition])[0]
    return {
        "verdict": submission["verdict"],
        "unit": {"code": unit.unit_code, "name": unit.name, "tier": unit.tier} if unit else None,
        "catalogs": _catalogs(connection, edition),
        "registers": query_rows(connection, statement("check/registers"), [edition]),
        "rows": {name: submission[f"{name}_rows"] for name in DISPOSITIONS},
        "findings": query_rows(connection, statement("check/findings"), [edition]),
    }


def _catalogs(connection: duckdb.DuckDBPyConnection, edition: str) -> list[Report]:
    at_tier = query_rows(connection, statement("check/tiers"), [edition])
    catalogs = query_rows(connection, statement("check/catalogs"), [edition])
    for catalog in catalogs:
        catalog["by_tier"] = {
            row["tier"]: {"level1_items": row["level1_items"], "level2_items": row["level2_items"]}
            for row in at_tier
            if row["domain"] == catalog["domain"]
        }
    return catalogs
