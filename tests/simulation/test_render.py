from dataclasses import replace
from itertools import combinations

from hypothesis import given, settings

from simulation.editions.expected_items import as_read
from simulation.items.sample_catalog import SampleCatalog, SampleItem
from simulation.layouts.layout import Layout, presets
from simulation.layouts.rendered import ItemLocation, Rendered
from simulation.render import render
from simulation.writers.workbook import Span
from tests.simulation.drawn_catalogs import catalogs, layouts

ITEM = SampleItem("政策文件", "法律法规", content="全文", legal_basis="《预算法》", channels=("政府网站",))


def catalog(*items: SampleItem) -> SampleCatalog:
    return SampleCatalog("2020", "410422", "叶县", "fiscal_budget", "财政预决算", 8, items)


def cell(rendered: Rendered, place: ItemLocation, field: str) -> object:
    return rendered.sheet(place.sheet).cells.get((place.first_row, place.columns[field]))


def level1_as_read(rendered: Rendered, place: ItemLocation) -> object:
    """Return the level-1 name in the item's cell or, if it is empty, above it; or the last name alone in its row."""
    sheet = rendered.sheet(place.sheet)
    cells, above = sheet.cells, range(place.first_row, -1, -1)
    if rendered.layout.level1_style == "banner":
        wide = {top: left for top, left, bottom, right in sheet.merges if top == bottom and left < right}
        return next(cells[row, wide[row]] for row in above if row in wide)
    column = place.columns["level1"]
    return next(cells[row, column] for row in above if (row, column) in cells)


def overlap(one: Span, other: Span) -> bool:
    rows = one[0] <= other[2] and other[0] <= one[2]
    return rows and one[1] <= other[3] and other[1] <= one[3]


@given(catalogs(), layouts())
@settings(max_examples=40)
def test_every_item_has_a_location_in_catalog_order(made: list[SampleCatalog], layout: Layout) -> None:
    rendered = render(made, layout)
    assert [place.item for place in rendered.locations] == [item for one in made for item in one.items]


@given(catalogs(), layouts())
@settings(max_examples=40)
def test_repeated_level2_names_are_in_the_cell_of_each_item(
    made: list[SampleCatalog], layout: Layout
) -> None:
    layout = replace(layout, level2_style="repeated")
    for place in (rendered := render(made, layout)).locations:
        written = str(cell(rendered, place, "level2") or "")
        assert (place.item.level2 or layout.dash) in written


@given(catalogs(), layouts())
@settings(max_examples=40)
def test_level1_names_can_be_read_in_every_style(made: list[SampleCatalog], layout: Layout) -> None:
    rendered = render(made, replace(layout, restart=True))
    for place in rendered.locations:
        # Half a name is none, and a layout without the column needs banners.
        if layout.level1_style == "banner" or (layout.level1_style != "cut" and "level1" in place.columns):
            assert place.item.level1 in str(level1_as_read(rendered, place))


@given(catalogs(), layouts())
@settings(max_examples=40)
def test_merged_ranges_do_not_overlap(made: list[SampleCatalog], layout: Layout) -> None:
    for sheet in render(made, layout).workbook.sheets:
        assert not any(overlap(*pair) for pair in combinations(sheet.merges, 2))


@given(catalogs(), layouts())
@settings(max_examples=40)
def test_content_elements_are_all_written(made: list[SampleCatalog], layout: Layout) -> None:
    rendered = render(made, layout)
    for place in rendered.locations:
        cells, column = rendered.sheet(place.sheet).cells, place.columns["content"]
        rows = range(place.first_row, place.last_row + 1)
        assert (
            "\n".join(str(cells[row, column]) for row in rows if (row, column) in cells) == place.item.content
        )


def test_ditto_replaces_equal_values_except_below_a_header() -> None:
    rows = [SampleItem("甲", name, content="全文", legal_basis="《预算法》") for name in "一二三"]
    layout = Layout(("level1", "level2", "legal_basis"), ditto=frozenset({"legal_basis"}), header_every=2)
    rendered = render([catalog(*rows)], layout)
    values = [cell(rendered, place, "legal_basis") for place in rendered.locations]
    assert values == ["《预算法》", "同上", "《预算法》"]


def test_boxes_list_all_standard_channels_and_mark_the_chosen() -> None:
    rendered = render([catalog(ITEM)], presets()["standard"])
    text = str(cell(rendered, rendered.locations[0], "channel"))
    assert text.count("□") == 12
    assert text.startswith("■政府网站 □政府公报")


def test_three_header_rows_put_a_heading_over_audience_method_and_tier() -> None:
    sheet = render([catalog(ITEM)], presets()["three_headers"]).workbook.sheets[0]
    words = [[sheet.cells.get((row, column)) for column in (0, 1, 8, 12)] for row in (2, 3, 4)]
    assert words == [
        ["序号", "公开事项", "公开要求", None],
        [None, "一级事项", "公开对象", "公开层级"],
        [None, None, "全社会", "县级"],
    ]


