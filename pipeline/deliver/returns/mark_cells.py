"""Marks in the cells of a workbook: a fill for the severity, and a comment with message and advice."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from pipeline.deliver.returns.mark_sheet import NOTE_WIDTH, TONES, Mark
from pipeline.deliver.returns.marked_workbook import MarkedWorkbook
from pipeline.deliver.returns.marking_task import SEVERITIES, ReportedFinding
from pipeline.deliver.returns.safe_text import legal_text
from pipeline.deliver.returns.xlsx.sheet_scan import CellPosition
from pipeline.deliver.returns.xlsx.styles import solid_fill
from pipeline.deliver.returns.xlsx.workbook import SheetEntry
from pipeline.text.display_width import display_width
from schemas.documents.returns import load_return_words

MAX_MARKED = 500
"""Office programs slow down with thousands of comments; further findings are only in the list."""
CLERK = "submitter"
"""The role that reads the comments."""
LINE_HEIGHT, MAX_HEIGHT = 19, 640
"""Pixels."""
LINE_WIDTH = NOTE_WIDTH // 8 + 1
"""Half-width columns that fit into a line of a comment."""


def choose_marks(
    workbook: MarkedWorkbook, findings: Sequence[ReportedFinding], language: str
) -> tuple[dict[SheetEntry, dict[CellPosition, Mark]], int]:
    """Choose the marks of each sheet; return them, and the number of cells that are left unmarked.

    At most MAX_MARKED cells are marked, those with the worst findings first.
    """
    by_cell: defaultdict[tuple[SheetEntry, CellPosition], list[ReportedFinding]] = defaultdict(list)
    for finding in findings:
        sheet, position = workbook.sheet_of(finding), workbook.position_of(finding)
        if sheet and position:
            by_cell[sheet, position].append(finding)
    worst_first = sorted(by_cell, key=lambda cell: _worst_rank(by_cell[cell]))
    marks: defaultdict[SheetEntry, dict[CellPosition, Mark]] = defaultdict(dict)
    for sheet, position in worst_first[:MAX_MARKED]:
        marks[sheet][position] = _mark_for(by_cell[sheet, position], language)
    return marks, max(len(worst_first) - MAX_MARKED, 0)


def _worst_rank(findings: Iterable[ReportedFinding]) -> int:
    """Return the index in SEVERITIES of the worst finding."""
    return min(SEVERITIES.index(finding.severity) for finding in findings)


def _mark_for(findings: Sequence[ReportedFinding], language: str) -> Mark:
    text = legal_text("\n\n".join(comment_text(finding, language) for finding in findings))
    tone = TONES[SEVERITIES[_worst_rank(findings)]]
    return Mark(solid_fill(tone), text, comment_height(text))


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
