"""Rules about forms that mulu handed out: their hidden sheet says which form it was, and for whom."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import numpy as np

from pipeline.normalize.batch import Batch
from pipeline.normalize.distinct import Distinct
from pipeline.normalize.submissions import units_by_code
from pipeline.rules.flag import Flag
from schemas.template import load_form

Facts = Mapping[str, str]
LONGEST_VERSION = 9
"""Digits of a version; Python refuses to read a number of thousands of them."""
_BETWEEN = " | "
"""How a reading joins the cells of a row that is no item."""


def handed_out(batch: Batch) -> dict[str, Facts]:
    """What the hidden sheet of each form says (version, edition, unit, domain), by the path of its file.

    Only a hidden sheet of the form's name whose first cell is its marker is one; any other is hidden by somebody.
    """
    form, found = load_form(), batch.reading["finding"]
    if form.sheet not in found["sheet"].to_pylist():
        return {}
    hidden = {row["path"] for row in found.to_pylist() if is_hidden_form(row)}
    lines: dict[str, list[str]] = {}
    rows = batch.reading["row"]
    path, text = (Distinct.of_arrow(rows[name]) for name in ("path", "text"))
    on_sheet = Distinct.of_arrow(rows["sheet"]).is_in([form.sheet])
    for row in np.flatnonzero(on_sheet & path.is_in(hidden)):
        lines.setdefault(path[row] or "", []).append(text[row] or "")
    return {each: _facts(said) for each, said in lines.items() if said[0] == form.marker}


def is_hidden_form(finding: Mapping[str, str | None]) -> bool:
    """Whether the finding is of a hidden sheet that is named as the form's."""
    return finding["rule"] == "hidden_sheet" and finding["sheet"] == load_form().sheet


def _facts(lines: list[str]) -> Facts:
    facts: dict[str, str] = {}
    for line in lines[1:]:
        name, _, value = line.partition(_BETWEEN)
        facts.setdefault(name, value)
    return facts


def outdated_templates(batch: Batch) -> Iterator[Flag]:
    """A form that is older than the oldest that is still taken, or whose version cannot be told."""
    form = load_form()
    for path, facts in handed_out(batch).items():
        version = facts.get("version", "")
        is_number = version.isdecimal() and len(version) <= LONGEST_VERSION
        if not is_number or int(version) < form.oldest_version:
            yield Flag("template_outdated", _file(batch, path), value=version, detail=str(form.version))


def templates_of_other_editions(batch: Batch) -> Iterator[Flag]:
    """A form that was made for another edition than the one in which it lies."""
    for path, facts in handed_out(batch).items():
        file = _file(batch, path)
        own, edition = batch.submissions[file].edition, facts.get("edition", "")
        if edition not in {"", own}:
            yield Flag("template_of_other_edition", file, value=edition, detail=own)


def templates_of_others(batch: Batch) -> Iterator[Flag]:
    """A form that was made for another unit than submits it, or for a domain of which it holds no catalog."""
    domain_names = dict(
        zip(batch.reference.domain["domain_code"], batch.reference.domain["name"], strict=True)
    )
    units = units_by_code(batch.reference)
    for path, facts in handed_out(batch).items():
        if "register" in facts:  # its form is the same for every unit
            continue
        file = _file(batch, path)
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


def _file(batch: Batch, path: str) -> int:
    return next(number for number, each in enumerate(batch.submissions) if each.file.path == path)
