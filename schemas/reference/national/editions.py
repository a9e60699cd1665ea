"""The yearly editions of the national list, and the names of one of them by code.

Each province has a file (`41.csv.gz`): a code with a name, and the first and the last year in which the list has them;
empty means the oldest and the newest edition. `python -m tools.national_units` writes the files.
"""

from __future__ import annotations

import csv
import gzip
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from schemas.reference import csv_files
from schemas.reference.national.codes import COUNTRY, province_of

FOLDER = Path(__file__).parent
COLUMNS = ("code", "name", "first_year", "last_year")
ENDING = ".csv.gz"
COUNTRY_NAME = "中华人民共和国"


@dataclass(frozen=True, slots=True)
class Edition:
    """A year's edition: the package that holds it, and when it was cut off and published."""

    year: str
    package: str
    version: str
    cut_off: str
    published: str
    source: str

    @property
    def label(self) -> str:
        """Name the edition as the column `source` of the units does."""
        return f"{self.package} {self.version} (NBS {self.year} codes, cut-off {self.cut_off})"


@cache
def load_editions() -> tuple[Edition, ...]:
    """Load `editions.csv`, oldest first."""
    rows = csv_files.read(FOLDER / "editions.csv", list(Edition.__slots__))
    return tuple(Edition(**row) for row in rows.values())


def edition_of(year: str = "") -> Edition:
    """Return the newest edition that is no later than the year, or else the oldest; without a year the newest."""
    editions = load_editions()
    return next((each for each in reversed(editions) if not year or each.year <= year), editions[0])


def read_rows(code: str) -> list[list[str]]:
    """Read the rows of the province that a code lies in, or of all provinces, in the order of their codes."""
    rows = [[COUNTRY, COUNTRY_NAME, "", ""]]
    for path in _files(province_of(code)):
        with gzip.open(path, "rt", encoding="utf-8", newline="") as file:
            rows += list(csv.reader(file))[1:]
    return rows


def names_in(rows: Iterable[list[str]], edition: Edition) -> dict[str, str]:
    """Select the names of an edition by their codes."""
    year = edition.year
    return {code: name for code, name, first, last in rows if first <= year and (not last or year <= last)}


def _files(province: str) -> Iterator[Path]:
    """List the files of a province; of all provinces for the country; none where there is no such province."""
    if province == province_of(COUNTRY):
        yield from sorted(FOLDER.glob(f"*{ENDING}"))
    elif province.isdecimal() and (FOLDER / f"{province}{ENDING}").exists():
        yield FOLDER / f"{province}{ENDING}"
