"""The charts of the bulletin as Vega-Lite specifications, made with Altair."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

import altair as alt

from pipeline.deliver.bulletin.bulletin_model import BulletinData
from pipeline.deliver.bulletin.exhibits import MARKS, Exhibit, deadline_of
from pipeline.deliver.bulletin.listed_names import distinct
from pipeline.warehouse.query import Row
from schemas.documents.bulletin import ChartWords, load_bulletin
from schemas.tables.layers import value_words

Chart = alt.Chart | alt.LayerChart | alt.FacetChart
WIDTH, BAR, CELL = 560, 20, 22
"""Pixels: the width of the plot, the height of a bar and of a cell."""


def chart_specification(exhibit: Exhibit, data: BulletinData) -> dict[str, Any]:
    """Build the chart of an exhibit that has one."""
    words = load_bulletin().chart
    chart = CHARTS[exhibit.name](exhibit, data, words).configure(font=words.fonts, background="white")
    chart = chart.configure_view(stroke=None).configure_axis(
        labelColor=words.ink, titleColor=words.quiet, titleFontWeight="normal", gridColor=words.grid,
        labelFontSize=12, titleFontSize=12, labelLimit=240, domainColor=words.quiet, tickColor=words.quiet,
    )  # fmt: skip
    chart = chart.configure_legend(
        labelFontSize=12, labelColor=words.ink, symbolType="square", symbolSize=160, symbolStrokeWidth=0
    )
    specified: dict[str, Any] = chart.to_dict(validate=False)
    return specified


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
    base = _inline_chart(cells).encode(
        x=alt.X("unit:N", sort=_sort_order(cells, "unit"), axis=_name_axis(orient="top")),
        y=alt.Y("domain:N", sort=_sort_order(cells, "domain"), axis=_name_axis()),
    )
    present = [status for status in MARKS if any(row["status"] == status for row in rows)]
    colour = _colour_scale(
        {_legend_label(status, labels): words.status[status] for status in present}, "status"
    )
    squares = base.mark_rect(stroke="white", strokeWidth=2).encode(color=colour)
    texts = base.mark_text(fontSize=11, color=words.ink).encode(text="text:N")
    return alt.layer(squares, texts).properties(width=WIDTH, height=alt.Step(CELL))


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
        base = _inline_chart(bars).encode(
            x=_amount_axis("items", words.items_label),
            y=alt.Y("name:N", sort=_sort_order(bars, "name"), axis=_name_axis()),
            yOffset=alt.YOffset("tier:N", sort=[*tiers]),
        )
        colour = _colour_scale(
            {words.county_label: words.county, words.township_label: words.township}, "tier"
        )
        return _with_labels(
            base.mark_bar().encode(color=colour), alt.Text("items:Q", format=",d"), words
        ).properties(width=WIDTH, height=alt.Step(13))

    return items


def _findings_chart(exhibit: Exhibit, _: BulletinData, words: ChartWords) -> Chart:
    """Draw a bar for each rule, coloured by severity."""
    labels = value_words("severity")
    bars = [
        {**row, "severity": labels[row["severity"]], "text": f"{row['findings']:,} {labels[row['severity']]}"}
        for row in exhibit.rows
    ]
    base = _inline_chart(bars).encode(
        x=_amount_axis("findings", words.findings_label),
        y=alt.Y("title:N", sort=_sort_order(bars, "title"), axis=_name_axis()),
    )
    colour = _colour_scale({labels[each]: shade for each, shade in words.severity.items()}, "severity")
    return _with_labels(base.mark_bar().encode(color=colour), alt.Text("text:N"), words).properties(
        width=WIDTH - 60, height=alt.Step(BAR)
    )


def _publication_chart(exhibit: Exhibit, data: BulletinData, words: ChartWords) -> Chart:
    """Draw a point for each day on which a unit published, sized by domains, and a line for deadlines."""
    rows = [row for row in data.tables["publication"].rows if row["published_on"]]
    points = [
        {
            "unit": row["unit"],
            "day": f"{row['published_on']}",
            "late": (deadline_of(row) or row["published_on"]) < row["published_on"],
        }
        for row in rows
    ]
    order = [row["unit"] for row in exhibit.rows]
    days = distinct(f"{row['deadline']}" for row in exhibit.rows if row["deadline"])
    day = alt.X(
        "day:T",
        scale=alt.Scale(type="utc"),
        title=words.day_label,
        axis=alt.Axis(format="%Y年%-m月", labelOverlap=True),
    )
    dots = _inline_chart(points).mark_point(filled=True, opacity=0.75).encode(
        x=day,
        y=alt.Y("unit:N", sort=order, axis=_name_axis(grid=True)),
        size=alt.Size("count():Q", legend=None, scale=alt.Scale(range=[30, 260])),
        shape=alt.Shape("late:N", legend=None, scale=_late_scale("circle", "triangle-up")),
        color=alt.Color("late:N", legend=None, scale=_late_scale(words.on_time, words.late)),
    )  # fmt: skip
    lines = _inline_chart(
        [{"day": each, "label": words.deadline.format(day=each[5:])} for each in days]
    ).encode(x=day)
    rule = lines.mark_rule(strokeDash=[5, 4], color=words.late, strokeWidth=1.5)
    label = lines.mark_text(align="left", dx=4, y=-8, color=words.late, fontSize=12).encode(text="label:N")
    return alt.layer(rule, dots, label).properties(width=WIDTH, height=alt.Step(BAR + 4))


def _adoption_chart(exhibit: Exhibit, data: BulletinData, words: ChartWords) -> Chart:
    """Draw a point for each township, and a tick for its county as a whole."""
    order = [row["county"] for row in exhibit.rows]
    share = alt.X(
        "share:Q", title=words.share_label, axis=alt.Axis(format="%"), scale=alt.Scale(zero=False, nice=True)
    )
    county = alt.Y("county:N", sort=order, axis=_name_axis(grid=True))
    towns = [{"county": row["county"], "share": row["share"]} for row in data.tables["adoption"].rows]
    dots = (
        _inline_chart(towns).mark_circle(size=55, opacity=0.55, color=words.county).encode(x=share, y=county)
    )
    whole = [{"county": row["county"], "share": row["share"]} for row in exhibit.rows]
    ticks = _inline_chart(whole).mark_tick(thickness=3, size=18, color=words.late).encode(x=share, y=county)
    return alt.layer(dots, ticks).properties(width=WIDTH, height=alt.Step(BAR + 2))


def _scores_chart(exhibit: Exhibit, _: BulletinData, words: ChartWords) -> Chart:
    """Draw a cell for each subject and measure, with its points as a number and a shade."""
    measures = [column.field for column in exhibit.columns if column.field not in {"rank", "subject"}]
    cells = [
        {"subject": row["subject"], "measure": measure, "points": row[measure]}
        for row in exhibit.rows
        for measure in measures
        if row.get(measure) is not None
    ]
    base = _inline_chart(cells).encode(
        x=alt.X("measure:N", sort=measures, axis=_name_axis(orient="top", labelAngle=-35)),
        y=alt.Y("subject:N", sort=_sort_order(cells, "subject"), axis=_name_axis()),
    )
    shade = alt.Scale(domain=[0, 100], range=[*words.points])
    squares = base.mark_rect(stroke="white", strokeWidth=2).encode(
        color=alt.Color("points:Q", legend=None, scale=shade)
    )
    texts = base.mark_text(fontSize=11, color=words.ink).encode(text=alt.Text("points:Q", format=".1f"))
    return alt.layer(squares, texts).properties(width=WIDTH, height=alt.Step(CELL))


def _changes_chart(exhibit: Exhibit, _: BulletinData, words: ChartWords) -> Chart:
    """Draw a stacked bar for each unit: items added, removed, renamed and changed."""
    labels = value_words("change")
    bars = [
        {"unit": row["unit"], "change": labels[change], "items": row[change], "place": place}
        for row in exhibit.rows
        for place, change in enumerate(words.change)
    ]
    base = _inline_chart(bars).encode(
        y=alt.Y("unit:N", sort=_sort_order(bars, "unit"), axis=_name_axis()), order=alt.Order("place:Q")
    )
    colour = _colour_scale({labels[each]: shade for each, shade in words.change.items()}, "change")
    parts = base.mark_bar().encode(x=_amount_axis("items", words.changes_label), color=colour)
    texts = base.mark_text(color="white", fontSize=11).encode(
        x=alt.X("items:Q", stack="zero", bandPosition=0.5), text=alt.Text("items:Q"), detail="change:N"
    )
    return alt.layer(parts, texts).properties(width=WIDTH, height=alt.Step(BAR))


def _late_scale(no: str, yes: str) -> alt.Scale:
    return alt.Scale(domain=[False, True], range=[no, yes])


def _amount_axis(field: str, title: str) -> alt.X:
    return alt.X(f"{field}:Q", title=title, axis=alt.Axis(tickCount=8))


def _inline_chart(rows: Sequence[Row]) -> alt.Chart:
    return alt.Chart(alt.InlineData(values=[*rows]))


def _name_axis(**more: Any) -> alt.Axis:
    """Build an axis of names, without title or ticks."""
    return alt.Axis(
        **{"title": None, "ticks": False, "domain": False, "labelAngle": 0, "labelPadding": 6, **more}
    )


def _sort_order(rows: Iterable[Row], field: str) -> list[str]:
    return distinct(row[field] for row in rows)


def _colour_scale(shades: Mapping[str, str], field: str) -> alt.Color:
    scale = alt.Scale(domain=[*shades], range=[*shades.values()])
    return alt.Color(f"{field}:N", scale=scale, legend=alt.Legend(title=None, orient="top"))


def _with_labels(bars: alt.Chart, text: alt.Text, words: ChartWords) -> Chart:
    """Add a text beside each bar."""
    texts = bars.mark_text(align="left", dx=4, fontSize=11).encode(text=text, color=alt.value(words.ink))
    return alt.layer(bars, texts)


CHARTS: Mapping[str, Callable[[Exhibit, BulletinData, ChartWords], Chart]] = {
    "coverage": _coverage_chart,
    "items_by_unit": _items_chart("unit"),
    "items_by_domain": _items_chart("domain"),
    "findings": _findings_chart,
    "publication": _publication_chart,
    "adoption": _adoption_chart,
    "scorecard_units": _scores_chart,
    "scorecard_departments": _scores_chart,
    "changes": _changes_chart,
}
"""The functions that draw charts, by exhibit."""
