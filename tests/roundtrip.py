"""What must come back when a rendered workbook is read: told from the simulation's own account of it."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from hypothesis import strategies as st

from pipeline.intake.inventory import take_inventory
from pipeline.normalize.audience import NAMELESS_GROUP
from pipeline.normalize.batch import Batch
from pipeline.normalize.names import tidied
from schemas import reference
from simulation.expected import as_read
from simulation.layout import Layout, presets
from simulation.model import Catalog, Item, Rendered, column_letters
from simulation.render import render
from simulation.wording import NameNumbers
from simulation.write import write
from tests.support import UNIT, batch_of, tiers_of

READABLE = {name: layout for name, layout in presets().items() if layout.level1_style != "cut"}
"""A name cut over two rows (城镇燃 / 气管理) can't be told from two names."""
NAMES = st.sampled_from(
    [a + b for a in ("政策", "公开事项", "审批", "说明", "一") for b in ("目录", "文件", "结果", "备注")]
)
"""Some of them are much like titles, notes and headers."""
DOMAINS = list(zip(reference.load().domain["domain_code"], reference.load().domain["name"], strict=True))


@dataclass(frozen=True)
class Row:
    """An item as it comes back: where it stands, what it is, what its cells mean."""

    sheet: str
    row_number: int
    domain: str | None
    disposition: str
    level1: str | None
    level2: str | None
    content: str | None
    legal_basis: str | None
    time_limit: str | None
    disclosing_body: str | None
    channels: frozenset[str]
    everyone: bool
    specific_group: str | None
    proactive: bool
    on_request: bool
    tiers: frozenset[str]


@st.composite
def workbooks(draw: st.DrawFn) -> Rendered:
    """One to three catalogs of real domains in any preset; names are missing only where the layout writes a dash."""
    layout = READABLE[draw(st.sampled_from(sorted(READABLE)))]
    several = 3 if layout.titles or layout.arrangement != "stacked" else 1
    domains = draw(st.lists(st.sampled_from(DOMAINS), min_size=1, max_size=several, unique=True))
    catalogs = [
        Catalog("2020", "410422", "叶县", code, name, number, draw(trees(layout)))
        for number, (code, name) in enumerate(domains, 1)
    ]
    return render(catalogs, layout)


@st.composite
def trees(draw: st.DrawFn, layout: Layout) -> tuple[Item, ...]:
    """The items of a catalog, each level-1 name in one run."""
    level1 = draw(st.lists(NAMES, min_size=1, max_size=3, unique=True))
    level2 = NAMES | st.none() if layout.dash else NAMES
    return tuple(
        item for name in level1 for item in draw(st.lists(items(name, level2), min_size=1, max_size=3))
    )


def items(level1: str, level2: st.SearchStrategy[str | None]) -> st.SearchStrategy[Item]:
    """Items whose every field is drawn from a few values, so that equal neighbours are common."""
    return st.builds(
        Item,
        st.just(level1),
        level2,
        content=st.sampled_from(["全文", "名单\n结果", "1.对象\n2.标准\n3.结果"]),
        legal_basis=st.sampled_from(["《预算法》", "《土地管理法》、《会计法》"]),
        time_limit=st.sampled_from(["及时公开", "20个工作日内"]),
        disclosing_body=st.sampled_from(["叶县财政局", "各乡镇人民政府（街道办事处）"]),
        channels=st.sampled_from([(), ("政府网站",), ("政府网站", "精准推送", "大喇叭"), ("入户/现场",)]),
        everyone=st.booleans(),
        specific_group=st.sampled_from([None, "", "低保对象"]),
        proactive=st.booleans(),
        on_request=st.booleans(),
        tiers=st.sampled_from(list(map(frozenset, ([], ["county"], ["township"], ["county", "township"])))),
    )


def written(rendered: Rendered) -> Iterator[Row]:
    """What a careful reader finds, place by place."""
    numbers, seen = [NameNumbers() for _ in rendered.catalogs], set[tuple[int, str, str]]()
    for place in rendered.places:
        catalog = rendered.catalogs[place.catalog]
        numbers[place.catalog].count(place.item)
        item = as_read(
            numbers[place.catalog].shown(place.item, rendered.layout.name_numbers), rendered.layout
        )
        identity = (place.catalog, item.level1, item.level2 or "")
        repeated = item.level2 is not None and identity in seen
        seen.add(identity)
        yield Row(
            sheet=place.sheet,
            row_number=place.first_row + 1,
            domain=catalog.domain_code,
            disposition="duplicate" if repeated else "item",
            level1=tidied(item.level1),
            level2=item.level2 and tidied(item.level2),
            content=item.content or None,
            legal_basis=item.legal_basis or None,
            time_limit=item.time_limit or None,
            disclosing_body=item.disclosing_body or None,
            channels=frozenset(item.channels),
            everyone=item.everyone,
            specific_group=NAMELESS_GROUP if item.specific_group == "" else item.specific_group,
            proactive=item.proactive,
            on_request=item.on_request,
            tiers=item.tiers,
        )


def found(batch: Batch) -> Iterator[Row]:
    """What the pipeline finds, item by item; contents of continuation rows belong to their item."""
    rows, attributes, tiers = batch.rows, batch.attributes, tiers_of(batch)
    contents: dict[int, list[str]] = {}
    for row, entry in enumerate(batch.found.item_of.tolist()):
        contents.setdefault(entry, []).extend(filter(None, [rows.text["content"][row]]))
    for row in range(len(rows)):
        if batch.found.continuation[row]:
            continue
        channel = rows.text["channel"].codes[row]
        names = [batch.levels.level1[row], batch.levels.level2[row]]
        level1, level2 = (name and tidied(name) for name in names)
        yield Row(
            sheet=batch.sections[rows.section[row]].sheet,
            row_number=int(rows.row_number[row]),
            domain=rows.domain[row],
            disposition=next(
                name for name in ("item", "duplicate", "rejected") if getattr(batch.found, name)[row]
            ),
            level1=level1,
            level2=level2,
            content="\n".join(contents.get(row, [])) or None,
            legal_basis=rows.text["legal_basis"][row],
            time_limit=rows.text["time_limit"][row],
            disclosing_body=rows.text["disclosing_body"][row],
            channels=frozenset(each.name for each in batch.channels[channel])
            if channel >= 0
            else frozenset(),
            everyone=bool(attributes.everyone[row]),
            specific_group=attributes.specific_group[row],
            proactive=bool(attributes.proactive[row]),
            on_request=bool(attributes.on_request[row]),
            tiers=tiers[row],
        )


def read_back(rendered: Rendered, folder: Path, suffix: str = ".xlsx") -> Batch:
    """The workbook written as the only file of an edition, read and normalised."""
    for file in take_inventory(folder):
        (folder / file.path).unlink()
    write(rendered.workbook, folder / UNIT / f"目录{suffix}")
    return batch_of(folder)


def letters(rendered: Rendered) -> dict[str, set[str]]:
    """By field, the letters of the columns it stands in."""
    (columns,) = {tuple(place.columns.items()) for place in rendered.places}
    return {name: {column_letters(column)} for name, column in columns}
