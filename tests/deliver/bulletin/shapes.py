"""Workspaces of jurisdictions of different shape, with a few catalogs each."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from pipeline.compile import compile_editions
from pipeline.deliver.bulletin.bulletin_model import BulletinData
from pipeline.deliver.bulletin.load_figures import load_figures
from pipeline.warehouse.publish import reading
from pipeline.warehouse.query import query_rows
from pipeline.workspace import Workspace
from schemas.documents.bulletin import load_bulletin
from tests.support import HEAD, item, put, sheet

EDITION = "2023"
DOMAINS = ("财政预决算", "义务教育")


@dataclass(frozen=True)
class Shape:
    """A jurisdiction, the unit that compiles catalogs, and those below it that publish their own, by folder."""

    code: str
    name: str
    compiler: str
    publishers: tuple[str, ...]

    @property
    def office(self) -> str:
        return f"{self.name}政务公开办公室"


SHAPES = {
    "a county": Shape("410324", "栾川县", "410324-栾川县", ("410324101-赤土店镇", "410324102-合峪镇")),
    "a city": Shape("410300", "洛阳市", "410324-栾川县", ("410324101-赤土店镇", "410324102-合峪镇")),
    "a city without counties": Shape(
        "441900", "东莞市", "441900-东莞市", ("441900003-东城街道", "441900004-南城街道")
    ),
    "a municipality": Shape("500000", "重庆市", "500101-万州区", ("500101001-高笋塘街道",)),
    "a league": Shape("152500", "锡林郭勒盟", "152522-阿巴嘎旗", ("152522100-别力古台镇",)),
    "a county below its province": Shape("419001", "济源市", "419001-济源市", ("419001001-沁园街道",)),
    "a province": Shape("460000", "海南省", "469001-五指山市", ("469001100-通什镇",)),
}


def make_workspace(folder: Path, shape: Shape) -> Workspace:
    """A workspace with nothing but `mulu.toml`: no facts of its own, and no submissions yet."""
    settings = f'jurisdiction = "{shape.code}"\noffice = "{shape.office}"\nunit_list = 2023\n'
    (folder / "raw" / EDITION).mkdir(parents=True)
    (folder / "mulu.toml").write_text(settings, encoding="utf-8")
    return Workspace(folder, folder / "raw", folder / "warehouse")


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


def hand_in_all(workspace: Workspace, shape: Shape) -> None:
    """The unit that compiles hands in two catalogs, each of the others one, with an item less."""
    for domain in DOMAINS:
        hand_in(workspace, shape.compiler, domain)
    for number, unit in enumerate(shape.publishers):
        hand_in(workspace, unit, DOMAINS[0], items=4 - number)


def compiled(folder: Path, shape: Shape) -> Workspace:
    """The workspace with a few catalogs, compiled."""
    workspace = make_workspace(folder, shape)
    hand_in_all(workspace, shape)
    compile_editions(workspace)
    return workspace


def load_data(workspace: Workspace, edition: str = EDITION) -> BulletinData:
    """What the bulletin of an edition is composed of."""
    with reading(workspace.published) as connection:
        [build] = query_rows(connection, "SELECT * FROM ref.build")
        return load_figures(connection, edition, build, load_bulletin(workspace.reference))
