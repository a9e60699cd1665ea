"""Workspaces of any jurisdiction with a few catalogs, for its bulletin."""

from __future__ import annotations

from pathlib import Path

from pipeline.compile import compile_editions
from pipeline.deliver.bulletin.bulletin_model import BulletinData
from pipeline.deliver.bulletin.load_figures import load_figures
from pipeline.warehouse.publish import reading
from pipeline.warehouse.query import query_rows
from pipeline.workspace import Workspace
from schemas.documents.bulletin import load_bulletin
from tests.jurisdictions import Jurisdiction
from tests.support import HEAD, item, put, sheet
from tests.workspaces import bare_workspace

EDITION = "2023"
DOMAINS = ("财政预决算", "义务教育")


def make_workspace(folder: Path, jurisdiction: Jurisdiction) -> Workspace:
    """A workspace with nothing but its settings, and an office named after the jurisdiction."""
    return bare_workspace(folder, jurisdiction.code, f"{jurisdiction.name}政务公开办公室")


def hand_in(workspace: Workspace, unit: str, domain: str, items: int = 4) -> None:
    """A catalog of a unit lies in its folder."""
    rows = [
        item(
            level1=f"一级{number // 2}",
            level2=f"二级{number}",
            disclosing_body=f"{domain}主管部门",
            township="√",
        )
        for number in range(items)
    ]
    head = [f"{domain}领域基层政务公开标准目录", *HEAD[1:]]
    put(workspace.raw / EDITION, sheet([*head, *rows]), path=f"{unit}/{domain}.xlsx")


def hand_in_all(workspace: Workspace, jurisdiction: Jurisdiction) -> None:
    """The unit that compiles hands in two catalogs, two of its townships one each, the second with an item less."""
    for domain in DOMAINS:
        hand_in(workspace, jurisdiction.compiler, domain)
    code = jurisdiction.compiler.partition("-")[0]
    towns = [row["unit_code"] for row in workspace.reference.unit.rows if row["parent_code"] == code]
    for items, town in zip((4, 3), towns, strict=False):
        hand_in(workspace, town, DOMAINS[0], items)


def compiled(folder: Path, jurisdiction: Jurisdiction) -> Workspace:
    """The workspace with a few catalogs, compiled."""
    workspace = make_workspace(folder, jurisdiction)
    hand_in_all(workspace, jurisdiction)
    compile_editions(workspace)
    return workspace


def load_data(workspace: Workspace, edition: str = EDITION) -> BulletinData:
    """What the bulletin of an edition is composed of."""
    with reading(workspace.published) as connection:
        [build] = query_rows(connection, "SELECT * FROM ref.build")
        return load_figures(connection, edition, build, load_bulletin(workspace.reference))
