"""Checks of `succession.csv`, by itself and against the units and domains that it names."""

from __future__ import annotations

from collections.abc import Iterator

from schemas.reference.csv_files import CsvRow, CsvRows, ReferenceTables
from schemas.reference.problems import Place, ReferenceProblem
from schemas.reference.succession import BEGINNINGS, ENDINGS, Step, Succession

KEYS = {"unit": "unit_code", "domain": "domain_code"}


def steps_of(rows: CsvRows) -> list[Step]:
    """Convert the rows to steps."""
    return [
        Step(*(row[name] for name in ("edition", "entity", "change", "from_code", "to_code")))
        for row in rows.values()
    ]


def codes_exist(tables: ReferenceTables) -> Iterator[ReferenceProblem]:
    """Check that every code exists, and is empty only before a creation and after an abolition."""
    for place, row in tables["succession"].items():
        for column, without in (("from_code", "created"), ("to_code", "abolished")):
            code, key = row[column], KEYS.get(row["entity"], "")
            known = {each[key] for each in tables[row["entity"]].values()} if key else set()
            if (row["change"] == without) != (not code):
                wanted = "must be empty" if code else "the cell is empty, fill it in"
                message = f"'{code}' {wanted}: this is what is {row['change']}"
                yield ReferenceProblem(place, column, message)
            elif code and key and code not in known:
                message = f"'{code}' is the code of no {row['entity']}; correct the code"
                yield ReferenceProblem(place, column, message)


def codes_begin_and_end_once(tables: ReferenceTables) -> Iterator[ReferenceProblem]:
    """Check that no code begins or ends twice; a split into several in one edition is one ending."""
    for column, changes, word in (("from_code", ENDINGS, "ends"), ("to_code", BEGINNINGS, "begins")):
        first: dict[tuple[str, str], tuple[Place, str, str]] = {}
        for place, row in _moves(tables):
            if row["change"] not in changes or not row[column]:
                continue
            change = (row["edition"], row["change"])
            at, *before = first.setdefault((row["entity"], row[column]), (place, *change))
            if at != place and (change != tuple(before) or change[1] != "split" or column == "to_code"):
                yield ReferenceProblem(
                    place, column, f"'{row[column]}' {word} in {at} already; keep one of the two"
                )


def changes_have_no_loop(tables: ReferenceTables) -> Iterator[ReferenceProblem]:
    """Check that no chain of changes is a loop, and that only a part of a split keeps its code."""
    steps = steps_of(tables["succession"])
    for place, row in tables["succession"].items():
        if row["from_code"] == row["to_code"]:
            if row["change"] in {"renamed", "merged"}:
                yield ReferenceProblem(
                    place, "to_code", f"'{row['to_code']}' is what it was before; remove the row"
                )
            continue
        reached, waiting = set[str](), [row["to_code"]]
        while waiting:
            code = waiting.pop()
            if code and code not in reached:
                reached.add(code)
                waiting += [
                    each.to_code for each in steps if (each.entity, each.from_code) == (row["entity"], code)
                ]
        if row["from_code"] in reached:
            yield ReferenceProblem(
                place, "from_code", f"'{row['from_code']}' leads back to itself; remove a row of the loop"
            )


def changed_codes_exist(tables: ReferenceTables) -> Iterator[ReferenceProblem]:
    """Check that a changed code existed the year before, and its successor exists from that edition on."""
    known = Succession(steps_of(tables["succession"]))
    for place, row in _moves(tables):
        edition, entity = row["edition"], row["entity"]
        before = f"{int(edition) - 1:04}" if edition.isdecimal() else ""
        if row["from_code"] and not known.is_in(entity, row["from_code"], before):
            yield ReferenceProblem(
                place, "from_code", f"'{row['from_code']}' did not exist before edition {edition}"
            )
        if row["to_code"] and not known.is_in(entity, row["to_code"], edition):
            yield ReferenceProblem(
                place, "to_code", f"'{row['to_code']}' does not exist in edition {edition}"
            )


def tiers_stay(tables: ReferenceTables) -> Iterator[ReferenceProblem]:
    """Check that a unit's successor has the same tier."""
    tiers = {row["unit_code"]: row["tier"] for row in tables["unit"].values()}
    for place, row in _moves(tables):
        before, after = (tiers.get(row[column]) for column in ("from_code", "to_code"))
        if row["entity"] == "unit" and before and after and before != after:
            yield ReferenceProblem(
                place, "to_code", f"'{row['to_code']}' is a {after}, '{row['from_code']}' a {before}"
            )


def units_have_their_parent(tables: ReferenceTables) -> Iterator[ReferenceProblem]:
    """Check that a unit exists only in editions that have its parent."""
    known = Succession(steps_of(tables["succession"]))
    editions = {"", *(row["edition"] for row in tables["succession"].values())}
    for place, row in tables["unit"].items():
        code, parent = row["unit_code"], row["parent_code"]
        for edition in sorted(editions if parent else ()):
            if known.is_in("unit", code, edition) and not known.is_in("unit", parent, edition):
                message = f"'{parent}' is no unit of edition {edition}, and '{code}' still is; say what becomes of it"
                yield ReferenceProblem(place, "parent_code", message)


CHECKS = (
    codes_exist,
    codes_begin_and_end_once,
    changes_have_no_loop,
    changed_codes_exist,
    tiers_stay,
    units_have_their_parent,
)


def _moves(tables: ReferenceTables) -> Iterator[tuple[Place, CsvRow]]:
    """List the rows that lead from one code to another."""
    for place, row in tables["succession"].items():
        if row["from_code"] != row["to_code"]:
            yield place, row
