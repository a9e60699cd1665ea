"""A small `raw/` of two units and two domains, and what a run over it leaves behind."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import dagster as dg
import pytest

from pipeline.settings import Settings
from simulation.items.sample_catalog import SampleCatalog, SampleItem
from simulation.layouts.layout import presets
from simulation.render import render
from simulation.writers.write_workbook import write_workbook

UNITS = {"410422": "叶县", "410425": "郏县"}
DOMAINS = {"fiscal_budget": ("财政预决算", 8), "compulsory_education": ("义务教育", 3)}
BOTH = frozenset({"county", "township"})
ITEMS = tuple(
    SampleItem(
        "政策文件",
        name,
        "文件全文",
        "《政府信息公开条例》",
        "20个工作日内",
        "县政府",
        ("政府网站",),
        tiers=BOTH,
    )
    for name in ("法律法规", "规范性文件", "解读")
)


@contextmanager
def places_in(folder: Path) -> Iterator[Settings]:
    """Empty folders for submissions and warehouse, which the environment names."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("MULU_RAW", str(folder / "raw"))
        patch.setenv("MULU_WAREHOUSE", str(folder / "warehouse"))
        patch.setenv("DAGSTER_HOME", str(folder / "home"))
        yield Settings()


def write_edition(raw: Path, edition: str) -> None:
    """Four workbooks of three items each, one a unit and domain, and one file that is no workbook."""
    for unit, unit_name in UNITS.items():
        folder = raw / edition / f"{unit}-{unit_name}"
        for domain, (name, number) in DOMAINS.items():
            catalog = SampleCatalog(edition, unit, unit_name, domain, name, number, ITEMS)
            write_workbook(
                render([catalog], presets()["standard"]).workbook, folder / f"{unit_name}{name}领域.xlsx"
            )
    (folder / "损坏.xlsx").write_bytes(b"PK\x03\x04 cut off")


def rows_of(metadata: Mapping[str, dg.MetadataValue], name: str = "preview") -> list[dict[str, Any]]:
    """The rows of the table of that name."""
    preview = metadata[name]
    assert isinstance(preview, dg.TableMetadataValue)
    return [dict(record.data) for record in preview.records]


@dataclass(frozen=True)
class Compiled:
    """A finished run: its result, the instance that recorded it, the folders it worked on."""

    result: dg.ExecuteInProcessResult
    instance: dg.DagsterInstance
    settings: Settings

    def metadata(self, key: str) -> dict[str, Any]:
        """The metadata of the asset's first materialisation by name, as plain values."""
        return {name: value.value for name, value in self._of(key).items()}

    def preview(self, key: str, name: str = "preview") -> list[dict[str, Any]]:
        """The rows that the asset's page shows under that name."""
        return rows_of(self._of(key), name)

    def _of(self, key: str) -> Mapping[str, dg.MetadataValue]:
        found = (event.materialization for event in self.result.get_asset_materialization_events())
        return next(each.metadata for each in found if each.asset_key.to_user_string() == key)
