"""Judge rows below a header: their kinds, and the rules that say they are no items."""

from collections.abc import Sequence

from pipeline.tables.non_items.remove_non_items import remove_non_items
from pipeline.tables.rows.sheet_tables import SplitSheet
from pipeline.tables.rows.split_tables import split_sheet
from tests.support import ELSEWHERE, HEAD, Row, sheet_read


def judged(*rows: Row, head: Sequence[Row] = HEAD, merges: Sequence[str] = ()) -> SplitSheet:
    """Split a sheet of a header and rows, and remove the rows that are no items."""
    sheet = sheet_read([*head, *rows], merges)
    return remove_non_items(sheet, split_sheet(sheet, ELSEWHERE))


def rules(*rows: Row, head: Sequence[Row] = HEAD, merges: Sequence[str] = ()) -> dict[int, str]:
    """Map each row with a finding, numbered from 0 below the header, to its rule."""
    found = judged(*rows, head=head, merges=merges)
    return {row - len(head): finding.rule for row, finding in found.row_findings.items()}


def kinds(*rows: Row, head: Sequence[Row] = HEAD, merges: Sequence[str] = ()) -> list[str]:
    """Return the kinds of the rows below the header."""
    return judged(*rows, head=head, merges=merges).kinds[len(head) :]
