"""Composed texts: titles with a unit's name, Chinese numerals, numbered names."""

from collections.abc import Mapping
from dataclasses import replace

from simulation.items.sample_catalog import SampleCatalog, SampleItem
from simulation.layouts.layout import NameNumbering

NAME_PATTERNS: Mapping[NameNumbering, tuple[str, str]] = {
    "none": ("{name}", "{name}"),
    "numbers": ("{one}.{name}", "{one}.{two}{name}"),
    "codes": ("{name}\n1{one:02}000", "{name}\n1{one:02}{two:03}"),
}
"""Patterns of level-1 and level-2 names, by numbering; `one` and `two` are their numbers."""
DIGITS = "零一二三四五六七八九"


def fill_template(template: str, catalog: SampleCatalog, area_code: str = "") -> str:
    """Fill in a title, footer or sheet name with unit, domain, its number (7 and 七), year and area code."""
    return template.format(
        unit=catalog.unit_name,
        domain=catalog.domain_name,
        number=catalog.order_number,
        order=chinese_number(catalog.order_number),
        year=catalog.edition,
        area_code=area_code,
    )


def chinese_number(number: int) -> str:
    """Format a number from 1 to 99 in Chinese numerals: 7 is 七, 12 is 十二, 26 is 二十六."""
    tens, units = divmod(number, 10)
    head = ("" if tens == 1 else DIGITS[tens]) + "十" if tens else ""
    return head + (DIGITS[units] if units else "")


class NameNumbers:
    """Counts level-1 and level-2 names down one catalog."""

    def __init__(self) -> None:
        self.level1 = 0
        self.level2 = 0
        self._name: str | None = None

    def count(self, item: SampleItem) -> None:
        """Advance to the next item; level-2 restarts with each level-1."""
        if item.level1 != self._name:
            self._name = item.level1
            self.level1 += 1
            self.level2 = 0
        self.level2 += 1

    @property
    def code(self) -> str:
        """Return a four-digit code of the current item: 0102 is the second of the first level-1."""
        return f"{self.level1:02}{self.level2:02}"

    def shown(self, item: SampleItem, numbering: NameNumbering) -> SampleItem:
        """Return the current item with numbered names; a missing name stays missing."""
        patterns = NAME_PATTERNS[numbering]
        levels = {"one": self.level1, "two": self.level2}
        level1 = patterns[0].format(name=item.level1, **levels) if item.level1 else ""
        level2 = None if item.level2 is None else patterns[1].format(name=item.level2, **levels)
        return replace(item, level1=level1, level2=level2)
