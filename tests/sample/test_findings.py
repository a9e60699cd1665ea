"""Every fault planted in the sample edition is found at its place, and faultless files have no findings."""

import re
from collections.abc import Callable, Mapping
from typing import NamedTuple

import pytest

from pipeline.workspace import Workspace
from simulation.editions.sample_file import SampleEdition, SampleFile
from simulation.faults.item_faults import DRAGGED_ROWS
from simulation.layouts.layout import Layout
from simulation.layouts.rendered import ItemLocation, PlantedFault
from tests.editions import rows

FIELDS = "SELECT path, rule, field, severity FROM intake.finding JOIN intake.submission USING (submission_id)"
FINDINGS = """
    SELECT path, sheet, cell, rule, severity FROM intake.finding JOIN intake.submission USING (submission_id)
    WHERE path NOT LIKE 'registers/%'
"""
"""Those of catalogs; what registers are told is compared by test_registers.py."""
WORDINGS = """
    SELECT path, value FROM intake.finding JOIN intake.submission USING (submission_id)
    WHERE rule = 'time_limit_without_days'
"""


class Spot(NamedTuple):
    path: str
    sheet: str | None
    cell: str | None


def row_of(cell: str | None) -> int:
    return int(re.sub(r"\D", "", cell or "0"))


def same_cell(planted: PlantedFault, spot: Spot) -> bool:
    return (planted.sheet, planted.cell) == spot[1:]


def same_row(planted: PlantedFault, spot: Spot) -> bool:
    return planted.sheet == spot.sheet and row_of(planted.cell) == row_of(spot.cell)


def dragged_below(planted: PlantedFault, spot: Spot) -> bool:
    """Compare with the cells below the planted one: the first value of a dragged series may be right."""
    return planted.sheet == spot.sheet and 0 < row_of(spot.cell) - row_of(planted.cell) < DRAGGED_ROWS


def same_column(planted: PlantedFault, spot: Spot) -> bool:
    """Compare the columns: the finding may be anywhere in the run of the level-1 name."""
    return planted.sheet == spot.sheet and planted.cell[:1] == (spot.cell or "")[:1]


def same_sheet(planted: PlantedFault, spot: Spot) -> bool:
    return planted.sheet == spot.sheet


def anywhere(_planted: PlantedFault, _spot: Spot) -> bool:
    return True


Matches = Callable[[PlantedFault, Spot], bool]
RULES: Mapping[str, tuple[str, Matches]] = {
    "duplicate_item": ("duplicate_item", same_cell),
    "orphan_level2": ("orphan_level2", same_cell),
    "missing_level2": ("missing_level2", same_cell),
    "missing_legal_basis": ("missing_legal_basis", same_cell),
    "missing_time_limit": ("missing_time_limit", same_cell),
    "missing_disclosing_body": ("missing_disclosing_body", same_cell),
    "drag_filled_time_limit": ("series_fill", dragged_below),
    "foreign_disclosing_body": ("body_of_other_unit", same_cell),
    "no_tier_tick": ("no_tier_ticked", same_cell),
    "no_method": ("no_method_ticked", same_cell),
    "both_methods": ("both_methods_ticked", same_row),
    "unknown_channel": ("unknown_channel", same_cell),
    "unnamed_specific_group": ("group_without_name", same_cell),
    "level1_is_domain": ("level1_is_domain", same_column),
    "hidden_row": ("hidden_row", same_row),
    "number_jump": ("number_gap", same_row),
    "hidden_sheet": ("hidden_sheet", same_sheet),
    "domain_conflict": ("domain_conflict", anywhere),
}
"""By planted kind: the rule that tells it, and how its place is compared."""
REPAIRED = {"broken_name"}
"""Kinds that no rule tells: a broken name is joined again."""
REMARKED = {"number_jump"}
"""Kinds that are but remarked on: numbers are no part of an item."""
REMARKS = {
    "missing_column",
    "time_limit_without_days",
    "proactive_without_website",
    "level1_carried_over_break",
    "near_standard_name",
}
"""What is told of forms, page breaks and wordings without anything having been planted."""
DAMAGE = {"truncated": "damaged_file", "empty": "empty_file", "document": "not_a_workbook"}
BY_FORM = {"group_without_name"}
"""Rules that also tell what a layout leaves out everywhere, such as forms that only tick a group."""


@pytest.fixture(scope="module")
def findings(compiled: Workspace) -> Mapping[str, list[Spot]]:
    """Read the places of the findings, by rule."""
    found: dict[str, list[Spot]] = {}
    for path, sheet, cell, rule, _ in rows(compiled, FINDINGS):
        found.setdefault(rule, []).append(Spot(path, sheet, cell))
    return found


def planted_in(sample: SampleEdition, kind: str) -> list[tuple[str, PlantedFault]]:
    return [
        (file.path, each)
        for file in sample.files
        for each in file.planted
        if each.kind == kind and not (kind in REMARKED and has_headless_numbers(file.rendered.layout))
    ]


def has_headless_numbers(layout: Layout) -> bool:
    """Return True if the column of numbers has no header, so that it is not recognised."""
    return layout.words.get("number") == ""


