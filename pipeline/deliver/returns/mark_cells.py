"""Cells with findings are filled by the worst severity and say in a comment what was found and what to do."""

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
"""Programs slow down with thousands of comments; what is over is in the list."""
AUTHOR = "mulu"
CLERK = "submitter"
"""Who reads the comments."""
COMMENT_WIDTH, LINE_HEIGHT, MAX_HEIGHT = 360, 19, 640
"""Pixels."""
LINE_WIDTH = 46
"""Half-width letters that fit into a line of a comment."""


def mark_cells(workbook: MarkedWorkbook, findings: Sequence[ReportedFinding], language: str) -> int:
    """The cells with findings are marked, the worst first where there are too many; gives how many were left out."""
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
    return min(SEVERITIES.index(finding.severity) for finding in findings)


def _mark_cell(position: CellPosition, findings: list[ReportedFinding], language: str) -> None:
    cell = position.sheet.cell(position.row, position.column)
    cell.fill = FILLS[SEVERITIES[_worst_rank(findings)]]
    parts = [comment_text(finding, language) for finding in findings]
    if cell.comment is not None:
        parts.append(f"{load_return_words(language).earlier_comment}\n{cell.comment.text}")
    text = legal_text("\n\n".join(parts))
    cell.comment = Comment(text, AUTHOR, comment_height(text), COMMENT_WIDTH)


def comment_text(finding: ReportedFinding, language: str) -> str:
    """Severity, rule, what was found and what to do, a line each; then who must act, where it is not the clerk."""
    rule, words = finding.entry, load_return_words(language)
    head = f"【{words.severity[finding.severity]}】{rule.title(language)} {finding.rule}"
    lines = [head, rule.finding_text(language, finding.value, finding.detail), rule.advice(language)]
    if rule.responsible != CLERK:
        lines.append(words.acts.format(who=words.responsible[rule.responsible]))
    return "\n".join(lines)


def comment_height(text: str) -> int:
    """Pixels in which the text is read without scrolling, up to what a screen can hold."""
    return min((count_lines(text, LINE_WIDTH) + 1) * LINE_HEIGHT, MAX_HEIGHT)


def count_lines(text: str, letters: float) -> int:
    """How many lines of so many half-width letters the text takes."""
    return sum(max(1, -(-display_width(line) // max(int(letters), 1))) for line in text.split("\n"))
