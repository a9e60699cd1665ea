"""The changes from 2020 to 2021 that mulu lists are those that the simulation made."""

from collections import Counter

import pytest

from pipeline.deliver.status import read_status
from pipeline.workspace import Workspace
from simulation.editions.expected_changes import ExpectedChange, expected_changes
from tests.editions import EDITION, REVISED, rows, sample_edition

TOLD = ("time_limit", "channel", "disclosing_body")
"""The fields that the truth tells of; blemishes of one of the editions change others too."""
LEAST = 0.95
"""The least precision and recall of renamings."""

Told = tuple[str | int, ...]


@pytest.fixture(scope="module")
def expected() -> list[ExpectedChange]:
    return expected_changes(sample_edition(EDITION), sample_edition(REVISED))


@pytest.fixture(scope="module")
def found(both_editions: Workspace) -> list[Told]:
    query = """
        SELECT unit_code, domain_code, tier, level, change, old_level1_name, old_name, new_level1_name, new_name,
          coalesce((
            SELECT string_agg(field, ';' ORDER BY field) FROM core.item_change_field AS f
            WHERE f.edition_to = c.edition_to AND f.new_id = c.new_id AND f.old_id = c.old_id
              AND list_contains(?, field)
          ), '')
        FROM core.item_change AS c
    """
    return [
        tuple("" if cell is None else cell for cell in row)
        for row in rows(both_editions, query, [list(TOLD)])
    ]


def of_kind(told: list[Told], kind: str) -> Counter[Told]:
    """Select the changes of one kind.

    Added items are named by their new name, removed ones by their old name, others by both and their fields.
    """
    kept = {"added": (0, 1, 2, 3, 7, 8), "removed": (0, 1, 2, 3, 5, 6)}.get(kind, range(10))
    chosen = [row for row in told if row[4] == kind]
    if kind == "changed":
        chosen = [row for row in chosen if row[9]]
    return Counter(tuple(row[place] for place in kept) for row in chosen)


def as_told(change: ExpectedChange) -> Told:
    fields = ";".join(sorted(set(change.fields) & set(TOLD)))
    old, new = (change.old_level1, change.old_level2 or ""), (change.new_level1, change.new_level2 or "")
    if change.level == 1:
        old, new = ("", old[0]), ("", new[0])
    return (
        change.unit_code,
        change.domain_code,
        change.tier,
        change.level,
        change.change,
        *old,
        *new,
        fields,
    )


@pytest.mark.parametrize("kind", ["added", "removed", "changed"])
def test_exactly_the_added_removed_and_changed_items_are_listed(
    kind: str, found: list[Told], expected: list[ExpectedChange]
) -> None:
    wanted = of_kind([as_told(change) for change in expected], kind)
    assert wanted
    assert of_kind(found, kind) == wanted


def test_nearly_all_renamings_are_recognised(found: list[Told], expected: list[ExpectedChange]) -> None:
    wanted, told = of_kind([as_told(change) for change in expected], "renamed"), of_kind(found, "renamed")
    right = (wanted & told).total()
    assert wanted
    assert right >= LEAST * wanted.total()
    assert right >= LEAST * told.total()


def test_catalogs_not_handed_in_again_stay_in_force_unchanged(both_editions: Workspace) -> None:
    carried = "FROM core.catalog WHERE edition = ? AND is_carried_over"
    [(counties, others)] = rows(
        both_editions,
        f"SELECT count(*) FILTER (basis = 'compiled'), count(*) FILTER (handed_in <> ?) {carried}",
        [EDITION, REVISED],
    )
    assert (counties, others) == (8, 0)
    changed = f"FROM core.item_change SEMI JOIN ({carried}) AS c USING (unit_code, domain_code)"
    assert rows(both_editions, f"SELECT count(*) {changed}", [REVISED]) == [(0,)]
    shown = "FROM rollup.unit_domain WHERE edition = ? AND status = 'carried_over' AND basis = 'compiled'"
    assert rows(both_editions, f"SELECT count(*) {shown}", [REVISED]) == [(8,)]


def test_the_status_names_the_domains_that_are_carried_over(both_editions: Workspace) -> None:
    coverage = read_status(both_editions.published).coverage
    carried = [name for row in coverage for name in row["carried_over"] or ()]
    assert len(carried) == 8
    assert {row["edition"] for row in coverage if row["carried_over"]} == {REVISED}
    assert all(row["received"] == row["expected"] for row in coverage)


def test_the_item_history_gives_the_items_of_each_edition(both_editions: Workspace) -> None:
    for edition in (EDITION, REVISED):
        in_force = """
            SELECT level2_id FROM core.level2_item_history
            WHERE valid_from <= $e AND (valid_to IS NULL OR $e <= valid_to)
        """
        there = "SELECT level2_id FROM core.level2_item WHERE edition = $e"
        for one, other in ((in_force, there), (there, in_force)):
            query = f"SELECT count(*) FROM ({one} EXCEPT ALL {other})".replace("$e", f"'{edition}'")  # noqa: S608
            assert rows(both_editions, query) == [(0,)]


def test_the_history_of_a_renamed_domain_continues_under_its_new_code(both_editions: Workspace) -> None:
    query = """
        SELECT count(DISTINCT lineage_id) FILTER (domain_code = 'poverty_alleviation') AS before,
          count(DISTINCT lineage_id) FILTER (domain_code <> 'poverty_alleviation' AND began_as = 'moved') AS goes_on
        FROM core.level2_item_history WHERE domain_code LIKE 'poverty_alleviation%' AND basis = 'compiled'
    """
    [(before, goes_on)] = rows(both_editions, query)
    assert before > goes_on > before / 2


def test_items_that_a_township_does_not_publish_are_listed_by_name(both_editions: Workspace) -> None:
    query = """
        SELECT sum(missing_items), sum(extra_items),
          (SELECT count(*) FROM core.adoption_gap WHERE gap = 'missing'),
          (SELECT count(*) FROM core.adoption_gap WHERE gap = 'extra'),
          bool_and(county_items - missing_items = published_items - extra_items)
        FROM rollup.adoption
    """
    [(missing, extra, missing_by_name, extra_by_name, adds_up)] = rows(both_editions, query)
    assert (missing, extra, adds_up) == (missing_by_name, extra_by_name, True)
    assert missing > extra > 0
