"""Writes one table: titles, header, a row (or several) for each item, a total and footers."""

from collections.abc import Sequence

from simulation.cells import cell_text
from simulation.header import write_header
from simulation.layout import Layout, widths
from simulation.model import Catalog, Cell, Item, Place, Sheet
from simulation.run import Run

CENTRED = frozenset({"number", "everyone", "specific_group", "proactive", "on_request", "method", "audience"})
NARROW = 6.0
DIGITS = "零一二三四五六七八九"


class Table:
    """A table that is being written into `sheet`; each item's place is appended to `places`."""

    def __init__(self, sheet: Sheet, layout: Layout, places: list[Place]) -> None:
        """Nothing is written yet but the column widths."""
        self.sheet = sheet
        self.layout = layout
        self.places = places
        self.columns = {leaf: layout.offset[1] + at for at, leaf in enumerate(layout.leaves())}
        self.level1 = Run(sheet, self.columns["level1"], layout.level1_style)
        self.domain = Run(sheet, self.columns.get("domain"), layout.level1_style)
        self.number = Run(sheet, self._number_column(), "blank" if layout.level1_style == "repeated" else layout.level1_style)
        sheet.widths.update({column: widths().get(leaf, NARROW) for leaf, column in self.columns.items()})

    def write(self, catalogs: Sequence[tuple[int, Catalog]], row: int) -> int:
        """Write the table of the numbered catalogs from `row` on; return the row below it."""
        layout, sheet = self.layout, self.sheet
        row = self._write_lines(layout.titles, "title", catalogs[0][1], row)
        row = write_header(sheet, layout, row)
        first_place = len(self.places)
        for number, catalog in catalogs:
            row = self._write_catalog(number, catalog, row, first_place)
        for run in (self.level1, self.domain, self.number):
            run.close()
        if layout.total_row:
            row = self._write_total(len(self.places) - first_place, row)
        return self._write_lines(layout.footers, "note", catalogs[0][1], row)

    def _number_column(self) -> int | None:
        """The column in which the number runs along with level-1, if it does."""
        return self.columns.get("number") if self.layout.number_counts == "level1" else None

    def _write_lines(self, lines: Sequence[str], style: str, catalog: Catalog, row: int) -> int:
        """Write title or footer lines, each merged over the table's width, short ones (附件1) left alone."""
        first, last = self.layout.offset[1], self.layout.offset[1] + len(self.columns) - 1
        for line in lines:
            text = filled(line, catalog)
            self.sheet.cells[row, first] = text
            self.sheet.styles[row, first] = "note" if text.startswith(("附件", "填报")) else style
            if not text.startswith("附件"):
                self.sheet.merges.append((row, first, row, last))
            row += 1
        return row

    def _write_catalog(self, number: int, catalog: Catalog, row: int, first_place: int) -> int:
        above: Item | None = None
        names = Names(self.layout)
        every = self.layout.header_every
        for index, item in enumerate(catalog.items):
            written = len(self.places) - first_place
            is_new_page = bool(every and written and written % every == 0)
            if is_new_page:
                row = self._turn_page(row)
                above = None
            last = row + (item.content.count("\n") if self.layout.spread else 0)
            self._write_item(catalog, item, names.shown(item), above, (row, last), written + 1, names.level1_number)
            self.places.append(Place(number, index, item, self.sheet.name, row, last, self.columns))
            above, row = item, last + 1
        return row

    def _turn_page(self, row: int) -> int:
        """Repeat the header; what is merged down ends above it."""
        if self.layout.restart or self.layout.level1_style == "merged":
            for run in (self.level1, self.domain, self.number):
                run.close()
        return write_header(self.sheet, self.layout, row)

    def _write_item(
        self, catalog: Catalog, item: Item, shown: Item, above: Item | None, rows: tuple[int, int], count: int, level1_count: int
    ) -> None:
        """Write the cells of one item: runs first, then every other field in its first row."""
        key = (catalog.domain_code, item.level1)
        self.domain.put(catalog.domain_code, catalog.domain_name, *rows)
        self.level1.put(key, shown.level1, *rows)
        self.number.put(key, level1_count, *rows)
        own = [leaf for leaf in self.columns if leaf not in ("level1", "domain") and self.columns[leaf] != self.number.column]
        for leaf in own:
            value: Cell = count if leaf == "number" else self._text(catalog, item, shown, above, leaf)
            self._put(value, leaf, rows)

    def _text(self, catalog: Catalog, item: Item, shown: Item, above: Item | None, leaf: str) -> str:
        if leaf in self.layout.ditto and above is not None:
            name = "channels" if leaf == "channel" else leaf
            if getattr(item, name) and getattr(item, name) == getattr(above, name):
                return self.layout.ditto_word
        return cell_text(self.layout, catalog, shown, leaf)

    def _put(self, value: Cell, leaf: str, rows: tuple[int, int]) -> None:
        """Put a value into its column; over several rows, content is split and the rest merged or left blank."""
        column, (first, last) = self.columns[leaf], rows
        lines: list[Cell] = [value]
        if leaf == "content" and self.layout.spread:
            lines = list(str(value).split("\n"))
        elif first != last and self.layout.level1_style == "merged":
            self.sheet.merges.append((first, column, last, column))
        style = "centred" if leaf in CENTRED or leaf.startswith("tier:") else "body"
        for row in range(first, last + 1):
            self.sheet.styles[row, column] = style
        for row, line in enumerate(lines, first):
            if line != "":
                self.sheet.cells[row, column] = line

    def _write_total(self, items: int, row: int) -> int:
        self.sheet.cells[row, self.layout.offset[1]] = "合计"
        self.sheet.cells[row, self.columns["level2"]] = f"共{items}项"
        for column in self.columns.values():
            self.sheet.styles[row, column] = "body"
        return row + 1


class Names:
    """Names as shown, with numbers before them where the layout has it so, and the number of the level-1."""

    def __init__(self, layout: Layout) -> None:
        """No item was shown yet."""
        self.layout = layout
        self.level1_number = 0
        self._level2_number = 0
        self._level1: str | None = None

    def shown(self, item: Item) -> Item:
        """The item with the names as they are written; counts on."""
        if item.level1 != self._level1:
            self.level1_number += 1
            self._level2_number = 0
            self._level1 = item.level1
        self._level2_number += 1
        if not self.layout.numbered_names or not item.level1:
            return item
        return _numbered(item, self.level1_number, self._level2_number)


def _numbered(item: Item, level1: int, level2: int) -> Item:
    from dataclasses import replace

    name = None if item.level2 is None else f"{level1}.{level2}{item.level2}"
    return replace(item, level1=f"{level1}.{item.level1}", level2=name)


def filled(template: str, catalog: Catalog) -> str:
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
    return head + (DIGITS[units] if units or not tens else "")
