"""The registers in the warehouse are equal to what the simulation wrote."""

from collections.abc import Mapping
from typing import Any

import pytest

from pipeline.workspace import Workspace
from schemas.kinds.kinds import load_registers
from simulation.registers.expected_rows import row_fates
from simulation.registers.register_files import register_files
from tests.editions import EDITION, REVISED, rows

RULES = {
    "duplicate_row": "register_duplicate",
    "missing_key": "register_value_missing",
    "unreadable_date": "register_value_dropped",
    "guessed_header": "header_guessed",
}
"""What is told of a fault that was planted."""
REMARKS = {
    "register_superseded",
    "register_supersedes",
    "register_column_absent",
    "register_date_outside",
}
"""What is told of corrected files, of columns that a form lacks and of sites that joined before the year."""
DISPOSITIONS = {"counts": "item", "duplicate": "duplicate", "rejected": "rejected"}
EDITIONS = pytest.mark.parametrize("edition", [EDITION, REVISED])
Where = tuple[str, str, int]


@EDITIONS
@pytest.mark.parametrize("register", load_registers())
def test_every_register_row_has_the_values_that_were_written(
    register: str, edition: str, both_editions: Workspace
) -> None:
    wanted, found = meant(register, edition), read(both_editions, register, edition)
    wrong = [
        (where, wanted.get(where), found.get(where))
        for where in sorted(wanted.keys() | found.keys())
        if wanted.get(where) != found.get(where)
    ]
    assert wrong[:5] == []


def meant(register: str, edition: str) -> Mapping[Where, tuple[Any, ...]]:
    """Return the written values of each row that counts, by path, sheet and row."""
    files = register_files(edition)
    became, columns = row_fates(files), load_registers()[register].columns
    return {
        where: tuple(entry.values[column] for column in columns)
        for file in files
        for entry in file.entries
        if entry.register == register
        and became[where := (file.path, entry.sheet, entry.row_number)] == "counts"
    }


def read(workspace: Workspace, register: str, edition: str) -> Mapping[Where, tuple[Any, ...]]:
    columns = ", ".join(f"r.{column}" for column in load_registers()[register].columns)
    query = f"""
        SELECT s.path, r.sheet, r.row_number, {columns} FROM core.{register} AS r
        JOIN intake.submission AS s USING (submission_id) WHERE r.edition = ?
    """  # noqa: S608
    return {row[:3]: row[3:] for row in rows(workspace, query, [edition])}


@EDITIONS
def test_every_register_row_has_the_expected_disposition(edition: str, both_editions: Workspace) -> None:
    query = """
        SELECT path, sheet, row_number, disposition FROM intake.source_row
        JOIN intake.submission AS s USING (submission_id) WHERE s.edition = ?
    """
    found = {row[:3]: row[3] for row in rows(both_editions, query, [edition])}
    became = row_fates(register_files(edition))
    wrong = [where for where, fate in became.items() if found.get(where) != DISPOSITIONS[fate]]
    assert wrong[:5] == []


@pytest.fixture(scope="module")
def findings(both_editions: Workspace) -> Mapping[str, set[tuple[str, ...]]]:
    """Read path, sheet, cell and rule of the findings in registers, by edition."""
    query = """
        SELECT s.edition, path, sheet, cell, rule FROM intake.finding
        JOIN intake.submission AS s USING (submission_id) WHERE path LIKE 'registers/%'
    """
    found: dict[str, set[tuple[str, ...]]] = {EDITION: set(), REVISED: set()}
    for edition, *told in rows(both_editions, query):
        found[edition].add(tuple(told))
    return found


@EDITIONS
def test_exactly_the_planted_faults_are_found_at_their_cells(
    edition: str, findings: Mapping[str, set[tuple[str, ...]]]
) -> None:
    planted = {
        (file.path, fault.sheet, fault.cell, RULES[fault.kind])
        for file in register_files(edition)
        for fault in file.planted
    }
    assert {told for told in findings[edition] if told[-1] not in REMARKS} == planted
