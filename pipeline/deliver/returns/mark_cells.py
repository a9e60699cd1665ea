"""Marks in the cells of a workbook: a fill for the severity, and a comment with message and advice."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from openpyxl.comments import Comment
from openpyxl.styles import PatternFill

from pipeline.deliver.returns.marked_workbook import CellPosition, MarkedWorkbook
from pipeline.deliver.returns.marking_task import SEVERITIES, ReportedFinding
from pipeline.deliver.returns.safe_text import legal_text
from pipeline.text.display_width import display_width
from schemas.documents.returns import load_return_words

TONES = {"error": "FFFFC7CE", "warning": "FFFFEB9C", "info": "FFDDEBF7"}
FILLS = {severity: PatternFill("solid", fgColor=tone) for severity, tone in TONES.items()}
MAX_MARKED = 500
"""Office programs slow down with thousands of comments; further findings are only in the list."""
AUTHOR = "mulu"
CLERK = "submitter"
"""The role that reads the comments."""
COMMENT_WIDTH, LINE_HEIGHT, MAX_HEIGHT = 360, 19, 640
"""Pixels."""
LINE_WIDTH = 46
"""Half-width columns that fit into a line of a comment."""


def mark_cells(workbook: MarkedWorkbook, findings: Sequence[ReportedFinding], language: str) -> int:
    """Mark the cells that have findings; return how many cells were left unmarked.

    At most MAX_MARKED cells are marked, those with the worst findings first.
    """
    by_position: dict[CellPosition, list[ReportedFinding]] = {}
    for finding in findings:
        position = workbook.position_of(finding)
        if position:
            by_position.setdefault(position, []).append(finding)
    worst_first = sorted(by_position, key=lambda position: _worst_rank(by_position[position]))
    for position in worst_first[:MAX_MARKED]:
        _mark_cell(position, by_position[position], language)
    return max(len(worst_first) - MAX_MARKED, 0)


def _worst_rank(findings: Iterable[ReportedFinding]) -> int:
    """Return the index in SEVERITIES of the worst finding."""
    return min(SEVERITIES.index(finding.severity) for finding in findings)


def _mark_cell(position: CellPosition, findings: list[ReportedFinding], language: str) -> None:
    """Fill a cell and comment its findings; an earlier comment is kept below."""
    cell = position.sheet.cell(position.row, position.column)
    cell.fill = FILLS[SEVERITIES[_worst_rank(findings)]]
    parts = [comment_text(finding, language) for finding in findings]
    if cell.comment is not None:
        parts.append(f"{load_return_words(language).earlier_comment}\n{cell.comment.text}")
    text = legal_text("\n\n".join(parts))
    cell.comment = Comment(text, AUTHOR, comment_height(text), COMMENT_WIDTH)


def comment_text(finding: ReportedFinding, language: str) -> str:
    """Build the comment on a finding, in the language `zh` or `en`.

    A line each for severity and rule, message, advice, and who must act if it is not the submitter.
    """
    rule, words = finding.entry, load_return_words(language)
    severity, title = words.severity[finding.severity], rule.title(language)
    head = words.comment.format(severity=severity, title=title, rule=finding.rule)
    found = rule.finding_text(language, finding.value, finding.detail, finding.cells)
    lines = [head, found, rule.advice(language)]
    if rule.responsible != CLERK:
        lines.append(words.acts.format(who=words.responsible[rule.responsible]))
    return "\n".join(lines)


def comment_height(text: str) -> int:
    """Compute the height, in pixels, at which a comment is read without scrolling, up to MAX_HEIGHT."""
    return min((count_lines(text, LINE_WIDTH) + 1) * LINE_HEIGHT, MAX_HEIGHT)


def count_lines(text: str, letters: float) -> int:
    """Count the lines that a text takes when a line holds `letters` half-width columns."""
    return sum(max(1, -(-display_width(line) // max(int(letters), 1))) for line in text.split("\n"))
