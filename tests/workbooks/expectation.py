"""What a careful reader finds in a fixture: a small TOML file of the same stem beside it."""

import tomllib
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
READ, REFUSED = HERE / "should_read", HERE / "should_refuse"
NOTHING: dict[str, int] = {}


@dataclass(frozen=True, slots=True)
class Expectation:
    """What is expected of one fixture; what a file leaves out is not compared, `catalogs` and `findings` always are.

    Attributes:
        section: of layouts.md, which the case stands for; "formats" or "refused" for the others.
        shows, shows_zh: what there is to see, one sentence each.
        verdict: None leaves it to the folder: should_refuse is rejected, should_read is anything else.
        unit: code of the unit that titles or file name tell.
        catalogs: sheet, domain, level1_items, level2_items, and by_tier as {tier: [level-1 items, level-2 items]}.
        rows: how many rows have each disposition; item, continuation, duplicate and rejected are 0 unless named.
        items: a `cell` (`Sheet2!C4` on a sheet that is not the first) and what is read there: see desk.py.
        findings: `rule cell`. All errors and warnings; remarks (info) only where they matter.
        other_findings: False where there must be no other remarks either.
        says: what the message of a finding must say.
    """

    section: str
    shows: str
    shows_zh: str
    verdict: str | None = None
    unit: str | None = None
    catalogs: list[dict[str, Any]] = field(default_factory=list)
    rows: dict[str, int] | None = None
    items: list[dict[str, Any]] = field(default_factory=list)
    findings: list[str] = field(default_factory=list)
    other_findings: bool = True
    says: str | None = None


def load(path: Path) -> Expectation:
    """The expectation in a TOML file; a key that means nothing is a ValueError, so that a slip is seen."""
    content = tomllib.loads(path.read_text(encoding="utf-8"))
    known = [each.name for each in fields(Expectation)]
    unknown = sorted(content.keys() - set(known))
    if unknown:
        message = f"{path.name}: {', '.join(unknown)} is none of {', '.join(known)}"
        raise ValueError(message)
    return Expectation(**content)


def expectation_of(fixture: Path) -> Path:
    """Where the expectation of a fixture lies."""
    return fixture.with_suffix(".toml")


def fixtures(*folders: Path) -> list[Path]:
    """Every fixture that has an expectation, in order of name."""
    return [each for folder in folders for each in _workbooks(folder) if expectation_of(each).exists()]


def unpaired(*folders: Path) -> list[str]:
    """A sentence for each workbook without expectation, expectation without workbook, or stem used twice."""
    found = []
    for folder in folders:
        books = _workbooks(folder)
        stems = [each.stem for each in books]
        for book in books:
            if not expectation_of(book).exists():
                found.append(f"{book.name} needs an expectation: write {folder.name}/{book.stem}.toml")
            if stems.count(book.stem) > 1:
                found.append(f"{book.name}: another workbook has the same stem; rename one")
        found += [
            f"{each.name} has no workbook: add {folder.name}/{each.stem}.xlsx (or .xls, .csv …)"
            for each in sorted(folder.glob("*.toml"))
            if each.stem not in stems
        ]
    return found


def _workbooks(folder: Path) -> list[Path]:
    return sorted(each for each in folder.iterdir() if each.suffix != ".toml" and each.is_file())
