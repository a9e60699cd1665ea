"""Make submissions of received files: each with an id, and the unit that its folder names."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, NamedTuple

import pyarrow as pa

from pipeline.files.inventory import ReceivedFile, folder_of
from schemas.kinds.kinds import in_register_folder
from schemas.reference.reference_data import Reference
from schemas.reference.reference_table import Row

YEAR = re.compile(r"(?:19|20)\d{2}(?!\d)")
COMPILED, PUBLISHED = "compiled", "published"
"""The bases of catalogs (docs/design.md, rule 4)."""


class Tiers(NamedTuple):
    """Hold the tier at which a unit's rows without a tick count, and the tiers that 市级 and 县级 mean in it.

    In a city without counties they are all the city's.
    """

    own: str
    city: str
    county: str


@dataclass(frozen=True, slots=True)
class Unit:
    """Hold what rules need of a submitting unit.

    `basis`: that of the catalogs which are expected from it, if any are. `compiler`: the code of the unit whose
    catalogs hold its items: of a township that of the unit above, else its own.
    """

    unit_code: str
    name: str
    short_name: str
    basis: str | None
    compiler: str
    tiers: Tiers

    @property
    def tier(self) -> str:
        """Return the unit's own tier."""
        return self.tiers.own


@dataclass(frozen=True, slots=True)
class Submission:
    """Hold a received file with the unit that submits it, if one is known.

    `tiers`: its unit's, or else those of most compiling units. `received` is greater for files received later and equal
    for those received together (`pipeline/history/order.py`).
    `slice`: the part of the edition with which it is compiled (`pipeline/normalize/slices.py`), if there are parts.
    """

    submission_id: str
    edition: str
    file: ReceivedFile
    unit: Unit | None
    tiers: Tiers
    format: str
    is_read: bool
    received: int = 0
    slice: str = ""

    @property
    def tier(self) -> str:
        """Return the tier at which rows without a tier tick count."""
        return self.tiers.own

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
        """Return the basis of the submission's catalogs: compiled, also where none is expected from the unit."""
        return (self.unit and self.unit.basis) or COMPILED


@cache
def units_by_code(reference: Reference) -> Mapping[str, Unit]:
    """Map each unit code of the reference data to its unit."""
    return {row["unit_code"]: _unit(row, reference) for row in reference.unit.rows}


def _unit(row: Row, reference: Reference) -> Unit:
    code, basis, tree = row["unit_code"], row["basis"], reference.tree
    compiler = tree.parent(code) if basis == PUBLISHED else code
    county = tree.unit(compiler).tier if basis else "county"
    tiers = Tiers(row["tier"], tree.city_tier(code), county)
    return Unit(code, row["name"], row["short_name"], basis, compiler, tiers)


@cache
def tiers_where_unknown(reference: Reference) -> Tiers:
    """Return the tiers for files whose unit is unknown: its own is that of most compiling units."""
    compiling = Counter(row["tier"] for row in reference.unit.rows if row["basis"] == COMPILED)
    top = reference.tree.unit(reference.jurisdiction)
    tier = compiling.most_common(1)[0][0] if compiling else top.tier
    county = tier if tier == "prefecture" else "county"
    return Tiers(tier, reference.tree.city_tier(top.code), county)


def submissions_of(
    editions: Sequence[str],
    files: Sequence[ReceivedFile],
    read: pa.Table,
    units: Sequence[Unit | None],
    reference: Reference,
) -> list[Submission]:
    """Make a submission of each file with its edition and unit, in their order.

    `read` is the reading's `file` table.
    """
    formats: dict[str, dict[str, Any]] = {row["path"]: row for row in read.to_pylist()}
    return [
        Submission(
            submission_id=submission_id(edition, file),
            edition=edition,
            file=file,
            unit=unit,
            tiers=unit.tiers if unit else tiers_where_unknown(reference),
            format=formats[file.path]["format"],
            is_read=formats[file.path]["is_read"],
        )
        for edition, file, unit in zip(editions, files, units, strict=True)
    ]


def file_numbers(submissions: Sequence[Submission]) -> dict[str, int]:
    """Map the path of each submission to its index."""
    return {each.file.path: number for number, each in enumerate(submissions)}


def units_of_folders(files: Sequence[ReceivedFile], reference: Reference) -> list[Unit | None]:
    """Return the unit whose code each file's folder has; None for an unknown unit."""
    units = units_by_code(reference)
    return [units.get(file.unit_code or "") for file in files]


def submission_id(edition: str, file: ReceivedFile) -> str:
    """Make an id from edition, path and content: it changes when the content does."""
    return "S" + hashlib.sha256(f"{edition}\x1f{file.path}\x1f{file.sha256}".encode()).hexdigest()[:15]
