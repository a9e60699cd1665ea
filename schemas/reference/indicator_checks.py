"""Checks of the indicators: what is counted must exist, and be simple enough to read.

A query is made of three cells: `source`, a table or joined tables; `filter`, a condition; `aggregate`, what is counted.
They are written in SQL with keywords in capitals; every other word is a column of the source, a value in quotes, or a
function of FUNCTIONS.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from schemas.reference.csv_files import CsvRow, ReferenceTables
from schemas.reference.problems import ReferenceProblem
from schemas.tables.table_descriptions import load_tables

FUNCTIONS = frozenset(
    {"avg", "bool_and", "bool_or", "coalesce", "count", "if", "left", "max", "min", "nullif", "sum"}
    | {"regexp_extract", "regexp_matches", "strftime"}
)
KEYWORDS = frozenset(
    {"AND", "BETWEEN", "DISTINCT", "FILTER", "IN", "INTEGER", "IS", "LIKE", "NOT", "NULL", "OR"}
)
CONSTANTS = frozenset({"true", "false"})
NAME = r"[a-z]+\.\w+"
SOURCE = re.compile(rf"{NAME}(?: (?:LEFT )?JOIN {NAME} USING \(\w+(?:, \w+)*\))*")
TABLE = re.compile(NAME)
JOINED = re.compile(r"USING \(([^)]+)\)")
QUOTED = re.compile(r"'[^']*'")
WORD = re.compile(r"([A-Za-z_]\w*)( ?\()?")
OTHER = re.compile(r"[^\w\s()<>=+*/,:-]|--")


def indicators_count_what_exists(tables: ReferenceTables) -> Iterator[ReferenceProblem]:
    """Check that the source of an indicator names tables, and its filter and aggregate columns of these."""
    for place, row in tables["indicator"].items():
        if bool(row["source"]) != bool(row["aggregate"]) or (row["filter"] and not row["source"]):
            yield ReferenceProblem(
                place,
                "aggregate",
                "source and aggregate must both be filled in, or both be empty with the filter",
            )
        elif row["source"]:
            for column, message in _faults(row):
                yield ReferenceProblem(place, column, message)


def own_indicators_count_what_is_made_before(tables: ReferenceTables) -> Iterator[ReferenceProblem]:
    """Check that an indicator of the jurisdiction reads no rollup that is made after the indicators are counted."""
    rows = tables["indicator"].items()
    national = {place: row for place, row in rows if "/" not in place.file}
    made = {name for row in national.values() for name in TABLE.findall(row["source"])}
    for place, row in rows:
        for name in TABLE.findall(row["source"]):
            if name.startswith("rollup.") and name not in made:
                listed = ", ".join(sorted(each for each in made if each.startswith("rollup.")))
                message = f"'{name}' is made after the indicators; use a table of core or ref, or {listed}"
                yield ReferenceProblem(place, "source", message)


def indicators_of_units_name_units(tables: ReferenceTables) -> Iterator[ReferenceProblem]:
    """Check that indicators are counted of units that exist, by a column with their codes."""
    indicators = {row["metric"]: row for row in tables["indicator"].values()}
    units = {row["unit_code"] for row in tables["unit"].values()}
    for place, row in tables["indicator_unit"].items():
        indicator = indicators.get(row["metric"])
        if indicator is None:
            yield ReferenceProblem(
                place, "metric", f"'{row['metric']}' is not in column metric of indicator.csv"
            )
        elif "{unit}" not in indicator["zh"] or "unit_code" not in _columns(indicator["source"]):
            yield ReferenceProblem(
                place,
                "metric",
                f"'{row['metric']}' must have a source with unit_code, and {{unit}} in its names",
            )
        if row["unit_code"] not in units:
            yield ReferenceProblem(
                place, "unit_code", f"'{row['unit_code']}' is no unit of this jurisdiction; correct the code"
            )


def _faults(row: CsvRow) -> Iterator[tuple[str, str]]:
    """Yield the column and the message of each fault of an indicator's query."""
    if not SOURCE.fullmatch(row["source"]):
        yield "source", "must be a table, or tables joined by JOIN or LEFT JOIN with USING (columns)"
        return
    unknown = [name for name in TABLE.findall(row["source"]) if name not in load_tables()]
    yield from (("source", f"there is no table '{name}'") for name in unknown)
    if unknown:
        return
    known = _columns(row["source"])
    joined = {name for names in JOINED.findall(row["source"]) for name in names.split(", ")}
    yield from (("source", f"no table here has a column '{name}'") for name in sorted(joined - known))
    for column in ("filter", "aggregate"):
        yield from ((column, message) for message in _expression_faults(row[column], known))


def _columns(source: str) -> set[str]:
    """Return the columns of the tables of a source."""
    tables = (load_tables()[name] for name in TABLE.findall(source) if name in load_tables())
    return {column for table in tables for column in table.column_names}


def _expression_faults(expression: str, known: set[str]) -> Iterator[str]:
    """Yield what is wrong with a filter or aggregate."""
    bare = QUOTED.sub("''", expression)
    if OTHER.search(bare.replace("'", "")) or bare.count("(") != bare.count(")"):
        yield f"'{expression}' must be one simple expression, with every bracket closed"
    for word, call in WORD.findall(QUOTED.sub("", expression)):
        if word in KEYWORDS | CONSTANTS or word in (FUNCTIONS if call == "(" else known):
            continue
        kind = "function that indicators may use" if call == "(" else "column of the source"
        yield f"'{word}' is no {kind}"


CHECKS = (
    indicators_count_what_exists,
    own_indicators_count_what_is_made_before,
    indicators_of_units_name_units,
)
