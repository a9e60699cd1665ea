"""Draw workbooks to read back: real domains, trees of names, any layout, any format."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from hypothesis import strategies as st

from simulation.items.sample_catalog import SampleCatalog, SampleItem
from simulation.layouts.column_run import SHORTEST_CUT
from simulation.layouts.layout import Layout
from simulation.layouts.rendered import Rendered
from simulation.render import render
from simulation.sample import sample_reference
from simulation.writers.workbook import Workbook, WorkbookSheet
from simulation.writers.write_docx import write_docx
from simulation.writers.write_html import write_html
from simulation.writers.write_ods import write_ods
from simulation.writers.write_text import write_text
from simulation.writers.write_xls import write_xls
from simulation.writers.write_xlsx import write_xlsx
from tests.simulation.drawn_layouts import Paper, layouts
from tests.simulation.statements import statements

NAMES = st.sampled_from(
    [a + b for a in ("政策", "公开事项", "审批", "说明", "一") for b in ("目录", "文件", "结果", "备注")]
)
"""Some look like titles, notes and headers."""
KNOWN = sample_reference().of_edition("2020")
DOMAINS = list(zip(KNOWN.domain["domain_code"], KNOWN.domain["name"], strict=True))
NAMES_BY_DOMAIN = {
    code: list(dict.fromkeys(row["level1"] for row in KNOWN.standard_item.rows if row["domain_code"] == code))
    for code, _ in DOMAINS
}
STANDARD = {
    code: [name for name in names if len(name) >= SHORTEST_CUT and " " not in name] or names
    for code, names in NAMES_BY_DOMAIN.items()
}
"""Level-1 names by domain; short ones fit into any cell, so they are never cut. A blank at a cut would be lost."""
UNITS = [("410422", "叶县", "prefecture"), ("410482", "汝州市", "county")]
"""Counties with the tier that 市级 means there: 汝州 is a county-level city."""
TIERS = st.frozensets(st.sampled_from(["prefecture", "county", "township", "village"]), max_size=3)
CHANNELS = [
    (),
    ("政府网站",),
    ("政府网站", "精准推送", "大喇叭"),
    ("入户/现场",),
    ("政府公报", "发布会/听证会", "社区/企事业单位/村公示栏（电子屏）", "其他"),
]


@dataclass(frozen=True)
class Format:
    """A file format: suffix, writer, and the features of a workbook that it keeps."""

    name: str
    suffix: str
    write: Callable[[Workbook, Path], None]
    keeps_merges: bool = True
    is_workbook: bool = True


FORMATS = [
    Format("xlsx", ".xlsx", write_xlsx),
    Format("xlsx", ".xlsm", write_xlsx),
    Format("xls", ".xls", write_xls),
    Format("ods", ".ods", write_ods),
    *(
        Format(
            f"{kind} {encoding}",
            f".{kind}",
            partial(write_text, encoding=encoding),
            keeps_merges=False,
            is_workbook=False,
        )
        for kind in ("csv", "tsv")
        for encoding in ("utf-8", "utf-8-sig", "utf-16", "gb18030")
    ),
    Format("html gb18030", ".xls", partial(write_html, charset="gb18030"), is_workbook=False),
    Format("docx", ".docx", write_docx, is_workbook=False),
    Format("html utf-8", ".html", partial(write_html, charset="utf-8"), is_workbook=False),
]


@dataclass(frozen=True)
class Sent:
    """A rendered workbook as submitted: unit, file name and format.

    `tiers` are those that a title, a sheet or the file name states.
    """

    rendered: Rendered
    folder: str
    file: str
    format: Format
    tiers: frozenset[str] = frozenset()

    def put(self, root: Path) -> None:
        """Write the file below `root`."""
        path = root / self.folder / f"{self.file}{self.format.suffix}"
        path.parent.mkdir(parents=True, exist_ok=True)
        self.format.write(self.rendered.workbook, path)


@st.composite
def workbooks(draw: st.DrawFn, formats: tuple[Format, ...] = tuple(FORMATS)) -> Sent:
    """Draw one to three catalogs of real domains in any layout and format."""
    kind = draw(st.sampled_from(formats))
    code, name, city_tier = draw(st.sampled_from(UNITS))
    domains = draw(st.lists(st.sampled_from(DOMAINS), min_size=1, max_size=3, unique=True))
    layout = draw(layouts(Paper(kind.keeps_merges, kind.is_workbook, len(domains), city_tier)))
    catalogs = [
        SampleCatalog("2020", code, name, *domain, number, draw(trees(layout, domain[0])))
        for number, domain in enumerate(domains, 1)
    ]
    stated = draw(statements(layout, has_sheets=kind.is_workbook))
    rendered = render(catalogs, stated.in_layout(layout))
    if kind.is_workbook:
        _hide(draw, rendered)
    # The file must name the domain if neither title nor sheet nor column do.
    is_told = any("{domain}" in title for title in layout.titles) or layout.arrangement == "domain_column"
    is_told = is_told or (kind.is_workbook and "{domain}" in layout.sheet_name)
    names = [f"{name}{domains[0][1]}"] if len(domains) == 1 else []
    file = draw(st.sampled_from([*names, "目录"] if is_told else names))
    return Sent(rendered, f"{code}-{name}", stated.in_file(file), kind, stated.tiers)


def _hide(draw: st.DrawFn, rendered: Rendered) -> None:
    """Sometimes hide an item's rows or add a hidden sheet."""
    hidden = draw(st.sampled_from([None, None, None, None, "item", "sheet"]))
    if hidden == "item":
        place = draw(st.sampled_from(rendered.locations))
        rendered.sheet(place.sheet).hidden_rows.update(range(place.first_row, place.last_row + 1))
    if hidden == "sheet":
        cells = dict(rendered.workbook.sheets[0].cells)
        rendered.workbook.sheets.append(WorkbookSheet("旧稿", cells, hidden=True))


