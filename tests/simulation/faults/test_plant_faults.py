import pytest

from simulation.editions.expected_items import count
from simulation.faults.draft import PlannedFault
from simulation.faults.item_faults import ITEM_FAULTS
from simulation.faults.sheet_faults import SHEET_FAULTS
from simulation.items.sample_catalog import SampleCatalog, SampleItem
from simulation.layouts.layout import presets
from simulation.layouts.rendered import PlantedFault, Rendered
from simulation.render import render
from simulation.writers.workbook import a1

ITEMS = tuple(
    SampleItem(
        level1, f"{level1}{number}", content="全文", legal_basis="《预算法》", time_limit="20个工作日内"
    )
    for level1 in ("政策文件", "办事指南")
    for number in range(5)
)
CATALOG = SampleCatalog("2020", "410422", "叶县", "fiscal_budget", "财政预决算", 8, ITEMS)
VALUES = {
    "orphan_level2": "工作动态",
    "drag_filled_time_limit": "48小时内",
    "foreign_disclosing_body": "宝丰县财政局",
    "unknown_channel": "大喇叭",
    "hidden_sheet": "旧稿",
}


def planted(kind: str, index: int = 2, layout: str = "standard") -> tuple[Rendered, PlantedFault]:
    fault = PlannedFault(kind, index=index, value=VALUES.get(kind, ""))
    rendered = render([CATALOG], presets()[layout], [fault])
    return rendered, rendered.planted[0]


def value_at(rendered: Rendered, fault: PlantedFault) -> object:
    cells = rendered.sheet(fault.sheet).cells
    return next((value for (row, column), value in cells.items() if a1(row, column) == fault.cell), None)


@pytest.mark.parametrize("kind", sorted({*ITEM_FAULTS, *SHEET_FAULTS} - {"level1_is_domain"}))
def test_no_fault_changes_what_counts(kind: str) -> None:
    rendered, _ = planted(kind)
    assert count(rendered, "county") == count(render([CATALOG], presets()["standard"]), "county")


def test_a_level1_that_is_the_domain_counts_as_one_name() -> None:
    rendered, fault = planted("level1_is_domain")
    assert value_at(rendered, fault) is None
    assert count(rendered, "county").by_tier("county") == (2, 10)


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        ("duplicate_item", "政策文件2"),
        ("orphan_level2", "工作动态"),
        ("missing_level2", None),
        ("missing_legal_basis", None),
        ("missing_time_limit", None),
        ("drag_filled_time_limit", "48小时内"),
        ("foreign_disclosing_body", "宝丰县财政局"),
        ("unknown_channel", "■大喇叭"),
        ("no_tier_tick", None),
        ("no_method", None),
        ("both_methods", "√"),
        ("unnamed_specific_group", "√"),
        ("number_jump", 20),
        ("broken_name", "政策\n文件2"),
    ],
)
def test_the_planted_cell_shows_the_fault(kind: str, value: object) -> None:
    rendered, fault = planted(kind, layout="chosen_only")
    assert fault.kind == kind
    assert value_at(rendered, fault) == value


def test_a_dragged_time_limit_grows_by_one_from_row_to_row() -> None:
    rendered, _ = planted("drag_filled_time_limit")
    grown = [item.time_limit for item in rendered.catalogs[0].items[2:7]]
    assert grown == ["48小时内", "49小时内", "50小时内", "51小时内", "20个工作日内"]


def test_an_orphan_is_the_first_row_and_has_no_level1() -> None:
    rendered, _ = planted("orphan_level2")
    assert rendered.locations[0].item.level1 == ""


def test_hidden_rows_and_sheets_are_marked_in_the_workbook() -> None:
    rendered, fault = planted("hidden_row")
    assert f"A{min(rendered.sheet(fault.sheet).hidden_rows) + 1}" == fault.cell
    rendered, fault = planted("hidden_sheet")
    assert rendered.sheet(fault.sheet).hidden


def test_several_faults_each_have_their_cell() -> None:
    kinds = ["duplicate_item", "missing_time_limit", "broken_name"]
    rendered = render([CATALOG], presets()["standard"], [PlannedFault(kind, index=4) for kind in kinds])
    assert [fault.kind for fault in rendered.planted] == kinds
    assert value_at(rendered, rendered.planted[2]) == "政策\n文件4"
