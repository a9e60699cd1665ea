"""Rules about forms that mulu handed out: their hidden sheet holds version, edition, unit and domain."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from pipeline.normalize.batch import Batch
from pipeline.normalize.forms import FormFacts
from pipeline.normalize.submissions import file_numbers, units_by_code
from pipeline.rules.flag import Flag, row_flags
from schemas.documents.template import load_form

LONGEST_VERSION = 9
"""Digits of a version; Python refuses to read a number of thousands of them."""


def template_outdated(batch: Batch) -> Iterator[Flag]:
    """Flag a form that is older than the oldest accepted version, or has no readable version."""
    form = load_form()
    for file, facts in _forms(batch):
        version = facts.get("version", "")
        is_number = version.isdecimal() and len(version) <= LONGEST_VERSION
        if not is_number or int(version) < form.oldest_version:
            yield Flag("template_outdated", file, value=version, detail=str(form.version))


def template_of_other_edition(batch: Batch) -> Iterator[Flag]:
    """Flag a form that was made for another edition than the one it is submitted in."""
    for file, facts in _forms(batch):
        own, edition = batch.submissions[file].edition, facts.get("edition", "")
        if edition not in {"", own}:
            yield Flag("template_of_other_edition", file, value=edition, detail=own)


def template_of_other_unit(batch: Batch) -> Iterator[Flag]:
    """Flag a form made for another unit than its submitter, or for a domain of which it holds no catalog."""
    domain_names = dict(
        zip(batch.reference.domain["domain_code"], batch.reference.domain["name"], strict=True)
    )
    units = units_by_code(batch.reference)
    for file, facts in _forms(batch):
        if "register" in facts:  # its form is the same for every unit
            continue
        unit, code = batch.submissions[file].unit, facts.get("unit", "")
        if unit and unit.unit_code != code:
            made_for = units[code].name if code in units else code
            yield Flag("template_of_other_unit", file, field="unit_code", value=made_for, detail=unit.name)
        domain = facts.get("domain", "")
        held = {catalog.domain for catalog in batch.catalogs if catalog.file == file}
        if held and domain not in held:
            names = "、".join(sorted(domain_names[each] for each in held))
            made_for = domain_names.get(domain, domain)
            yield Flag("template_of_other_unit", file, field="domain_code", value=made_for, detail=names)


def form_not_filled_in(batch: Batch) -> Iterator[Flag]:
    """Flag a form of which no row was filled in."""
    files, many = np.unique(batch.rows.file[batch.forms.unfilled], return_counts=True)
    for file, rows in zip(files.tolist(), many.tolist(), strict=True):
        yield Flag("form_not_filled_in", file, value=str(rows))


def form_unchanged(batch: Batch) -> Iterator[Flag]:
    """Flag a form made from an earlier edition in which nothing was changed."""
    for file in batch.forms.unchanged:
        yield Flag("form_unchanged", file, value=str(int(np.count_nonzero(batch.rows.file == file))))


def row_as_printed(batch: Batch) -> Iterator[Flag]:
    """Flag a row left as printed in a form of which other rows were filled in."""
    rows = np.flatnonzero(batch.forms.as_printed & batch.dispositions.item)
    yield from row_flags(batch, "row_as_printed", rows, "content")


def _forms(batch: Batch) -> Iterator[tuple[int, FormFacts]]:
    index = file_numbers(batch.submissions)
    return ((index[path], facts) for path, facts in batch.forms.facts.items())
