"""The schema of each reference file: columns, checks of cells, and key.

An advice is the second half of a sentence that begins with the value: "'x' must be one of a, b". Plain Python, because
every start reads the files: importing pandera alone takes longer than reading and checking them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

TIERS = ("country", "province", "prefecture", "county", "township", "village")
FIGURES = ("level1_items", "level2_items")
EVIDENCE = ("seen", "from_memory")
EXTENTS = ("whole", "probably_whole", "partial")
"""How much is known of the names that a ministry's list has at a level."""
NUMBERS = ("order_number", "value", "source_count", "level1_stated", "level2_stated")
ENTITIES = ("unit", "domain")
CHANGES = ("renamed", "merged", "split", "created", "abolished")
KINDS = ("number", "percent", "date")
COMPARISONS = ("equal", "above", "at_most", "at_least", "none")
MENTIONS = ("praise", "deficiency")
ROLES = ("pilot_unit", "hall", "hall_department", "accounts")
CONFIDENCE = ("high", "medium-high", "medium-low", "low")
LIST_COLUMNS = ("aliases", "domains")
"""The columns whose empty cell is an empty list and not a missing value."""
NATIONAL_TABLES = (
    *("domain", "channel", "standard_item", "standard_source", "standard_list"),
    *("indicator", "mention_rule", "succession"),
)
"""The files that every jurisdiction shares. It may add rows or replace them; the other files are its own."""


@dataclass(frozen=True)
class CellSchema:
    """What the cells of a column hold: the whole cell matches `pattern`, and only if `nullable` it may be empty."""

    pattern: str = ""
    advice: str = ""
    nullable: bool = False

    def fault(self, cell: str) -> str | None:
        """Say what is wrong with a cell, and the remedy; None if nothing is."""
        if not cell:
            return None if self.nullable else "the cell is empty; fill it in"
        if self.pattern and not re.fullmatch(self.pattern, cell):
            return f"'{cell}' {self.advice}"
        return None


@dataclass(frozen=True)
class TableSchema:
    """The schema of each column of a reference file, in its order, and the columns that identify a row."""

    cells: Mapping[str, CellSchema]
    key: tuple[str, ...]

    @property
    def columns(self) -> list[str]:
        """List the column names in the order of the file."""
        return list(self.cells)

    def faults(self, row: Mapping[str, str]) -> Iterator[tuple[str, str]]:
        """Yield the column and the message of each cell of a row that breaks its schema."""
        for name, schema in self.cells.items():
            message = schema.fault(row[name])
            if message:
                yield name, message


def _text(pattern: str = "", advice: str = "", *, nullable: bool = False) -> CellSchema:
    """Describe text, which matches `pattern` from end to end if it is given."""
    return CellSchema(pattern, advice, nullable)


def _one_of(words: tuple[str, ...]) -> CellSchema:
    """Describe a cell that holds one of `words`."""
    return _text("|".join(words), f"must be one of {', '.join(words)}")


def _count(*, nullable: bool = False) -> CellSchema:
    """Describe a whole number from 1, still as text; the column's name is in NUMBERS."""
    return _text(r"[1-9]\d*", "must be a whole number from 1", nullable=nullable)


def _number(*, nullable: bool = False) -> CellSchema:
    """Describe a decimal number, still as text."""
    return _text(r"\d+(\.\d+)?", "must be a number such as 98.9", nullable=nullable)


def edition_cell() -> CellSchema:
    """Describe an edition."""
    return _text(r"\d{4}[0-9A-Za-z_-]*", "must be an edition such as 2020")


def _code(*, nullable: bool = False) -> CellSchema:
    """Describe a code that can be part of a table name."""
    return _text(r"[a-z][a-z0-9_]*", "must be a code of small letters, digits and _", nullable=nullable)


def _aliases() -> CellSchema:
    """Describe a list joined by `;`, possibly empty, without blanks or gaps."""
    return _text(r"[^;\s]+(;[^;\s]+)*", "must be words joined by a single ; without blanks", nullable=True)


def _source_ids() -> CellSchema:
    """Describe the ids of sources, joined by `;`."""
    return _text(r"s\d{3}(;s\d{3})*", "must be ids such as s001 joined by a single ;", nullable=True)


