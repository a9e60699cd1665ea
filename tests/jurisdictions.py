"""Jurisdictions of seven shapes, and small submissions of a unit that compiles and of a township below it."""

from __future__ import annotations

from dataclasses import dataclass

from pipeline.workspace import Workspace
from tests.support import GROUPS, WORDS, Row, item, put, sheet

EDITION = "2024"


@dataclass(frozen=True, slots=True)
class Jurisdiction:
    """A jurisdiction with two of its units as folders name them, and the tiers of its catalogs.

    `compilers`: how many units compile; `towns`: how many townships lie below `compiler`. `columns`: tier columns as
    catalogs there have them, `tiers` what they mean: the compiler's own is the second of three. `form`: how forms call
    its own tier, townships and villages.
    """

    code: str
    name: str
    compiler: str
    town: str
    compilers: int
    towns: int
    columns: tuple[str, ...]
    tiers: tuple[str, ...]
    form: tuple[str, str]

    @property
    def own(self) -> str:
        """Return the tier of the compiling unit."""
        return self.tiers[1]


JURISDICTIONS = {
    "a county": Jurisdiction(
        *("410324", "栾川县", "410324-栾川县", "410324101-赤土店镇", 1, 14),
        *(("市级", "县级", "乡级"), ("prefecture", "county", "township"), ("县级", "乡、村级")),
    ),
    "a city": Jurisdiction(
        *("410300", "洛阳市", "410311-洛龙区", "410311002-开元路街道", 15, 18),
        *(("市级", "区级", "街道"), ("prefecture", "county", "township"), ("县级", "乡、村级")),
    ),
    "a city without counties": Jurisdiction(
        *("441900", "东莞市", "441900-东莞市", "441900121-虎门镇", 1, 32),
        *(("省级", "市级", "镇街级"), ("province", "prefecture", "township"), ("市级", "镇街、村级")),
    ),
    "a municipality": Jurisdiction(
        *("500000", "重庆市", "500101-万州区", "500101001-高笋塘街道", 38, 52),
        *(("市级", "区县级", "街镇级"), ("province", "county", "township"), ("县级", "乡、村级")),
    ),
    "a league": Jurisdiction(
        *("152500", "锡林郭勒盟", "152522-阿巴嘎旗", "152522100-别力古台镇", 13, 7),
        *(
            ("盟级", "旗县级", "苏木乡镇级"),
            ("prefecture", "county", "township"),
            ("旗县级", "苏木乡镇、嘎查村级"),
        ),
    ),
    "a county below its province": Jurisdiction(
        *("419001", "济源市", "419001-济源市", "419001001-沁园街道", 1, 16),
        *(("省级", "市级", "镇办"), ("province", "county", "township"), ("市级", "镇街、村级")),
    ),
    "a province": Jurisdiction(
        *("460000", "海南省", "469001-五指山市", "469001100-通什镇", 26, 7),
        *(("省级", "市级", "乡级"), ("province", "county", "township"), ("县级", "乡、村级")),
    ),
}


def hand_in(jurisdiction: Jurisdiction, workspace: Workspace) -> None:
    """Write four items of the compiler, which tick one tier each, or all; and two of the township, one of them new."""
    ticks = [*_single_ticks(len(jurisdiction.columns)), ["√"] * len(jurisdiction.columns)]
    _put(workspace, jurisdiction.compiler, jurisdiction.columns, ticks)
    _put(workspace, jurisdiction.town, (), [[], []], first=len(ticks))


def _single_ticks(columns: int) -> list[list[str]]:
    return [["√" if column == row else "" for column in range(columns)] for row in range(columns)]


def _put(
    workspace: Workspace, unit: str, columns: tuple[str, ...], ticks: list[list[str]], first: int = 1
) -> None:
    """Write a catalog of items numbered from `first`."""
    name = unit.partition("-")[2]
    body = f"{name}财政局" if columns else f"{name}人民政府"
    rows = [
        [*item(level2=f"事项{number}", disclosing_body=body)[:-2], *ticked]
        for number, ticked in enumerate(ticks, first)
    ]
    groups = GROUPS.split("|")[:12] + ["公开层级"][: len(columns)]
    words = [*WORDS.split("|")[:12], *columns]
    head: list[Row] = [
        "财政预决算领域基层政务公开标准目录",
        [*groups, *[""] * (len(words) - len(groups))],
        words,
    ]
    put(workspace.raw / EDITION, sheet([*head, *rows]), path=f"{unit}/财政预决算.xlsx")
