"""Rows below a header, and what each of them was taken for."""

from collections.abc import Sequence

from pipeline.tables.catalogs.catalog_non_items import set_aside
from pipeline.tables.catalogs.catalog_words import load_words
from pipeline.tables.catalogs.split_sections import CutSheet, cut
from tests.support import HEAD, Row, sheet_read


def judged(*rows: Row, head: Sequence[Row] = HEAD, merges: Sequence[str] = ()) -> CutSheet:
    """The sheet of a header and rows, cut, without the rows that are no items."""
    sheet, words = sheet_read([*head, *rows], merges), load_words()
    return set_aside(sheet, cut(sheet, words), words)


def rules(*rows: Row, head: Sequence[Row] = HEAD, merges: Sequence[str] = ()) -> dict[int, str]:
    """By its number below the header, from 0, the rule that tells of a row."""
    found = judged(*rows, head=head, merges=merges)
    return {row - len(head): aside.rule for row, aside in found.asides.items()}


def kinds(*rows: Row, head: Sequence[Row] = HEAD, merges: Sequence[str] = ()) -> list[str]:
    """The kinds of the rows below the header."""
    return judged(*rows, head=head, merges=merges).kinds[len(head) :]
