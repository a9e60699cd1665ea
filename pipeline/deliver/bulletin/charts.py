"""The charts of the bulletin as Vega-Lite specifications.

They are plain values, as vl-convert takes them: building them with Altair took as long as drawing some of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from pipeline.deliver.bulletin.bulletin_model import BulletinData
from pipeline.deliver.bulletin.exhibits import MARKS, Exhibit
from pipeline.deliver.bulletin.listed_names import distinct
from pipeline.warehouse.query import Row
from schemas.documents.bulletin import ChartWords
from schemas.tables.layers import value_words

Chart = dict[str, Any]
"""A Vega-Lite specification, or a part of one."""
WIDTH, BAR, CELL, COLUMN = 560, 20, 22, 34
"""Pixels: the width of the plot, the height of a bar and of a cell, the least width of a column of cells."""
LABEL = 12
"""Pixels: the size of a name at an axis, and the width of a Chinese character in it."""


def chart_specification(exhibit: Exhibit, data: BulletinData) -> Chart:
    """Build the chart of an exhibit that has one."""
    words = data.words.chart
    axis = {
        "labelColor": words.ink,
        "titleColor": words.quiet,
        "titleFontWeight": "normal",
        "gridColor": words.grid,
        "domainColor": words.quiet,
        "tickColor": words.quiet,
        "labelFontSize": LABEL,
        "titleFontSize": LABEL,
        "labelLimit": 240,
    }
    legend = {
        "labelFontSize": 12,
        "labelColor": words.ink,
        "symbolType": "square",
        "symbolSize": 160,
        "symbolStrokeWidth": 0,
    }
    config = {
        "font": words.fonts,
        "background": "white",
        "view": {"stroke": None},
        "axis": axis,
        "legend": legend,
    }
    return {**CHARTS[exhibit.name](exhibit, data, words), "config": config}


def _coverage_chart(_: Exhibit, data: BulletinData, words: ChartWords) -> Chart:
    """Draw a cell for each domain and unit: colour and mark show its status, the number its items."""
    labels = value_words("status")
    rows = data.tables["coverage"].rows
    cells = [
        {
            "unit": row["unit"],
            "domain": row["domain"],
            "status": _legend_label(row["status"], labels),
            "text": labels["missing"]
            if row["status"] == "missing"
            else f"{row['county_level2_items']} {MARKS[row['status']]}",
        }
        for row in rows
    ]
    present = [status for status in MARKS if any(row["status"] == status for row in rows)]
    colour = _colour_scale(
        {_legend_label(status, labels): words.status[status] for status in present}, "status"
    )
    units = _sort_order(cells, "unit")
    places = {"x": column_names("unit", units), "y": _names("domain", _sort_order(cells, "domain"))}
    return _cells(cells, places, colour, {"field": "text", "type": "nominal"}, words)


def _legend_label(status: str, labels: Mapping[str, str]) -> str:
    return f"{MARKS[status]} {labels[status]}"


def _items_chart(name: str) -> Callable[[Exhibit, BulletinData, ChartWords], Chart]:
    def items(exhibit: Exhibit, _: BulletinData, words: ChartWords) -> Chart:
        """Draw two bars for each unit or domain: its level-2 items at both tiers."""
        tiers = {words.county_label: "county_level2", words.township_label: "township_level2"}
        bars = [
            {"name": row[name], "tier": label, "items": row[field]}
            for row in exhibit.rows
            for label, field in tiers.items()
        ]
        places = {
            "x": _amount("items", words.items_label),
            "y": _names("name", _sort_order(bars, "name")),
            "yOffset": {"field": "tier", "type": "nominal", "sort": [*tiers]},
        }
        colour = _colour_scale(
            {words.county_label: words.county, words.township_label: words.township}, "tier"
        )
        text = {"field": "items", "type": "quantitative", "format": "d"}
        return _bars(bars, places, colour, text, words) | _size(13)

    return items


def _findings_chart(exhibit: Exhibit, _: BulletinData, words: ChartWords) -> Chart:
    """Draw a bar for each rule, coloured by severity."""
    labels = value_words("severity")
    bars = [
        {**row, "severity": labels[row["severity"]], "text": f"{row['findings']} {labels[row['severity']]}"}
        for row in exhibit.rows
    ]
    places = {
        "x": _amount("findings", words.findings_label),
        "y": _names("title", _sort_order(bars, "title")),
    }
    colour = _colour_scale({labels[each]: shade for each, shade in words.severity.items()}, "severity")
    text = {"field": "text", "type": "nominal"}
    return _bars(bars, places, colour, text, words) | _size(BAR, WIDTH - 60)


def _publication_chart(exhibit: Exhibit, data: BulletinData, words: ChartWords) -> Chart:
    """Draw a point for each day on which a unit published, sized by domains, and a line for deadlines."""
    points = [
        {
            "unit": row["unit"],
            "day": f"{row['published_on']}",
            "late": (row["deadline"] or row["published_on"]) < row["published_on"],
        }
        for row in data.tables["publication"].rows
        if row["published_on"]
    ]
    days = distinct(f"{row['deadline']}" for row in exhibit.rows if row["deadline"])
    day = {
        "field": "day",
        "type": "temporal",
        "title": words.day_label,
        "scale": {"type": "utc"},
        "axis": {"format": "%Y年%-m月", "labelOverlap": True},
    }
    places = {
        "x": day,
        "y": _names("unit", [row["unit"] for row in exhibit.rows], grid=True),
        "size": {"aggregate": "count", "type": "quantitative", "legend": None, "scale": {"range": [30, 260]}},
        "shape": _late("circle", "triangle-up"),
        "color": _late(words.on_time, words.late),
    }
    lines = _inline([{"day": each, "label": words.deadline.format(day=each[5:])} for each in days])
    rule = {"type": "rule", "strokeDash": [5, 4], "color": words.late, "strokeWidth": 1.5}
    label = {"type": "text", "align": "left", "dx": 4, "y": -8, "color": words.late, "fontSize": 12}
    named = {"x": day, "text": {"field": "label", "type": "nominal"}}
    dots = {"type": "point", "filled": True, "opacity": 0.75}
    layers = [
        {**lines, "mark": rule, "encoding": {"x": day}},
        {**_inline(points), "mark": dots, "encoding": places},
        {**lines, "mark": label, "encoding": named},
    ]
    return {"layer": layers, **_size(BAR + 4)}


def _late(no: str, yes: str) -> Chart:
    scale = {"domain": [False, True], "range": [no, yes]}
    return {"field": "late", "type": "nominal", "legend": None, "scale": scale}


def _adoption_chart(exhibit: Exhibit, data: BulletinData, words: ChartWords) -> Chart:
    """Draw a point for each township, and a tick for its county as a whole."""
    share = {**_share(words), "scale": {"zero": False, "nice": True}}
    places = {"x": share, "y": _names("county", [row["county"] for row in exhibit.rows], grid=True)}
    dot = {"type": "circle", "size": 55, "opacity": 0.55, "color": words.county}
    tick = {"type": "tick", "thickness": 3, "size": 18, "color": words.late}
    marks = [(data.tables["adoption"].rows, dot), (exhibit.rows, tick)]
    layers = [
        {
            **_inline([{"county": row["county"], "share": row["share"]} for row in rows]),
            "mark": mark,
            "encoding": places,
        }
        for rows, mark in marks
    ]
    return {"layer": layers, **_size(BAR + 2)}


def _town_shares_chart(exhibit: Exhibit, _: BulletinData, words: ChartWords) -> Chart:
    """Draw a point for each township."""
    share = {**_share(words), "scale": {"zero": False, "nice": True}}
    rows = [{"township": row["township_name"], "share": row["share"]} for row in exhibit.rows]
    places = {"x": share, "y": _names("township", _sort_order(rows, "township"), grid=True)}
    dot = {"type": "circle", "size": 55, "color": words.county}
    return {**_inline(rows), "mark": dot, "encoding": places, **_size(BAR + 2)}


def _share(words: ChartWords) -> Chart:
    axis = {"format": "%"}
    return {"field": "share", "type": "quantitative", "title": words.share_label, "axis": axis}


def _town_items_chart(exhibit: Exhibit, _: BulletinData, words: ChartWords) -> Chart:
    """Draw a bar for each township: the level-2 items of its own catalogs."""
    bars = [{"unit": row["unit"], "items": row["level2_items"]} for row in exhibit.rows]
    places = {"x": _amount("items", words.items_label), "y": _names("unit", _sort_order(bars, "unit"))}
    text = {"field": "items", "type": "quantitative", "format": "d"}
    return _bars(bars, places, {"value": words.township}, text, words) | _size(BAR)


def _scores_chart(exhibit: Exhibit, _: BulletinData, words: ChartWords) -> Chart:
    """Draw a cell for each subject and measure, with its points as a number and a shade."""
    measures = [column.field for column in exhibit.columns if column.field not in {"rank", "subject"}]
    cells = [
        {"subject": row["subject"], "measure": measure, "points": row[measure]}
        for row in exhibit.rows
        for measure in measures
        if row.get(measure) is not None
    ]
    places = {
        "x": column_names("measure", measures),
        "y": _names("subject", _sort_order(cells, "subject")),
    }
    points = {"field": "points", "type": "quantitative"}
    shade = {**points, "legend": None, "scale": {"domain": [0, 100], "range": [*words.points]}}
    return _cells(cells, places, shade, {**points, "format": ".1f"}, words)


def _changes_chart(exhibit: Exhibit, _: BulletinData, words: ChartWords) -> Chart:
    """Draw a stacked bar for each unit: items added, removed, renamed and changed."""
    labels = value_words("change")
    bars = [
        {"unit": row["unit"], "change": labels[change], "items": row[change], "place": place}
        for row in exhibit.rows
        for place, change in enumerate(words.change)
    ]
    places = {
        "y": _names("unit", _sort_order(bars, "unit")),
        "order": {"field": "place", "type": "quantitative"},
    }
    colour = _colour_scale({labels[each]: shade for each, shade in words.change.items()}, "change")
    items = {"field": "items", "type": "quantitative"}
    text = {
        "x": {**items, "stack": "zero", "bandPosition": 0.5},
        "text": items,
        "detail": {"field": "change", "type": "nominal"},
    }
    layers = [
        {"mark": {"type": "bar"}, "encoding": {"x": _amount("items", words.changes_label), "color": colour}},
        {"mark": {"type": "text", "color": "white", "fontSize": 11}, "encoding": text},
    ]
    return {**_inline(bars), "encoding": places, "layer": layers, **_size(BAR)}


def _inline(rows: Sequence[Row]) -> Chart:
    return {"data": {"values": [*rows]}}


def _size(step: int, width: int = WIDTH) -> Chart:
    return {"width": width, "height": {"step": step}}


def column_names(field: str, order: Sequence[str]) -> Chart:
    """Build an axis of names above columns of cells, slanted where one is wider than its column."""
    room = columns_width(len(order)) / max(len(order), 1)
    is_wide = any(LABEL * len(name) > room for name in order)
    return _names(field, order, orient="top", labelAngle=-35 if is_wide else 0)


def columns_width(columns: int) -> int:
    """Return the width of a plot with so many columns of cells."""
    return max(WIDTH, COLUMN * columns)


def _names(field: str, order: Sequence[str], **more: Any) -> Chart:
    """Build an axis of names, without title or ticks."""
    bare = {"title": None, "ticks": False, "domain": False, "labelAngle": 0, "labelPadding": 6}
    return {"field": field, "type": "nominal", "sort": [*order], "axis": {**bare, **more}}


def _amount(field: str, title: str) -> Chart:
    return {"field": field, "type": "quantitative", "title": title, "axis": {"tickCount": 8, "format": "d"}}


def _sort_order(rows: Iterable[Row], field: str) -> list[str]:
    return distinct(row[field] for row in rows)


def _colour_scale(shades: Mapping[str, str], field: str) -> Chart:
    scale = {"domain": [*shades], "range": [*shades.values()]}
    return {"field": field, "type": "nominal", "scale": scale, "legend": {"title": None, "orient": "top"}}


def _cells(rows: Sequence[Row], places: Chart, colour: Chart, text: Chart, words: ChartWords) -> Chart:
    """Draw coloured cells with a text in each."""
    square = {"type": "rect", "stroke": "white", "strokeWidth": 2}
    label = {"type": "text", "fontSize": 11, "color": words.ink}
    layers = [
        {"mark": square, "encoding": {"color": colour}},
        {"mark": label, "encoding": {"text": text}},
    ]
    size = _size(CELL, columns_width(len(places["x"]["sort"])))
    return {**_inline(rows), "encoding": places, "layer": layers, **size}


def _bars(rows: Sequence[Row], places: Chart, colour: Chart, text: Chart, words: ChartWords) -> Chart:
    """Draw bars with a text beside each."""
    label = {"type": "text", "align": "left", "dx": 4, "fontSize": 11}
    layers = [
        {"mark": {"type": "bar"}, "encoding": {"color": colour}},
        {"mark": label, "encoding": {"text": text, "color": {"value": words.ink}}},
    ]
    return {**_inline(rows), "encoding": places, "layer": layers}


CHARTS: Mapping[str, Callable[[Exhibit, BulletinData, ChartWords], Chart]] = {
    "coverage": _coverage_chart,
    "items_by_unit": _items_chart("unit"),
    "items_by_domain": _items_chart("domain"),
    "findings": _findings_chart,
    "publication": _publication_chart,
    "items_by_town": _town_items_chart,
    "adoption": _adoption_chart,
    "adoption_by_town": _town_shares_chart,
    "scorecard_units": _scores_chart,
    "scorecard_departments": _scores_chart,
    "changes": _changes_chart,
}
"""The functions that draw charts, by exhibit."""
