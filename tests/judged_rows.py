"""Judge rows below a header: their kinds, and the rules that say they are no items."""

from collections.abc import Sequence

from pipeline.tables.catalogs.catalog_words import load_catalog_words
from pipeline.tables.catalogs.split_sections import CatalogSheet, split_sections
from pipeline.tables.non_items.catalog_non_items import remove_non_items
from tests.support import HEAD, Row, sheet_read


def judged(*rows: Row, head: Sequence[Row] = HEAD, merges: Sequence[str] = ()) -> CatalogSheet:
    """Split a sheet of a header and rows, and remove the rows that are no items."""
    sheet, words = sheet_read([*head, *rows], merges), load_catalog_words()
    return remove_non_items(sheet, split_sections(sheet, words), words)


def rules(*rows: Row, head: Sequence[Row] = HEAD, merges: Sequence[str] = ()) -> dict[int, str]:
    """Map each row with a finding, numbered from 0 below the header, to its rule."""
    found = judged(*rows, head=head, merges=merges)
    return {row - len(head): finding.rule for row, finding in found.row_findings.items()}


def kinds(*rows: Row, head: Sequence[Row] = HEAD, merges: Sequence[str] = ()) -> list[str]:
    """Return the kinds of the rows below the header."""
    return judged(*rows, head=head, merges=merges).kinds[len(head) :]