@st.composite
def trees(draw: st.DrawFn, layout: Layout, domain: str) -> tuple[SampleItem, ...]:
    """Draw the items of a catalog, each level-1 name in one run."""
    # Halves of a name can be joined only if the whole is a standard name of the domain; alone in its row, one that
    # looks like a title is one.
    known = st.sampled_from(STANDARD[domain]) if layout.level1_style in {"cut", "banner"} else NAMES
    level1 = draw(st.lists(known, min_size=1, max_size=2, unique=True))
    return tuple(item for name in level1 for item in draw(_below(name, layout)))


@st.composite
def _below(draw: st.DrawFn, level1: str, layout: Layout) -> list[SampleItem]:
    """Draw the items of a level-1 name; a level-2 name with level-3 items occurs once, with all of them."""
    is_run = layout.level2_style != "repeated"
    level2 = draw(st.lists(NAMES, min_size=1, max_size=3, unique=is_run))
    names: list[tuple[str | None, str | None]] = []
    for name in level2:
        level3 = draw(st.lists(NAMES, max_size=2, unique=True)) if "level3" in layout.columns else []
        names += [(name, each) for each in level3] or [(name, None)]
    if _may_lack_level2(layout) and draw(st.integers(0, 3)) == 3:
        names.append((None, None))
    return [replace(draw(ITEMS), level1=level1, level2=two, level3=three) for two, three in names]


def _may_lack_level2(layout: Layout) -> bool:
    """Return True if the layout can show a missing level-2 name: by a dash, or by a number of the row."""
    is_numbered = "number" in layout.columns and layout.words["number"] != ""
    is_numbered = is_numbered and layout.number_counts == "level2" and layout.spread == "none"
    return bool(layout.dash) or is_numbered


ITEMS = st.builds(
    SampleItem,
    st.just(""),
    st.none(),
    content=st.sampled_from(["全文", "名单\n结果", "1.对象\n2.标准\n3.结果"]),
    legal_basis=st.sampled_from(["《预算法》", "《土地管理法》、《会计法》", ""]),
    time_limit=st.sampled_from(["及时公开", "20个工作日内"]),
    disclosing_body=st.sampled_from(["叶县财政局", "各乡镇人民政府（街道办事处）"]),
    channels=st.sampled_from(CHANNELS),
    everyone=st.booleans(),
    specific_group=st.sampled_from([None, "", "低保对象", "面向拟征收土地所在地的村集体成员"]),
    proactive=st.booleans(),
    on_request=st.booleans(),
    tiers=TIERS,
)
"""Items without names; their fields have few values, so that equal neighbours are common."""
