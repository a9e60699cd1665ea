"""Words that are put together: titles with a unit's name, Chinese numerals, names with numbers."""

from collections.abc import Mapping
from dataclasses import replace

from simulation.items.sample_catalog import SampleCatalog, SampleItem
from simulation.layouts.layout import NameNumbering

NAME_PATTERNS: Mapping[NameNumbering, tuple[str, str]] = {
    "none": ("{name}", "{name}"),
    "numbers": ("{one}.{name}", "{one}.{two}{name}"),
    "codes": ("{name}\n1{one:02}000", "{name}\n1{one:02}{two:03}"),
}
"""How level-1 and level-2 names are written, by numbering; `one` and `two` count them."""
DIGITS = "零一二三四五六七八九"


def filled(template: str, catalog: SampleCatalog) -> str:
    """A title, footer or sheet name with unit, domain, its number (7 and 七) and year filled in."""
    return template.format(
        unit=catalog.unit_name,
        domain=catalog.domain_name,
        number=catalog.order_number,
        order=chinese_number(catalog.order_number),
        year=catalog.edition,
    )


def chinese_number(number: int) -> str:
    """A number from 1 to 99 in Chinese numerals: 7 is 七, 12 is 十二, 26 is 二十六."""
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
        """Go on to the next item; level-2 starts anew with each level-1."""
        if item.level1 != self._name:
            self._name = item.level1
            self.level1 += 1
            self.level2 = 0
        self.level2 += 1

    @property
    def code(self) -> str:
        """A four-digit code of the present item: 0102 is the second of the first level-1."""
        return f"{self.level1:02}{self.level2:02}"

    def shown(self, item: SampleItem, numbering: NameNumbering) -> SampleItem:
        """The present item with its names as they are written; a name that is missing stays so."""
        patterns = NAME_PATTERNS[numbering]
        levels = {"one": self.level1, "two": self.level2}
        level1 = patterns[0].format(name=item.level1, **levels) if item.level1 else ""
        level2 = None if item.level2 is None else patterns[1].format(name=item.level2, **levels)
        return replace(item, level1=level1, level2=level2)
