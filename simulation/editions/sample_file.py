"""A file of the sample edition with all that is known about it: what the pipeline is compared with."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from simulation.editions.expected_items import Counts, count
from simulation.items.sample_catalog import SampleCatalog
from simulation.layouts.rendered import PlantedFault, Rendered
from simulation.registers.register_model import RegisterFile

ItemName = tuple[str, str | None]
"""A level-1 and a level-2 name; no level-2 name stands for the level-1 item itself."""
Renames = Mapping[ItemName, ItemName]
Role = Literal["current", "superseded", "unreadable"]


@dataclass(frozen=True, slots=True)
class SampleFile:
    """One file under `raw/<edition>/`.

    Attributes:
        path: relative to the edition's folder, with `/`.
        unit_code: who hands it in.
        tier: the unit's own tier, `county` or `township`.
        layout: the name of its layout.
        rendered: its workbook and the truth about it; for an unreadable file that of its corrected version.
        role: whether it counts, was replaced by a later version, or cannot be read.
        faultless: its catalogs before any fault was planted.
        damage: how an unreadable file is unreadable (`truncated`, `empty`, `document`), else "".
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
        """The faults in the workbook and in the file's name; none are told of a file that cannot be read."""
        return [] if self.role == "unreadable" else self.rendered.planted

    @property
    def format(self) -> str:
        """The suffix with its dot."""
        return "." + self.path.rsplit(".", 1)[1]

    def counts(self) -> Counts:
        """What the file's own rows count to by the rules of counting, whatever its role."""
        return count(self.rendered, self.tier)


@dataclass(frozen=True, slots=True)
class SampleEdition:
    """A whole edition: every file of catalogs and every file of registers, both in the order of their paths.

    `renamed`: where it revises an earlier one, the names that items and level-1 items took, by unit and domain.
    """

    edition: str
    files: tuple[SampleFile, ...]
    renamed: Mapping[tuple[str, str], Renames] = field(default_factory=dict)
    registers: tuple[RegisterFile, ...] = ()

    @property
    def paths(self) -> frozenset[str]:
        """The paths of all its files, catalogs and registers."""
        return frozenset(
            [*(file.path for file in self.files), *(register.path for register in self.registers)]
        )

    def current(self, tier: str) -> list[SampleFile]:
        """The files that count, of the units of one tier."""
        return [file for file in self.files if file.role == "current" and file.tier == tier]