def unit_code_cell(*, nullable: bool = False) -> CellSchema:
    """Describe a statistical division code: 6 digits to county level, 9 below."""
    return _text(r"\d{6}(\d{3})?", "must be a division code of 6 or 9 digits", nullable=nullable)


def _table(key: tuple[str, ...], **cells: CellSchema) -> TableSchema:
    """Build a table with these columns in the order of the file, identified by `key`."""
    return TableSchema(cells, key)


TABLES: dict[str, TableSchema] = {
    "domain": _table(
        ("domain_code",),
        domain_code=_code(),
        order_number=_count(),
        name=_text(),
        aliases=_aliases(),
        ministry=_text(),
        guideline=_text(nullable=True),
        source=_text(nullable=True),
        note=_text(nullable=True),
    ),
    "lead_department": _table(
        ("name",),
        name=_text(),
        domains=_aliases(),
        source=_text(),
        confidence=_one_of(CONFIDENCE),
        note=_text(nullable=True),
    ),
    "channel": _table(
        ("channel_code",),
        channel_code=_code(),
        order_number=_count(),
        name=_text(),
        aliases=_aliases(),
    ),
    "published_figure": _table(
        ("edition", "figure", "tier"),
        edition=edition_cell(),
        figure=_one_of(FIGURES),
        tier=_one_of(TIERS),
        value=_count(),
        source=_text(),
        quote=_text(),
    ),
    "succession": _table(
        ("edition", "entity", "from_code", "to_code"),
        edition=_text(r"\d{4}", "must be the year of an edition, such as 2021"),
        entity=_one_of(ENTITIES),
        change=_one_of(CHANGES),
        from_code=_text(nullable=True),
        to_code=_text(nullable=True),
        source=_text(),
        note=_text(nullable=True),
    ),
    "standard_item": _table(
        ("domain_code", "level1", "level2"),
        domain_code=_code(),
        level1=_text(),
        level2=_text(nullable=True),
        evidence=_one_of(EVIDENCE),
        source_count=_count(nullable=True),
        sources=_source_ids(),
    ),
    "standard_source": _table(
        ("source_id",),
        source_id=_text(r"s\d{3}", "must be an id such as s001"),
        address=_text(),
    ),
    "standard_list": _table(
        ("domain_code",),
        domain_code=_code(),
        level1_names=_one_of(EXTENTS),
        level2_names=_one_of(EXTENTS),
        level1_stated=_count(nullable=True),
        level2_stated=_count(nullable=True),
        sources=_source_ids(),
        note=_text(nullable=True),
    ),
    "indicator": _table(
        ("metric",),
        metric=_code(),
        zh=_text(),
        en=_text(),
        unit_of_measure=_text(),
        kind=_one_of(KINDS),
        decimals=_text(r"\d", "must be a digit"),
        source=_text(nullable=True),
        filter=_text(nullable=True),
        aggregate=_text(nullable=True),
    ),
    "indicator_unit": _table(
        ("metric", "unit_code"),
        metric=_code(),
        unit_code=unit_code_cell(),
    ),
    "claim": _table(
        ("claim_id",),
        claim_id=_text(r"C\d+[a-z]?", "must be an id such as C24"),
        edition=edition_cell(),
        section=_text(r"\d(\.\d)?", "must be a part of the bulletin such as 2.3"),
        quote=_text(),
        subject=_text(),
        unit_code=unit_code_cell(nullable=True),
        metric=_code(nullable=True),
        comparison=_one_of(COMPARISONS),
        printed_value=_number(nullable=True),
        printed_date=_text(r"\d{4}-\d{2}-\d{2}", "must be a date such as 2020-12-31", nullable=True),
        printed_text=_text(),
        threshold=_number(nullable=True),
        why_not_computable=_text(nullable=True),
        note=_text(nullable=True),
    ),
    "mention_rule": _table(
        ("rule",),
        rule=_code(),
        kind=_one_of(MENTIONS),
        zh=_text(),
        reason=_text(),
        is_computed=_one_of(("true", "false")),
    ),
    "role": _table(
        ("role",),
        role=_one_of(ROLES),
        holder=_text(),
        zh=_text(),
        en=_text(),
    ),
    "printed_mention": _table(
        ("edition", "rule", "subject"),
        edition=edition_cell(),
        rule=_code(),
        subject=_text(),
    ),
}
