"""Make submissions of received files: each with an id, and the unit that its folder names."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import pyarrow as pa

from pipeline.files.inventory import ReceivedFile, folder_of
from schemas.kinds.kinds import in_register_folder
from schemas.reference.reference_data import Reference

YEAR = re.compile(r"(?:19|20)\d{2}(?!\d)")
TIER_WHERE_UNKNOWN = "county"
"""Tier of files whose unit is unknown: most catalogs are a county's."""


@dataclass(frozen=True, slots=True)
class Unit:
    """Hold what rules need of a submitting unit; `county_kind` is the kind of its county, or its own."""

    unit_code: str
    name: str
    short_name: str
    tier: str
    county_kind: str | None

    @property
    def city_tier(self) -> str:
        """Return the tier that 市级 means: county in a county-level city and its towns, else prefecture."""
        return "county" if self.county_kind == "市" else "prefecture"


@dataclass(frozen=True, slots=True)
class Submission:
    """Hold a received file with the unit that submits it, if one is known.

    `received` is greater for files received later and equal for those received together (`pipeline/history/order.py`).
    `slice`: the part of the edition with which it is compiled (`pipeline/normalize/slices.py`), if there are parts.
    """

    submission_id: str
    edition: str
    file: ReceivedFile
    unit: Unit | None
    format: str
    is_read: bool
    received: int = 0
    slice: str = ""

    @property
    def tier(self) -> str:
        """Return the tier at which rows without a tier tick count."""
        return self.unit.tier if self.unit else TIER_WHERE_UNKNOWN

    @property
    def is_register(self) -> bool:
        """Return True for a file of registers: it holds no catalog, and any department may submit it."""
        return in_register_folder(self.file.path)

    @property
    def department(self) -> str | None:
        """Return the department in whose folder of registers the file lies; None for a unit's folder."""
        return (folder_of(self.file.path) or None) if self.is_register and self.unit is None else None

    @property
    def year(self) -> int | None:
        """Return the year with which the edition's name begins, or None."""
        found = YEAR.match(self.edition)
        return int(found[0]) if found else None

    @property
    def basis(self) -> str:
        """Return the basis of the submission's catalogs."""
        return basis_of_tier(self.tier)


def basis_of_tier(tier: str) -> str:
    """Return the basis of a catalog of this tier (docs/design.md, rule 4).

    It is `published` for what townships and villages publish themselves, `compiled` otherwise.
    """
    return "published" if tier in {"township", "village"} else "compiled"


@cache
def units_by_code(reference: Reference) -> Mapping[str, Unit]:
    """Map each unit code of the reference data to its unit."""
    county_kinds = {row["unit_code"]: row["kind"] for row in reference.unit.rows if row["tier"] == "county"}
    columns = (reference.unit[name] for name in ("unit_code", "name", "short_name", "tier", "parent_code"))
    return {
        code: Unit(code, name, short_name, tier, county_kinds.get(code) or county_kinds.get(parent))
        for code, name, short_name, tier, parent in zip(*columns, strict=True)
    }


def submissions_of(
    editions: Sequence[str],
    files: Sequence[ReceivedFile],
    read: pa.Table,
    units: Sequence[Unit | None],
    received: Sequence[int] = (),
) -> list[Submission]:
    """Make a submission of each file with its edition and unit, in their order.

    `read` is the reading's `file` table; `received` the order of receipt, where it is known.
    """
    formats: dict[str, dict[str, Any]] = {row["path"]: row for row in read.to_pylist()}
    return [
        Submission(
            submission_id=submission_id(edition, file),
            edition=edition,
            file=file,
            unit=unit,
            format=formats[file.path]["format"],
            is_read=formats[file.path]["is_read"],
            received=order,
        )
        for edition, file, unit, order in zip(
            editions, files, units, received or [0] * len(files), strict=True
        )
    ]


def file_numbers(submissions: Sequence[Submission]) -> dict[str, int]:
    """Map the path of each submission to its index."""
    return {each.file.path: number for number, each in enumerate(submissions)}


def submission_id(edition: str, file: ReceivedFile) -> str:
    """Make an id from edition, path and content: it changes when the content does."""
    return "S" + hashlib.sha256(f"{edition}\x1f{file.path}\x1f{file.sha256}".encode()).hexdigest()[:15]
