"""Rules about the folders that say who submits a file."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.normalize.batch import Batch
from pipeline.normalize.folder_problems import nearest_folders
from pipeline.normalize.sections import file_name
from pipeline.normalize.submissions import Unit
from pipeline.normalize.unit_folders import resolve_folder
from pipeline.normalize.units import unit_in
from pipeline.rules.flag import Flag


def unit_unknown(batch: Batch) -> Iterator[Flag]:
    """Flag a folder that names no unit, with the names that are nearest."""
    return _folder_flags(batch, "unit_unknown")


def unit_elsewhere(batch: Batch) -> Iterator[Flag]:
    """Flag a folder of a unit that lies elsewhere than here, or than in the unit of the folder above, and say whose."""
    return _folder_flags(batch, "unit_elsewhere")


def unit_ambiguous(batch: Batch) -> Iterator[Flag]:
    """Flag a folder with a name that several units have, with these units."""
    return _folder_flags(batch, "unit_ambiguous")


def unit_folder_unclear(batch: Batch) -> Iterator[Flag]:
    """Flag a folder that is almost named as a unit within the unit of the folder above."""
    return _folder_flags(batch, "unit_folder_unclear")


def unit_name_differs(batch: Batch) -> Iterator[Flag]:
    """Flag a folder whose name is not that of the unit whose code it carries."""
    return _folder_flags(batch, "unit_name_differs")


def _folder_flags(batch: Batch, rule: str) -> Iterator[Flag]:
    """Flag the folders with a problem. A register may come from a department, whose folder may have any name."""
    for number, each in enumerate(batch.submissions):
        problem = resolve_folder(batch.reference, each.file.folders).problem
        if problem and problem.rule == rule and (each.unit or not each.is_register):
            yield Flag(rule, number, value=problem.folder, detail=problem.detail)


def outside_unit_folder(batch: Batch) -> Iterator[Flag]:
    """Flag a file that lies in no unit's folder, with the folder of the unit that its titles or its name mention."""
    titles: dict[int, list[str]] = {}
    for section in batch.sections:
        titles.setdefault(section.file, []).extend(section.titles)
    for number, each in enumerate(batch.submissions):
        if not each.is_register and resolve_folder(batch.reference, each.file.folders) == (None, None):
            named = unit_in([*titles.get(number, ()), file_name(each.file.path)], batch.reference)
            yield Flag("outside_unit_folder", number, detail=_example(batch, named))


def _example(batch: Batch, named: Unit | None) -> str:
    if named:
        return f"{named.unit_code}-{named.name}"
    return nearest_folders(batch.reference, "")[0]
