"""What clerks write into titles, sheet names and file names beside the domain: tiers, parts, departments."""

from dataclasses import dataclass, replace

from hypothesis import strategies as st

from simulation.layouts.layout import Layout

TIERS = {
    "乡镇级": {"township"},
    "（乡镇级）": {"township"},
    "（乡、村级）": {"township", "village"},
    "（县级）": {"county"},
    "（县乡两级）": {"county", "township"},
    "-街道级": {"township"},
    "（村（社区）级）": {"village"},
    "（乡镇）": {"township"},
}
PARTS = [
    "（第一部分）",
    "（上）",
    "（发改委部分）",
    "（教体局）",
    "下册",
    " part 2",
    "（修正）",
    "（县直部门）",
    "（村务公开）",
]
"""None of them is a tier."""


@dataclass(frozen=True)
class Statement:
    """A phrase, where it is written (title, sheet, file or nowhere), and the tiers that it states."""

    text: str = ""
    place: str = ""
    tiers: frozenset[str] = frozenset()

    def in_layout(self, layout: Layout) -> Layout:
        """The layout with the phrase behind its first title, or behind the names of its sheets."""
        if self.place == "sheet":
            return replace(layout, sheet_name=layout.sheet_name + self.text)
        if self.place == "title":
            at = next(at for at, title in enumerate(layout.titles) if _tells(title))
            titles = [*layout.titles[:at], layout.titles[at] + self.text, *layout.titles[at + 1 :]]
            return replace(layout, titles=tuple(titles))
        return layout

    def in_file(self, name: str) -> str:
        """The file's name with the phrase behind it, if it stands there."""
        return name + self.text if self.place == "file" else name


@st.composite
def statements(draw: st.DrawFn, layout: Layout, *, has_sheets: bool) -> Statement:
    """Every second workbook states something."""
    if draw(st.booleans()):
        return Statement()
    text = draw(st.sampled_from([*TIERS, *PARTS]))
    places = ["file", *(["title"] if any(map(_tells, layout.titles)) else [])]
    places += ["sheet"] if has_sheets else []
    return Statement(text, draw(st.sampled_from(places)), frozenset(TIERS.get(text, ())))


def _tells(title: str) -> bool:
    return "目录" in title or "领域" in title
