"""Checks of the standard items, of their sources, and of what is said of how complete the lists are."""

from __future__ import annotations

from collections.abc import Iterator

from schemas.reference.csv_files import ReferenceTables
from schemas.reference.csv_schemas import EVIDENCE
from schemas.reference.problems import Place, ReferenceProblem

LEVELS = {"level1": ("level1",), "level2": ("level1", "level2")}
"""The columns that name an item of a level."""


def sources_are_listed(tables: ReferenceTables) -> Iterator[ReferenceProblem]:
    """Check that every source of an item or list has an address, and every address is used."""
    known = {row["source_id"] for row in tables["standard_source"].values()}
    used: set[str] = set()
    for table in ("standard_item", "standard_list"):
        for place, row in tables[table].items():
            ids = {*row["sources"].split(";")} - {""}
            used |= ids
            for each in sorted(ids - known):
                message = f"'{each}' is not in column source_id of standard_source.csv"
                yield ReferenceProblem(place, "sources", message)
    for place, row in tables["standard_source"].items():
        if row["source_id"] not in used:
            message = f"'{row['source_id']}' is the source of nothing; remove it"
            yield ReferenceProblem(place, "source_id", message)


def seen_items_have_sources(tables: ReferenceTables) -> Iterator[ReferenceProblem]:
    """Check that an item has sources and their number where it was seen, and only there."""
    for place, row in tables["standard_item"].items():
        for column in ("source_count", "sources"):
            if bool(row[column]) != (row["evidence"] == "seen"):
                message = f"must be filled in where evidence is seen, and only there: it is {row['evidence']}"
                yield ReferenceProblem(place, column, message)


def every_item_is_in_a_list(tables: ReferenceTables) -> Iterator[ReferenceProblem]:
    """Check that every domain with standard items says how complete its list is."""
    listed = {row["domain_code"] for row in tables["standard_list"].values()}
    for code in sorted({row["domain_code"] for row in tables["standard_item"].values()} - listed):
        message = f"'{code}' has standard items and no row here; say how complete its list is"
        yield ReferenceProblem(Place("standard_list.csv"), "domain_code", message)


def whole_lists_are_whole(tables: ReferenceTables) -> Iterator[ReferenceProblem]:
    """Check that the names of a whole list were all seen, and are as many as its guide states."""
    for place, row in tables["standard_list"].items():
        for level, columns in LEVELS.items():
            if row[f"{level}_names"] != "whole":
                continue
            seen, recalled = (_names(tables, row["domain_code"], columns, evidence) for evidence in EVIDENCE)
            column, stated = f"{level}_names", row[f"{level}_stated"]
            if recalled - seen:
                name = " / ".join(min(recalled - seen))
                message = f"'whole' contradicts standard_item.csv, which has '{name}' from memory"
                yield ReferenceProblem(place, column, message)
            if stated and str(len(seen)) != stated:
                message = f"'whole' contradicts standard_item.csv, which has {len(seen)} names of {stated}"
                yield ReferenceProblem(place, column, message)


CHECKS = (sources_are_listed, seen_items_have_sources, every_item_is_in_a_list, whole_lists_are_whole)


def _names(
    tables: ReferenceTables, domain: str, columns: tuple[str, ...], evidence: str
) -> set[tuple[str, ...]]:
    """Collect the names of a domain; the last one holds a letter, since a dash names nothing."""
    return {
        tuple(row[column] for column in columns)
        for row in tables["standard_item"].values()
        if row["domain_code"] == domain
        and row["evidence"] == evidence
        and any(map(str.isalnum, row[columns[-1]]))
    }
