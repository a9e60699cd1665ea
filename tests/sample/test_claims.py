"""The figures of the 2020 bulletin are counted from the rows of departments; test_changes.py changes one."""

from pipeline.workspace import Workspace
from schemas.reference.indicators import list_indicators
from simulation.sample import sample_reference
from tests.editions import EDITION, REVISED, rows

HOLDING = ("reproduced", "bound_met")
NOT_HELD = {
    "C24": "differs",
    "C49": "differs",
    "C50": "bound_missed",
    **dict.fromkeys(("C52", "C53", "C54", "C55"), "not_computable"),
}
"""Claims that the sample rows do not bear out: what a bulletin says against itself, and what no rows tell."""


def test_the_sample_rows_bear_out_all_claims_but_the_known_ones(both_editions: Workspace) -> None:
    status = dict(rows(both_editions, "SELECT claim_id, status FROM rollup.claim"))
    assert set(status) == set(sample_reference().claim["claim_id"])
    assert {name: each for name, each in status.items() if each not in HOLDING} == NOT_HELD
    assert sum(each in HOLDING for each in status.values()) >= 45


def test_every_indicator_is_counted_from_received_files(both_editions: Workspace) -> None:
    counted = rows(both_editions, "SELECT edition, count(*) FROM rollup.indicator GROUP BY ALL ORDER BY ALL")
    assert counted[0] == (EDITION, len(list_indicators(sample_reference())))
    assert counted[1][0] == REVISED
    without = "SELECT DISTINCT metric FROM rollup.indicator WHERE submissions = 0"
    assert rows(both_editions, without) == [("guidelines",)]


def test_rows_name_the_same_subjects_as_the_bulletin(both_editions: Workspace) -> None:
    """Three rules differ: two lists of the best by total points, and a share called low that is not."""
    query = """
        SELECT DISTINCT p.rule
        FROM ref.printed_mention AS p
        JOIN ref.mention_rule AS r USING (rule)
        ANTI JOIN rollup.mention AS m ON m.edition = p.edition AND m.rule = p.rule AND m.subject = p.subject
        WHERE r.is_computed
        ORDER BY p.rule
    """
    assert rows(both_editions, query) == [("interpretation_diversity",), ("leading_role",), ("main_force",)]


def test_the_scorecard_covers_all_units_and_departments(both_editions: Workspace) -> None:
    query = """
        SELECT edition, subject_kind, count(*), count(value_before)
        FROM rollup.scorecard WHERE measure = 'total' GROUP BY ALL ORDER BY ALL
    """
    assert rows(both_editions, query) == [
        (EDITION, "lead_department", 19, 0),
        (EDITION, "unit", 12, 0),
        (REVISED, "lead_department", 19, 19),
        (REVISED, "unit", 12, 12),
    ]
