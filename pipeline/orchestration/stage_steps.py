"""The steps that the stage assets run, with the counts that their pages show."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

from pipeline.orchestration.metadata import PreviewRow, StageResult
from pipeline.workspace import Workspace

if TYPE_CHECKING:
    import pyarrow as pa


def submissions(workspace: Workspace, edition: str) -> StageResult:
    """Count the edition's files by format.

    Raises:
        LostInputError: the edition, or most of its files, is published and no longer in `raw/`.
        UnknownEditionError: `raw/` has no folder for it, and it is not published.
        UnreadableEditionError: its folder cannot be read.
    """
    from pipeline.compile import select_editions
    from pipeline.input_guard import InputGuard
    from pipeline.normalize.unit_folders import units_of_folders
    from pipeline.stages import list_submissions

    files = list_submissions(workspace, edition).files
    InputGuard.of(workspace).check({edition: files})
    select_editions(workspace, [edition])
    units = {*units_of_folders(files, workspace.reference.of_edition(edition))} - {None}
    suffixes = Counter(PurePosixPath(file.path).suffix.lower() for file in files)
    counts = {"files": len(files), "units": len(units), "bytes": sum(file.size_bytes for file in files)}
    return StageResult(counts, _listed(suffixes, "format", "files"))


def source_rows(workspace: Workspace, edition: str) -> StageResult:
    """Read and cache the edition's files; show those that could not be read."""
    from pipeline.stages import archive_submissions, list_submissions, read_submissions

    inventory = archive_submissions(workspace, list_submissions(workspace, edition))
    reading = read_submissions(workspace, inventory, lambda _: None)
    read = _tally(reading["file"], "is_read")
    files, findings = (reading[name].to_pylist() for name in ("file", "finding"))
    refused = {file["path"] for file in files if not file["is_read"]}
    reasons = [{"path": each["path"], "rule": each["rule"]} for each in findings if each["path"] in refused]
    counts = {"sheets": reading["sheet"].num_rows, "rows": reading["row"].num_rows, "unread": read[False]}
    return StageResult(counts, reasons)


def items(workspace: Workspace, edition: str) -> StageResult:
    """Bring the edition's stage tables up to date; count its rows by disposition."""
    from pipeline.input_guard import InputGuard
    from pipeline.rules.findings import by_severity
    from pipeline.stages import list_submissions, load_stage_tables, refresh

    refresh(workspace, list_submissions(workspace, edition), lambda _: None, InputGuard.of(workspace))
    tables = load_stage_tables(workspace, edition)
    dispositions, severities = _tally(tables["row"], "disposition"), by_severity(tables["finding"])
    entries = sum(tables["register"]["item_rows"].to_pylist())
    counts = {
        "items": dispositions["item"] - entries,
        "entries": entries,
        "errors": severities["error"],
        "warnings": severities["warning"],
    }
    return StageResult(counts, _listed(dispositions, "disposition", "rows"))


def _tally(table: pa.Table, column: str) -> Counter[Any]:
    """Count how often each value of a column occurs."""
    return Counter({pair["values"]: pair["counts"] for pair in table[column].value_counts().to_pylist()})


def _listed(counts: Mapping[Any, int], *names: str) -> list[PreviewRow]:
    """List values and their counts as rows, the most frequent first."""
    return [dict(zip(names, pair, strict=True)) for pair in Counter(counts).most_common()]
