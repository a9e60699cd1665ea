"""Rules about whole files."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.normalize.batch import Batch
from pipeline.normalize.forms import is_hidden_form
from pipeline.rules.flag import Flag, more_findings

FORMATS_OF_SUFFIX = {
    **{suffix: {suffix} for suffix in ("xlsx", "xlsm", "xls", "xlsb", "ods", "tsv", "html")},
    "csv": {"csv", "tsv"},
    "txt": {"csv", "tsv"},
    "htm": {"html"},
    "et": {"xls"},
}
"""The formats of each ending; spreadsheet programs write tabs under .csv and .txt too, and WPS names an xls .et."""


def reading_problems(batch: Batch) -> Iterator[Flag]:
    """Hand on the findings of the readers: unreadable files, error cells, hidden sheets and more.

    The hidden sheet of mulu's own form is no finding.
    """
    index = {each.file.path: number for number, each in enumerate(batch.submissions)}
    forms = batch.forms.facts
    for row in batch.reading["finding"].to_pylist():
        if row["path"] in forms and is_hidden_form(row):
            continue
        place = (row["sheet"], row["cell"], row["field"])
        yield Flag(row["rule"], index[row["path"]], *place, value=row["value"], detail=row["detail"])
    for row in batch.reading["further"].to_pylist():
        yield more_findings(index[row["path"]], row["rule"], row["times"])


def unit_unknown(batch: Batch) -> Iterator[Flag]:
    """Flag a folder that names no unit of this edition or of an earlier one.

    A register may come from a department, so its folder may have any name.
    """
    former = batch.reference.former["unit"]
    ended = {code for code, unit in former.items() if unit.standing}
    for number, each in enumerate(batch.submissions):
        if each.unit is None and each.file.unit_code not in ended and not each.is_register:
            yield Flag("unit_unknown", number, value=each.file.path.split("/")[0])


def unit_name_differs(batch: Batch) -> Iterator[Flag]:
    """Flag a folder whose name is not that of the unit whose code it carries."""
    for number, each in enumerate(batch.submissions):
        name = each.file.unit_name
        if each.unit and name and name not in each.unit.name and each.unit.short_name not in name:
            yield Flag("unit_name_differs", number, value=name, detail=each.unit.name)


def wrong_extension(batch: Batch) -> Iterator[Flag]:
    """Flag a readable file whose name has the ending of another format."""
    for number, each in enumerate(batch.submissions):
        suffix = each.file.path.rpartition(".")[2].lower()
        if each.is_read and each.format not in FORMATS_OF_SUFFIX.get(suffix, set()):
            yield Flag("wrong_extension", number, value=f".{suffix}", detail=each.format)


def no_catalog(batch: Batch) -> Iterator[Flag]:
    """Flag a readable file that holds neither a catalog, an unfilled form nor a register."""
    holding = {catalog.file for catalog in batch.catalogs} | {table.file for table in batch.registers.tables}
    holding |= set(batch.rows.file[batch.forms.unfilled].tolist())
    for number, each in enumerate(batch.submissions):
        if each.is_read and number not in holding and not each.is_register:
            yield Flag("no_catalog", number)


def superseded(batch: Batch) -> Iterator[Flag]:
    """Flag the earlier file of a catalog that was handed in again, with the later one."""
    for old, new, domain in _resubmitted(batch):
        yield _version_flag(batch, "superseded", old, new, domain)


def supersedes(batch: Batch) -> Iterator[Flag]:
    """Flag the later file of a catalog that was handed in again, with the earlier one."""
    for old, new, domain in _resubmitted(batch):
        yield _version_flag(batch, "supersedes", new, old, domain)


def _resubmitted(batch: Batch) -> Iterator[tuple[int, int, str]]:
    """Find catalogs that were handed in again: the earlier file, the later one, and the domain."""
    for catalog in batch.catalogs:
        if catalog.superseded_by is not None:
            yield catalog.file, catalog.superseded_by, catalog.domain


def _version_flag(batch: Batch, rule: str, file: int, other: int, domain: str) -> Flag:
    """Flag one file of a catalog that was handed in again, with the path of the other."""
    names = dict(zip(batch.reference.domain["domain_code"], batch.reference.domain["name"], strict=True))
    path = batch.submissions[other].file.path
    return Flag(rule, file, value=names[domain], detail=path, domain=domain)
