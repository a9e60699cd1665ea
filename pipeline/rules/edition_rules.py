"""Rules about units and domains that ended or were renamed between editions."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from pipeline.normalize.batch import Batch
from pipeline.normalize.sections import domain_finder
from pipeline.normalize.unit_folders import resolve_folder
from pipeline.rules.flag import Flag, at_title, first_sections, row_flags, table_flag


def unit_ended(batch: Batch) -> Iterator[Flag]:
    """Flag the folder of a unit that ended before the edition, with the units in its place."""
    names = dict(zip(batch.reference.unit["unit_code"], batch.reference.unit["name"], strict=True))
    for number, each in enumerate(batch.submissions):
        code = resolve_folder(batch.reference, each.file.folders).code
        former = batch.reference.former["unit"].get(code or "")
        if each.unit is None and former and former.standing and not each.is_register:
            standing = "、".join(f"{code}-{names[code]}" for code in former.standing)
            yield Flag("unit_ended", number, value=former.name, detail=standing)


def renamed_domain(batch: Batch) -> Iterator[Flag]:
    """Flag a domain that goes by its name of another edition: in a title, sheet, file name or cell."""
    names = dict(zip(batch.reference.domain["domain_code"], batch.reference.domain["name"], strict=True))
    for _, section in first_sections(batch):
        if section.former_name and section.domain:
            value, name = section.former_name, names[section.domain]
            flag = table_flag("renamed_domain", section, value, name, "domain")
            yield at_title(flag, section, section.former_text)
    column = batch.rows.text["domain"]
    if not column.is_empty.all():
        finder = domain_finder(batch.reference)
        former = column.map(lambda texts: [finder.former_name(text) for text in texts])
        rows = np.flatnonzero(~former.is_empty)
        details = (names[batch.rows.domain[row] or ""] for row in rows)
        yield from row_flags(batch, "renamed_domain", rows, "domain", details)