def test_every_planted_kind_has_a_rule_or_is_repaired(sample: SampleEdition) -> None:
    planted = {each.kind for file in sample.files for each in file.planted}
    assert planted == RULES.keys() | REPAIRED


@pytest.mark.parametrize("kind", RULES)
def test_every_planted_fault_is_found_at_its_place(
    kind: str, sample: SampleEdition, findings: Mapping[str, list[Spot]]
) -> None:
    rule, matches = RULES[kind]
    assert planted_in(sample, kind)
    assert [
        (path, planted)
        for path, planted in planted_in(sample, kind)
        if not any(spot.path == path and matches(planted, spot) for spot in findings[rule])
    ] == []


@pytest.mark.parametrize("kind", [kind for kind, (rule, _) in RULES.items() if rule not in BY_FORM])
def test_a_rule_finds_only_planted_faults(
    kind: str, sample: SampleEdition, findings: Mapping[str, list[Spot]]
) -> None:
    rule, matches = RULES[kind]
    planted = planted_in(sample, kind)
    assert [
        spot
        for spot in findings[rule]
        if not any(path == spot.path and matches(each, spot) for path, each in planted)
    ] == []


def test_every_rule_that_fires_has_a_cause_in_the_sample(
    findings: Mapping[str, list[Spot]], sample: SampleEdition
) -> None:
    roles = {file.role for file in sample.files}
    assert roles == {"current", "superseded", "unreadable"}
    of_roles = {"superseded", "supersedes", *DAMAGE.values()}
    assert findings.keys() == {rule for rule, _ in RULES.values()} | REMARKS | of_roles


def test_open_time_limits_have_one_remark_for_each_wording_in_a_file(
    compiled: Workspace, sample: SampleEdition
) -> None:
    told = {(path, "".join(value.split())) for path, value in rows(compiled, WORDINGS)}
    assert told == {
        (file.path, place.item.time_limit)
        for file in readable(sample)
        for place in file.rendered.locations
        if "及时" in place.item.time_limit and "time_limit" in place.columns and place.item.level1
    }


def test_a_file_has_one_remark_on_proactive_items_without_website(
    findings: Mapping[str, list[Spot]], sample: SampleEdition
) -> None:
    offline = [
        file.path
        for file in readable(sample)
        if any(is_offline(place) for place in file.rendered.locations if place.item.level1)
    ]
    assert sorted(spot.path for spot in findings["proactive_without_website"]) == sorted(offline)


def readable(sample: SampleEdition) -> list[SampleFile]:
    return [file for file in sample.files if file.role != "unreadable"]


def is_offline(place: ItemLocation) -> bool:
    """Return True if the item is disclosed proactively, but its channels include no website."""
    can_say = "channel" in place.columns and not {"proactive", "method"}.isdisjoint(place.columns)
    channels = place.item.channels
    return can_say and place.item.proactive and bool(channels) and not any("网" in name for name in channels)


def test_a_faultless_file_has_findings_only_on_missing_columns(
    compiled: Workspace, sample: SampleEdition
) -> None:
    faultless = [
        file
        for file in sample.current("county") + sample.current("township")
        if not set(kinds_told(file.planted))
    ]
    told: dict[str, set[tuple[str, str]]] = {}
    for path, rule, field, severity in rows(compiled, FIELDS):
        if severity != "info":
            told.setdefault(path, set()).add((rule, field))
    assert {file.path: told.get(file.path, set()) for file in faultless} == {
        file.path: {("missing_column", field) for field in lacking(file.rendered.layout)}
        for file in faultless
    }


def lacking(layout: Layout) -> set[str]:
    """List the fields of the standard form for which the layout has no column."""
    needed = {
        **{
            field: {field} for field in ("content", "legal_basis", "time_limit", "disclosing_body", "channel")
        },
        "audience": {"audience", "everyone", "specific_group"},
        "method": {"method", "proactive", "on_request"},
        "tier": {"tier", *(leaf for leaf in layout.leaves() if leaf.startswith("tier:"))},
    }
    return {field for field, columns in needed.items() if columns.isdisjoint(layout.leaves())}


def test_a_faultless_file_with_all_columns_is_accepted(compiled: Workspace, sample: SampleEdition) -> None:
    whole = {
        file.path
        for file in sample.current("county") + sample.current("township")
        if not kinds_told(file.planted) and not lacking(file.rendered.layout)
    }
    told = rows(compiled, "SELECT path FROM intake.submission WHERE verdict <> 'accepted'")
    assert whole
    assert whole & {path for (path,) in told} == set()


def kinds_told(planted: list[PlantedFault]) -> set[str]:
    return {each.kind for each in planted} - REPAIRED - REMARKED


def test_each_unreadable_file_has_a_finding_that_names_its_damage(
    sample: SampleEdition, findings: Mapping[str, list[Spot]]
) -> None:
    unreadable = [file for file in sample.files if file.role == "unreadable"]
    assert {file.damage for file in unreadable} == DAMAGE.keys()
    for file in unreadable:
        assert Spot(file.path, None, None) in findings[DAMAGE[file.damage]]
