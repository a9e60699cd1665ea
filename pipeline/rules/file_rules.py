"""Rules about whole files."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath

from pipeline.normalize.batch import Batch
from pipeline.normalize.forms import is_hidden_form
from pipeline.normalize.submissions import Submission, file_numbers
from pipeline.rules.flag import Flag, more_findings
from schemas.files.file_kinds import kind_name

FORMATS_OF_SUFFIX = {
    **{suffix: {suffix} for suffix in ("xlsx", "xlsm", "xls", "xlsb", "ods", "tsv", "html")},
    "csv": {"csv", "tsv"},
    "txt": {"csv", "tsv"},
    "htm": {"html"},
    "et": {"xls"},
    "xml": {"spreadsheetml"},
    "fods": {"fods"},
    **{suffix: {"docx"} for suffix in ("docx", "docm", "dotx", "dotm")},
}
"""The formats of each ending; spreadsheet programs write tabs under .csv and .txt too, and WPS names an xls .et."""


def reading_problems(batch: Batch) -> Iterator[Flag]:
    """Hand on the findings of the readers: unreadable files, error cells, hidden sheets and more.

    The hidden sheet of mulu's own form is no finding.
    """
    index = file_numbers(batch.submissions)
    forms = batch.forms.facts
    for row in batch.reading["finding"].to_pylist():
        if row["path"] in forms and is_hidden_form(row):
            continue
        place = (row["sheet"], row["cell"], row["field"])
        yield Flag(row["rule"], index[row["path"]], *place, value=row["value"], detail=row["detail"])
    for row in batch.reading["further"].to_pylist():
        yield more_findings(index[row["path"]], row["rule"], row["times"])


def wrong_extension(batch: Batch) -> Iterator[Flag]:
    """Flag a readable file whose name has the ending of another format."""
    for number, each in enumerate(batch.submissions):
        suffix = _suffix(each)
        if suffix and each.is_read and each.format not in FORMATS_OF_SUFFIX.get(suffix[1:], set()):
            yield Flag("wrong_extension", number, value=suffix, detail=kind_name(each.format))


def extension_missing(batch: Batch) -> Iterator[Flag]:
    """Flag a readable file whose name has no ending."""
    for number, each in enumerate(batch.submissions):
        if each.is_read and not _suffix(each):
            yield Flag("extension_missing", number, detail=kind_name(each.format))


def _suffix(submission: Submission) -> str:
    return PurePosixPath(submission.file.path).suffix.lower()
