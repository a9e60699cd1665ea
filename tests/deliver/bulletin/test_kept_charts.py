"""A chart is drawn once: again only when it, the code or the fonts of the machine changed."""

from pathlib import Path

import pytest

from pipeline.deliver.bulletin import draw_charts
from pipeline.deliver.bulletin.charts import Chart
from pipeline.deliver.bulletin.draw_charts import drawing
from pipeline.deliver.bulletin.kept_charts import Drawing

CHARTS: dict[str, Chart] = {name: {"mark": "bar", "title": name} for name in ("coverage", "findings")}


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Draw every chart as its title; return the names of those that were drawn."""
    names: list[str] = []

    def draw(charts: dict[str, Chart]) -> dict[str, Drawing]:
        names.extend(charts)
        return {name: Drawing(chart["title"], chart["title"].encode()) for name, chart in charts.items()}

    monkeypatch.setattr(draw_charts, "_draw_share", draw)
    return names


def pictures(charts: dict[str, Chart], folder: Path) -> dict[str, Drawing]:
    with drawing(charts, folder) as wait:
        return dict(wait())


def test_a_chart_that_did_not_change_is_not_drawn_again(drawn: list[str], tmp_path: Path) -> None:
    first = pictures(CHARTS, tmp_path)
    assert sorted(drawn) == ["coverage", "findings"]
    assert pictures(CHARTS, tmp_path) == first
    changed = {**CHARTS, "findings": {"mark": "bar", "title": "other"}}
    assert pictures(changed, tmp_path)["findings"] == Drawing("other", b"other")
    assert sorted(drawn) == ["coverage", "findings", "findings"]


def test_other_fonts_draw_it_again(drawn: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pictures(CHARTS, tmp_path)
    monkeypatch.setattr(
        "pipeline.deliver.bulletin.kept_charts._fonts", lambda: (("/usr/share/fonts/new.ttf", 1, 1),)
    )
    pictures(CHARTS, tmp_path)
    assert len(drawn) == 4


def test_a_damaged_or_unwritable_folder_is_no_reason_to_fail(drawn: list[str], tmp_path: Path) -> None:
    first = pictures(CHARTS, tmp_path)
    (tmp_path / "findings.json").write_text("{", encoding="utf-8")
    assert pictures(CHARTS, tmp_path) == first
    (tmp_path / "a file").touch()
    assert pictures(CHARTS, tmp_path / "a file") == first
    assert len(drawn) == 5
