"""Cells with findings are filled by the worst severity and say in a comment what was found and what to do."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from openpyxl.comments import Comment
from openpyxl.styles import PatternFill

from pipeline.deliver.returns.marked_workbook import Base, Place
from pipeline.deliver.returns.marking_task import SEVERITIES, Finding
from pipeline.deliver.returns.safe_text import plain
from pipeline.text.display_width import display_width
from schemas.documents.returns import load_return_words

TONES = {"error": "FFFFC7CE", "warning": "FFFFEB9C", "info": "FFDDEBF7"}
FILLS = {severity: PatternFill("solid", fgColor=tone) for severity, tone in TONES.items()}
MOST_MARKED = 500
"""Programs slow down with thousands of comments; what is over is in the list."""
AUTHOR = "mulu"
CLERK = "submitter"
"""Who reads the comments."""
COMMENT_WIDTH, LINE_HEIGHT, MOST_HEIGHT = 360, 19, 640
"""Pixels."""
LETTERS_A_LINE = 46
"""Half-width letters that fit into a line of a comment."""


def mark(base: Base, findings: Sequence[Finding], language: str) -> int:
    """The cells with findings are marked, the worst first where there are too many; gives how many were left out."""
    by_place: dict[Place, list[Finding]] = {}
    for finding in findings:
        place = base.place_of(finding)
        if place:
            by_place.setdefault(place, []).append(finding)
    worst_first = sorted(by_place, key=lambda place: _rank(by_place[place]))
    for place in worst_first[:MOST_MARKED]:
        _mark(place, by_place[place], language)
    return max(len(worst_first) - MOST_MARKED, 0)


def _rank(findings: Iterable[Finding]) -> int:
    return min(SEVERITIES.index(finding.severity) for finding in findings)


def _mark(place: Place, findings: list[Finding], language: str) -> None:
    cell = place.sheet.cell(place.row, place.column)
    cell.fill = FILLS[SEVERITIES[_rank(findings)]]
    parts = [said(finding, language) for finding in findings]
    if cell.comment is not None:
        parts.append(f"{load_return_words(language).earlier_comment}\n{cell.comment.text}")
    text = plain("\n\n".join(parts))
    cell.comment = Comment(text, AUTHOR, height_of(text), COMMENT_WIDTH)


def said(finding: Finding, language: str) -> str:
    """Severity, rule, what was found and what to do, a line each; then who must act, where it is not the clerk."""
    rule, words = finding.entry, load_return_words(language)
    head = f"【{words.severity[finding.severity]}】{rule.title(language)} {finding.rule}"
    lines = [head, rule.finding_text(language, finding.value, finding.detail), rule.advice(language)]
    if rule.responsible != CLERK:
        lines.append(words.acts.format(who=words.responsible[rule.responsible]))
    return "\n".join(lines)


def height_of(text: str) -> int:
    """Pixels in which the text is read without scrolling, up to what a screen can hold."""
    return min((lines_of(text, LETTERS_A_LINE) + 1) * LINE_HEIGHT, MOST_HEIGHT)


def lines_of(text: str, letters: float) -> int:
    """How many lines of so many half-width letters the text takes."""
    return sum(max(1, -(-display_width(line) // max(int(letters), 1))) for line in text.split("\n"))
