"""What a list of units gets wrong, lacks, or does not know of a place: rows of code, field, value and source.

The national list has a patch of its own; a jurisdiction's is laid over it in the same form. `name` adds a unit that the
list lacks, `removed` takes one away (what lay below it then lies below the next unit above), the other fields say what
codes and names do not tell.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from pathlib import Path

from schemas.reference import csv_files
from schemas.reference.csv_schemas import CellSchema, TableSchema
from schemas.reference.national.codes import TIERS, tier_of
from schemas.reference.national.kinds import kind_names
from schemas.reference.problems import ReferenceDataError, ReferenceProblem

Patch = dict[str, dict[str, str]]
"""The patched fields of each code; `source` where the name is patched."""
FIELDS = ("name", "removed", "parent_code", "kind", "is_expected", "short_name", "aliases", "note")
SWITCHES = {"removed": ["yes"], "is_expected": ["yes", "no"]}
CODE = CellSchema(r"\d{6}(\d{3})?", "must be a division code of 6 or 9 digits")
SCHEMA = TableSchema(
    {
        "code": CODE,
        "field": CellSchema("|".join(FIELDS), f"must be one of {', '.join(FIELDS)}"),
        "value": CellSchema(nullable=True),
        "source": CellSchema(),
    },
    ("code", "field"),
)


def read_patch(path: Path) -> Patch:
    """Read the patch in a file.

    Raises:
        ReferenceDataError: lists every problem with its line and column.
    """
    rows = _rows(path)
    problems = [
        ReferenceProblem(place, column, message)
        for place, row in rows.items()
        for column, message in list(SCHEMA.faults(row)) or _value_faults(row)
    ]
    patch: Patch = {}
    for place, row in rows.items():
        fields = patch.setdefault(row["code"], {})
        if row["field"] in fields:
            message = f"'{row['field']}' of '{row['code']}' is patched already; keep one of the rows"
            problems.append(ReferenceProblem(place, "field", message))
        fields[row["field"]] = row["value"]
        if row["field"] == "name":
            fields["source"] = row["source"]
    if problems:
        raise ReferenceDataError(problems)
    return patch


def check_codes(path: Path, codes: Collection[str]) -> None:
    """Check that the patch in a file only names codes of the list, or adds them with a name.

    Raises:
        ReferenceDataError: lists the codes that no edition has.
    """
    rows = _rows(path)
    known = {*codes, *(row["code"] for row in rows.values() if row["field"] == "name")}
    message = "'{}' is in no edition of the national list; correct the code, or add a row with its name"
    problems = [
        ReferenceProblem(place, column, message.format(code))
        for place, row in rows.items()
        for column, code in _codes_of(row)
        if code not in known
    ]
    if problems:
        raise ReferenceDataError(problems)


def check_places(path: Path, lies_here: Callable[[str], bool]) -> None:
    """Check that the patch in a file is about units of the jurisdiction, or those above it.

    Raises:
        ReferenceDataError: lists the codes of other units: nobody would see what is said of them.
    """
    problems = [
        ReferenceProblem(place, "code", f"'{row['code']}' is no unit of this jurisdiction; correct the code")
        for place, row in _rows(path).items()
        if not lies_here(row["code"])
    ]
    if problems:
        raise ReferenceDataError(problems)


def _codes_of(row: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    yield "code", row["code"]
    if row["field"] == "parent_code":
        yield "value", row["value"]


def _rows(path: Path) -> csv_files.CsvRows:
    return csv_files.read(path, SCHEMA.columns, f"{path.parent.name}/{path.name}")


def merge(patches: Iterable[Patch]) -> Patch:
    """Lay patches over each other; a later one's field holds."""
    merged: Patch = {}
    for patch in patches:
        for code, fields in patch.items():
            merged.setdefault(code, {}).update(fields)
    return merged


def _value_faults(row: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    field, value, tier = row["field"], row["value"], tier_of(row["code"])
    allowed = sorted(kind_names(tier)) if field == "kind" else SWITCHES.get(field, [value])
    if value not in allowed:
        one_of = "one of " if len(allowed) > 1 else ""
        yield "value", f"'{value}' must be {one_of}{', '.join(allowed)}"
    elif field == "parent_code":
        yield from _parent_faults(value, tier)
    elif not value and field not in {"aliases", "note"}:
        yield "value", "the cell is empty; fill it in or remove the row"


def _parent_faults(parent: str, tier: str) -> Iterator[tuple[str, str]]:
    fault = CODE.fault(parent)
    if not fault and TIERS.index(tier_of(parent)) >= TIERS.index(tier):
        fault = f"'{parent}' must be the code of a unit of a higher tier"
    if fault:
        yield "value", fault
