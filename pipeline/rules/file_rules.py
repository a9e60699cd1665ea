"""Rules about whole files."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.normalize.batch import Batch
from pipeline.normalize.forms import is_hidden_form
from pipeline.rules.flag import MORE, Flag

FORMATS_OF_SUFFIX = {
    **{suffix: {suffix} for suffix in ("xlsx", "xlsm", "xls", "xlsb", "ods", "tsv", "html")},
    "csv": {"csv", "tsv"},
    "txt": {"csv", "tsv"},
    "htm": {"html"},
    "et": {"xls"},
}
"""What each ending stands for; spreadsheet programs write tabs under .csv and .txt too, and WPS names an xls .et."""


def reading_problems(batch: Batch) -> Iterator[Flag]:
    """What the reader found: files it could not read, error cells, hidden sheets, sheets without a table.

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
        yield Flag(MORE, index[row["path"]], value=str(row["times"]), detail=row["rule"])


def unknown_unit(batch: Batch) -> Iterator[Flag]:
    """A folder that names no unit of the reference data, or one that this edition neither has nor had.

    A register may come from a department, so its folder may have any name.
    """
    former = batch.reference.former["unit"]
    ended = {code for code, unit in former.items() if unit.standing}
    for number, each in enumerate(batch.submissions):
        if each.unit is None and each.file.unit_code not in ended and not each.is_register:
            yield Flag("unit_unknown", number, value=each.file.path.split("/")[0])


def unit_name_differs(batch: Batch) -> Iterator[Flag]:
    """A folder whose name is not that of the unit whose code it carries."""
    for number, each in enumerate(batch.submissions):
        said = each.file.unit_name
        if each.unit and said and said not in each.unit.name and each.unit.short_name not in said:
            yield Flag("unit_name_differs", number, value=said, detail=each.unit.name)


def wrong_extension(batch: Batch) -> Iterator[Flag]:
    """A readable file whose name ends as another format's does."""
    for number, each in enumerate(batch.submissions):
        suffix = each.file.path.rpartition(".")[2].lower()
        if each.is_read and each.format not in FORMATS_OF_SUFFIX.get(suffix, set()):
            yield Flag("wrong_extension", number, value=f".{suffix}", detail=each.format)


def no_catalog(batch: Batch) -> Iterator[Flag]:
    """A file that could be read but holds neither a catalog that counts, an empty form's aside, nor a register."""
    holding = {catalog.file for catalog in batch.catalogs} | {table.file for table in batch.registers.tables}
    holding |= set(batch.rows.file[batch.forms.unfilled].tolist())
    for number, each in enumerate(batch.submissions):
        if each.is_read and number not in holding and not each.is_register:
            yield Flag("no_catalog", number)


def superseded_catalogs(batch: Batch) -> Iterator[Flag]:
    """Both files of a catalog that was handed in again."""
    names = dict(zip(batch.reference.domain["domain_code"], batch.reference.domain["name"], strict=True))
    for catalog in batch.catalogs:
        if catalog.superseded_by is not None:
            old, new = (batch.submissions[file].file.path for file in (catalog.file, catalog.superseded_by))
            domain = names[catalog.domain]
            yield Flag("superseded", catalog.file, value=domain, detail=new, domain=catalog.domain)
            yield Flag("supersedes", catalog.superseded_by, value=domain, detail=old, domain=catalog.domain)
