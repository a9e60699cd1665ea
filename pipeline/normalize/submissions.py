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


@dataclass(frozen=True, slots=True)
class Unit:
    """Hold what rules need of a submitting unit.

    `basis`: that of the catalogs which are expected from it, if any are. `compiler`: the code of the unit whose compiled
    catalogs hold its items: of a township the unit above it, else its own. `city_tier`, `county_tier`: the tiers that
    市级 and 县级 mean in it; in a city without counties both are the city's.
    """

    unit_code: str
    name: str
    short_name: str
    tier: str
    basis: str | None
    compiler: str
    city_tier: str
    county_tier: str


@dataclass(frozen=True, slots=True)
class Submission:
    """Hold a received file with the unit that submits it, if one is known.

    `tier`: the tier at which rows without a tier tick count. `city_tier`, `county_tier`: as of units. `received` is greater for files received later and equal for those received together (`pipeline/history/order.py`).
    `slice`: the part of the edition with which it is compiled (`pipeline/normalize/slices.py`), if there are parts.
    """

    submission_id: str
    edition: str
    file: ReceivedFile
    unit: Unit | None
    tier: str
    city_tier: str
    county_tier: str
    format: str
    is_read: bool
    received: int = 0
    slice: str = ""

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
    facts = {name: row[name] for name in ("unit_code", "name", "short_name", "tier", "basis")}
    code, tree = row["unit_code"], reference.tree
    compiler = tree.parent(code) if row["basis"] == PUBLISHED else code
    county_tier = tree.unit(compiler).tier if row["basis"] else "county"
    return Unit(**facts, compiler=compiler, city_tier=tree.city_tier(code), county_tier=county_tier)


class Tiers(NamedTuple):
    """Hold the tier at which rows without a tick count, and the tiers that 市级 and 县级 mean."""

    tier: str
    city_tier: str
    county_tier: str


@cache
def tiers_where_unknown(reference: Reference) -> Tiers:
    """Return the tiers of files whose unit is unknown: its own is that of most compiling units."""
    compiling = Counter(row["tier"] for row in reference.unit.rows if row["basis"] == COMPILED)
    top = reference.tree.unit(reference.jurisdiction)
    tier = compiling.most_common(1)[0][0] if compiling else top.tier
    county_tier = tier if tier == "prefecture" else "county"
    return Tiers(tier, reference.tree.city_tier(top.code), county_tier)


def submissions_of(
    editions: Sequence[str],
    files: Sequence[ReceivedFile],
    read: pa.Table,
    units: Sequence[Unit | None],
    reference: Reference,
    received: Sequence[int] = (),
) -> list[Submission]:
    """Make a submission of each file with its edition and unit, in their order.

    `read` is the reading's `file` table; `received` the order of receipt, where it is known.
    """
    formats: dict[str, dict[str, Any]] = {row["path"]: row for row in read.to_pylist()}
    tiers_of = [unit or tiers_where_unknown(reference) for unit in units]
    return [
        Submission(
            submission_id=submission_id(edition, file),
            edition=edition,
            file=file,
            unit=unit,
            tier=tiers.tier,
            city_tier=tiers.city_tier,
            county_tier=tiers.county_tier,
            format=formats[file.path]["format"],
            is_read=formats[file.path]["is_read"],
            received=order,
        )
        for edition, file, unit, tiers, order in zip(
            editions, files, units, tiers_of, received or [0] * len(files), strict=True
        )
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
