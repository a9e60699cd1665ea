"""Fill the blocks of docs/layouts.md from the fixtures and the rules: `python -m tools.layouts_page`.

A block begins with `<!-- kind arguments -->` and ends with `<!-- end -->`. Kinds: `sheet` path [columns] [rows] is the
table of a fixture's first sheet and the items read from it; `items` path column attribute shows cells beside their
reading; `cases` section and `refused` list fixtures; `rules` codes lists rules.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from pipeline.files.formats.open_file import open_file
from pipeline.files.sheet import Sheet
from pipeline.limits import Limits
from pipeline.workspace import ROOT
from schemas.rules.rules import Rule, load_rules
from tools.fixtures.expectation import FOLDER, READ, REFUSED, Expectation, expectation_of, fixtures, load

DOCUMENT = ROOT / "docs" / "layouts.md"
BLOCK = re.compile(r"<!-- (?!end)(\w+)([^\n]*?) -->\n.*?<!-- end -->", re.DOTALL)
LONGEST_CELL = 16
LEFT, ABOVE = "←", "↑"
SOMETHING = {"value": "…", "detail": "…"}
TIERS = {"prefecture": "市", "county": "县", "township": "乡", "village": "村"}


def fill_blocks(text: str) -> str:
    """Render every block of the document again."""

    def block(match: re.Match[str]) -> str:
        lines = KINDS[match[1]](*match[2].split())
        return f"<!-- {match[1]}{match[2]} -->\n" + "\n".join(lines) + "\n<!-- end -->"

    return BLOCK.sub(block, text)


def sheet_block(path: str, columns: str = "A-Z", rows: str = "1-99") -> list[str]:
    """Show the cells of a fixture's first sheet and the counts read from it.

    `←` and `↑` stand for cells covered by a merged cell.
    """
    fixture = FOLDER / path
    sheet = open_file(fixture.read_bytes(), Limits()).sheets[0]
    first, last = (ord(letter) - 65 for letter in columns.split("-"))
    top, bottom = map(int, rows.split("-"))
    shown = range(first, min(last + 1, max(map(len, sheet.rows))))
    lines = [
        [str(number), *(_cell(sheet, number - sheet.first_row, column) for column in shown)]
        for number in range(sheet.first_row, sheet.first_row + len(sheet.rows))
        if top <= number <= bottom
    ]
    head = ["", *(sheet.letter(column) for column in shown)]
    return [*_table(head, lines), "", _reading(load(expectation_of(fixture)))]


def _cell(sheet: Sheet, row: int, column: int) -> str:
    for merge in (merge for merges in sheet.merges.values() for merge in merges):
        if merge.top <= row <= merge.bottom and merge.left <= column <= merge.right:
            if column > merge.left:
                return LEFT
            if row > merge.top:
                return ABOVE
    text = sheet.rows[row][column]
    return text if len(text) <= LONGEST_CELL else text[: LONGEST_CELL - 1] + "…"


def _reading(expected: Expectation) -> str:
    """State the counts of a fixture as level-1/level-2, in total and for each tier."""
    counts = "; ".join(
        f"`{each['domain']}` {each['level1_items']}/{each['level2_items']}"
        f" ({', '.join(f'{TIERS[tier]} {one}/{two}' for tier, (one, two) in each['by_tier'].items())})"
        for each in expected.catalogs
    )
    findings = f" Findings: {_findings(expected)}." if expected.findings else ""
    return f"{expected.shows} {expected.shows_zh} **Read as** {counts or 'nothing'}.{findings}"


def items_block(path: str, column: str, attribute: str) -> list[str]:
    """Show, for each item of the expectation, its cell in `column` beside the value read."""
    fixture = FOLDER / path
    sheet = open_file(fixture.read_bytes(), Limits()).sheets[0]
    lines = []
    for item in load(expectation_of(fixture)).items:
        row = int(re.sub(r"\D", "", item["cell"]))
        read = item[attribute]
        value = read if isinstance(read, str) else "、".join(read)
        lines.append(
            [
                sheet.rows[row - sheet.first_row][ord(column) - 64 - sheet.first_column],
                value or "(not understood)",
            ]
        )
    return _table(["written", "read as"], lines)


def cases_block(section: str) -> list[str]:
    """List the fixtures of a section with what they show and their findings."""
    chosen = [path for path in fixtures(READ, REFUSED) if load(expectation_of(path)).section == section]
    return _table(
        ["fixture", "what it shows", "说明", "findings"],
        [
            [f"`{path.name}`", each.shows, each.shows_zh, _findings(each) or "none"]
            for path, each in ((path, load(expectation_of(path))) for path in chosen)
        ],
    )


def refused_block() -> list[str]:
    """List the refused fixtures with the advice that the clerk gets."""
    rules = load_rules()
    lines = []
    for path in fixtures(REFUSED):
        expected = load(expectation_of(path))
        advice = _advice(path, rules[expected.findings[0].split()[0]])
        lines.append([f"`{path.name}`", expected.shows, expected.shows_zh, _findings(expected), advice])
    return _table(["fixture", "what it is", "说明", "findings", "advice to the clerk"], lines)


def _advice(path: Path, rule: Rule) -> str:
    """Return the advice of a rule on a refused fixture, which may depend on the kind of the file."""
    problems = open_file(path.read_bytes(), Limits()).problems
    return rule.advice("zh", next((each.value for each in problems if each.rule == rule.rule), None))


def rules_block(*codes: str) -> list[str]:
    """List rules by their codes."""
    rules = load_rules()
    return _table(
        ["rule", "severity", "when", "问题"],
        [
            [
                f"`{code}`",
                rules[code].severity,
                rules[code].title_en,
                rules[code].message_zh.format(**SOMETHING),
            ]
            for code in codes
        ],
    )


def _findings(expected: Expectation) -> str:
    """List the findings by rule, each rule once with all its cells."""
    places: dict[str, list[str]] = {}
    for line in expected.findings:
        rule, _, place = line.partition(" ")
        places.setdefault(rule, []).append(place.removesuffix("!"))
    return ", ".join(f"`{rule}` {' '.join(dict.fromkeys(each))}".strip() for rule, each in places.items())


def _table(head: Sequence[str], lines: Iterable[Sequence[str]]) -> list[str]:
    return [_line(head), "|" + "---|" * len(head), *map(_line, lines)]


def _line(cells: Sequence[str]) -> str:
    return f"| {' | '.join(map(_escaped, cells))} |"


def _escaped(text: str) -> str:
    plain = text.replace("|", "\\|").replace("<", "&lt;").replace("*", "\\*").replace("[", "\\[")
    return plain.replace("\n", "<br>")


KINDS: dict[str, Callable[..., list[str]]] = {
    "sheet": sheet_block,
    "items": items_block,
    "cases": cases_block,
    "refused": refused_block,
    "rules": rules_block,
}

if __name__ == "__main__":
    DOCUMENT.write_text(fill_blocks(DOCUMENT.read_text(encoding="utf-8")), encoding="utf-8")