def test_a_cut_level1_name_spans_the_first_two_rows() -> None:
    rendered = render([catalog(*(replace(ITEM, level2=name) for name in "甲乙丙"))], presets()["cut_level1"])
    assert [cell(rendered, place, "level1") for place in rendered.locations] == ["政策", "文件", None]


def test_codes_stand_below_the_names() -> None:
    rendered = render([catalog(ITEM)], presets()["coded_names"])
    assert cell(rendered, rendered.locations[0], "level1") == "政策文件\n101000"
    assert cell(rendered, rendered.locations[0], "level2") == "法律法规\n101001"


def test_split_channels_stand_under_one_heading() -> None:
    rendered = render([catalog(ITEM)], presets()["split_channels"])
    place = rendered.locations[0]
    first, rest = str(cell(rendered, place, "channel")), str(cell(rendered, place, "channel_rest"))
    assert (first.count("□"), rest.count("□")) == (6, 6)
    assert (1, place.columns["channel"], 2, place.columns["channel_rest"]) in rendered.workbook.sheets[
        0
    ].merges


def test_a_list_of_contents_stands_above_the_first_table() -> None:
    cells = render([catalog(ITEM)], presets()["contents_list"]).workbook.sheets[0].cells
    title = "（八）财政预决算领域基层政务公开标准目录"
    assert [cells.get((row, 0)) for row in range(4)] == ["目录", title + "1", None, title]


def test_sheet_names_keep_to_what_excel_allows() -> None:
    long = SampleCatalog("2020", "410422", "叶县", "x", "审批/核准" * 10, 1, (ITEM,))
    name = render([long], presets()["sheet_per_domain"]).workbook.sheets[0].name
    assert len(name) == 31
    assert "/" not in name


def test_a_reader_sees_no_more_than_the_layout_shows() -> None:
    seen = as_read(SampleItem("甲", "乙", specific_group="低保对象"), presets()["broken_words"])
    assert seen.specific_group == ""
    assert as_read(ITEM, presets()["stacked_short"]).everyone is False
    assert as_read(ITEM, presets()["village_words"]).tiers == {"county"}


def cells_of(field: str, layout: Layout, *rows: SampleItem) -> list[object]:
    """List the cells of a field, row by row, from the first item's to the last item's."""
    rendered = render([catalog(*rows)], layout)
    first, last = rendered.locations[0], rendered.locations[-1]
    cells = rendered.workbook.sheets[0].cells
    return [cells.get((row, first.columns[field])) for row in range(first.first_row, last.last_row + 1)]


def test_unmerged_headings_are_above_their_first_column_only() -> None:
    sheet = render([catalog(ITEM)], replace(presets()["standard"], header_merged=False)).workbook.sheets[0]
    assert [sheet.cells.get((1, column)) for column in (1, 2)] == ["公开事项", None]
    assert {span[0] for span in sheet.merges} == {0}


def test_channels_take_a_row_for_each_pair() -> None:
    layout = Layout(("level1", "level2", "channel"), channel_style="plain", spread="channels")
    three = replace(ITEM, channels=("政府网站", "政府公报", "精准推送"))
    assert cells_of("channel", layout, three) == ["政府网站\n政府公报", "精准推送"]


def test_several_glyphs_mark_the_chosen_channels_in_turn() -> None:
    layout = Layout(("level1", "level2", "channel"), channel_style="chosen", box_on="■▲", box_gap="\n")
    two = replace(ITEM, channels=("政府网站", "政府公报"))
    assert cells_of("channel", layout, two) == ["■\n政府网站\n▲\n政府公报"]


def test_a_code_beside_the_names_counts_both_levels() -> None:
    layout = Layout(("code", "number", "level1", "level2"), number_pattern="{:02}")
    rows = [replace(ITEM, level2=name) for name in "甲乙"]
    assert cells_of("code", layout, *rows) == ["0101", "0102"]
    assert cells_of("number", layout, *rows) == ["01", "02"]


def test_tiers_can_be_words_in_one_column() -> None:
    layout = replace(presets()["standard"], columns=("level1", "level2", "tier_names"))
    both = replace(ITEM, tiers=frozenset({"county", "township"}))
    assert cells_of("tier_names", layout, both) == ["县级、乡级"]


def test_a_level2_name_spans_its_level3_items() -> None:
    rows = [replace(ITEM, level3=name) for name in "甲乙"]
    layout = Layout(("level1", "level2", "level3"), level2_style="merged")
    assert cells_of("level2", layout, *rows) == ["法律法规", None]
    assert (3, 1, 4, 1) in render([catalog(*rows)], layout).workbook.sheets[0].merges


def test_ticks_can_be_dittoed_too() -> None:
    layout = Layout(("level1", "level2", "tiers"), presets()["standard"].tiers, ditto=frozenset({"tier"}))
    assert cells_of("tier:县级", layout, ITEM, replace(ITEM, level2="规章")) == ["√", "同上"]
