"""A small `raw/` of two units and two domains, and what a run over it leaves behind."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import dagster as dg

from pipeline.orchestration.jobs import STORY_CONFIG
from pipeline.orchestration.location import build_definitions
from pipeline.orchestration.names import Names
from pipeline.orchestration.partitions import register_editions, registered_editions, run_tags
from pipeline.warehouse.publish import reading
from pipeline.workspace import Workspace
from schemas.tables.table_descriptions import load_tables
from simulation.items.sample_catalog import SampleCatalog, SampleItem
from simulation.layouts.layout import presets
from simulation.render import render
from simulation.writers.write_workbook import write_workbook
from tests.in_process import reading_in_process

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
    workspace: Workspace

    def metadata(self, key: str) -> dict[str, Any]:
        """The metadata of the asset's first materialisation by name, as plain values."""
        return {name: value.value for name, value in self._of(key).items()}

    def preview(self, key: str, name: str = "preview") -> list[dict[str, Any]]:
        """The rows that the asset's page shows under that name."""
        return rows_of(self._of(key), name)

    def _of(self, key: str) -> Mapping[str, dg.MetadataValue]:
        found = (event.materialization for event in self.result.get_asset_materialization_events())
        return next(each.metadata for each in found if each.asset_key.to_user_string() == key)


def job_of(workspace: Workspace, job: str, name: str = "") -> dg.JobDefinition:
    """A job of the workspace's code location; `name` tells the location from others in the same instance."""
    return build_definitions(workspace, name).resolve_job_def(job)


def run_compile(instance: dg.DagsterInstance, workspace: Workspace, name: str = "") -> Compiled:
    """Run the job over every edition in `raw/`."""
    register_editions(instance, workspace, Names(name))
    tags = run_tags(registered_editions(instance, Names(name)))
    with reading_in_process():
        job = job_of(workspace, "compile", name)
        result = job.execute_in_process(STORY_CONFIG, instance, tags=tags, raise_on_error=False)
    return Compiled(result, instance, workspace)


def published_rows(workspace: Workspace) -> dict[str, list[tuple[object, ...]]]:
    """Every row of every published table but the one that says when it was made."""
    with reading(workspace.published) as connection:
        return {
            name: connection.execute(f"FROM {name} ORDER BY ALL").fetchall()
            for name in load_tables()
            if name != "ref.build"
        }
