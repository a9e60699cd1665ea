"""A file of a sample edition with everything known about it, to compare the pipeline with."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal

from simulation.editions.expected_items import Counts, ExpectedRow, count
from simulation.items.sample_catalog import SampleCatalog
from simulation.layouts.rendered import PlantedFault, Rendered
from simulation.registers.register_model import RegisterFile

ItemName = tuple[str, str | None]
"""A level-1 and a level-2 name; None as level-2 name stands for the level-1 item itself."""
Renames = Mapping[ItemName, ItemName]
Role = Literal["current", "superseded", "unreadable"]


@dataclass(frozen=True, slots=True)
class SampleFile:
    """One file under `raw/<edition>/`.

    Attributes:
        path: relative to the edition's folder, with `/`.
        unit_code: the submitting unit.
        tier: the unit's own tier, such as `county` or `township`.
        layout: the name of its layout.
        rendered: its workbook and expected content; for an unreadable file those of its corrected version.
        role: whether it counts, was replaced by a later version, or cannot be read.
        faultless: its catalogs before any fault was planted.
        damage: how an unreadable file is damaged (`truncated`, `empty`, `document`), else "".
    """

    path: str
    unit_code: str
    tier: str
    layout: str
    rendered: Rendered
    role: Role = "current"
    damage: str = ""
    faultless: tuple[SampleCatalog, ...] = ()

    @property
    def planted(self) -> list[PlantedFault]:
        """Return the faults in the workbook and in the file's name; none for an unreadable file."""
        return [] if self.role == "unreadable" else self.rendered.planted

    @property
    def format(self) -> str:
        """Return the suffix with its dot."""
        return "." + self.path.rsplit(".", 1)[1]

    def counts(self) -> Counts:
        """Count the items of the file by the rules of counting, whatever its role."""
        return count(self.rendered, self.tier)


@dataclass(frozen=True, slots=True)
class SampleEdition:
    """A whole edition: all catalog files and all register files, sorted by path.

    `renamed`: in a revision, the new names of items and level-1 items, by unit and domain.
    """

    edition: str
    files: tuple[SampleFile, ...]
    renamed: Mapping[tuple[str, str], Renames] = field(default_factory=dict)
    registers: tuple[RegisterFile, ...] = ()

    @property
    def paths(self) -> frozenset[str]:
        """Return the paths of all its files, catalogs and registers."""
        return frozenset(
            [*(file.path for file in self.files), *(register.path for register in self.registers)]
        )

    def current(self, tier: str) -> list[SampleFile]:
        """List the files that count, of the units of one tier."""
        return [file for file in self.files if file.role == "current" and file.tier == tier]

    def expected_rows(self) -> Iterator[ExpectedRow]:
        """List the items of all files that count, level-1 and level-2, at each of their tiers."""
        for file in self.files:
            if file.role == "current":
                counts = file.counts()
                yield from (ExpectedRow(file.unit_code, *names, None) for names in counts.level1)
                yield from (ExpectedRow(file.unit_code, *names) for names in counts.level2)
