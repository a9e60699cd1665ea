"""Item trees and layouts for property-based tests."""

from dataclasses import replace

from hypothesis import strategies as st

from simulation.items.sample_catalog import SampleCatalog, SampleItem
from simulation.layouts.layout import Layout, TierColumn, presets

NAMES = st.text(alphabet="政务公开事项目录审批结果指南条件名单", min_size=2, max_size=8)
TIER_COLUMNS = st.sampled_from(
    [
        (),
        (TierColumn("乡级", frozenset({"township"})),),
        (TierColumn("县级", frozenset({"county"})), TierColumn("乡级", frozenset({"township"}))),
        (
            TierColumn("县级", frozenset({"county"})),
            TierColumn("乡、村级", frozenset({"township", "village"})),
        ),
    ]
)


@st.composite
def items(draw: st.DrawFn, level1: str) -> SampleItem:
    return SampleItem(
        level1=level1,
        level2=draw(st.none() | NAMES),
        content="\n".join(draw(st.lists(NAMES, min_size=1, max_size=3))),
        legal_basis=draw(st.sampled_from(["《预算法》", "《土地管理法》"])),
        time_limit=draw(st.sampled_from(["及时公开", "20个工作日内"])),
        disclosing_body=draw(NAMES),
        channels=tuple(draw(st.lists(st.sampled_from(["政府网站", "政府公报", "大喇叭"]), unique=True))),
        everyone=draw(st.booleans()),
        specific_group=draw(st.none() | st.just("") | NAMES),
        proactive=draw(st.booleans()),
        on_request=draw(st.booleans()),
        tiers=draw(st.frozensets(st.sampled_from(["county", "township"]))),
    )


@st.composite
def catalogs(draw: st.DrawFn) -> list[SampleCatalog]:
    """Draw one to three catalogs of different domains, each a tree of level-1 groups."""
    made = []
    for number, domain in enumerate(draw(st.lists(NAMES, min_size=1, max_size=3, unique=True)), 1):
        names = draw(st.lists(NAMES, min_size=1, max_size=4, unique=True))
        rows = [item for name in names for item in draw(st.lists(items(name), min_size=1, max_size=4))]
        made.append(SampleCatalog("2020", "410422", "叶县", domain, domain, number, tuple(rows)))
    return made


@st.composite
def layouts(draw: st.DrawFn) -> Layout:
    """Draw a preset with random independent choices, whether or not a reader could understand it."""
    return replace(
        draw(st.sampled_from(list(presets().values()))),
        tiers=draw(TIER_COLUMNS),
        header_depth=draw(st.sampled_from([1, 2, 3])),
        header_merged=draw(st.booleans()),
        broken=draw(st.sampled_from(["", "\n", " "])),
        header_every=draw(st.sampled_from([0, 1, 3])),
        level1_style=draw(st.sampled_from(["merged", "repeated", "blank", "cut"])),
        level2_style=draw(st.sampled_from(["merged", "repeated", "blank"])),
        restart=draw(st.booleans()),
        number_counts=draw(st.sampled_from(["level1", "level2"])),
        name_numbers=draw(st.sampled_from(["none", "numbers", "codes"])),
        arrangement=draw(st.sampled_from(["stacked", "sheets", "domain_column"])),
        ditto=draw(st.frozensets(st.sampled_from(["legal_basis", "time_limit", "channel"]))),
        spread=draw(st.sampled_from(["none", "content", "channels"])),
        total_row=draw(st.booleans()),
        offset=draw(st.tuples(st.integers(0, 3), st.integers(0, 3))),
        trailing_rows=draw(st.integers(0, 3)),
        sheet_name="{domain}",
    )
