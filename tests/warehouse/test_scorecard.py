"""Points, ranks, totals and what they were before, from rows put in by hand."""

from datetime import date, timedelta
from typing import Any

import duckdb
import pytest

from schemas.rules.scorecard import load_scorecard
from simulation.sample import sample_reference
from tests.editions import EDITION, REVISED
from tests.warehouse import by_hand

WEIGHTS = {
    each.measure: each.weight
    for each in load_scorecard(sample_reference()).measures
    if each.subject_kind == "unit"
}
RUZHOU, WUGANG, YEXIAN = "410482", "410481", "410422"


def card(
    connection: duckdb.DuckDBPyConnection, subject: str, measure: str, columns: str, edition: str = EDITION
) -> Any:
    query = f"SELECT {columns} FROM rollup.scorecard WHERE subject = ? AND measure = ? AND edition = ?"  # noqa: S608
    found = connection.execute(query, [subject, measure, edition]).fetchall()
    return found[0] if found else None


def put_letters(connection: duckdb.DuckDBPyConnection, unit: str, received: int, closed: int) -> None:
    by_hand.fill(
        connection,
        "mailbox_case",
        EDITION,
        (
            {
                "case_number": f"{unit}-{at}",
                "unit_code": unit,
                "closed_on": date(2020, 8, 1) if at < closed else None,
            }
            for at in range(received)
        ),
    )


@pytest.mark.parametrize(("closed", "points"), [(10, 100), (9, 50), (8, 0), (4, 0)])
def test_points_are_linear_between_the_bounds(
    by_rows: duckdb.DuckDBPyConnection, closed: int, points: int
) -> None:
    put_letters(by_rows, RUZHOU, 10, closed)
    by_hand.work_out(by_rows)
    assert card(by_rows, RUZHOU, "mailbox", "value, points") == (closed * 10, points)


def test_equal_points_share_a_rank_and_the_next_is_left_out(by_rows: duckdb.DuckDBPyConnection) -> None:
    put_letters(by_rows, RUZHOU, 10, 10)
    put_letters(by_rows, WUGANG, 5, 5)
    put_letters(by_rows, YEXIAN, 10, 9)
    by_hand.work_out(by_rows)
    ranks = [card(by_rows, unit, "mailbox", "rank, peers_median") for unit in (RUZHOU, WUGANG, YEXIAN)]
    assert ranks == [(1, 100), (1, 100), (3, 100)]


def test_the_total_weighs_what_there_is_and_nothing_else(by_rows: duckdb.DuckDBPyConnection) -> None:
    """Coverage and quality come of catalogs alone; both are full here."""
    put_letters(by_rows, YEXIAN, 10, 9)
    by_hand.work_out(by_rows)
    usual = WEIGHTS["coverage"] + WEIGHTS["quality"]
    assert card(by_rows, RUZHOU, "total", "value, points") == (usual, 100)
    value, points = card(by_rows, YEXIAN, "total", "value, points")
    assert value == usual + WEIGHTS["mailbox"]
    assert points == pytest.approx(100 * (usual + WEIGHTS["mailbox"] / 2) / value)
    assert card(by_rows, YEXIAN, "adoption", "value") is None


@pytest.mark.parametrize(
    ("published", "credit"),
    [
        (date(2020, 4, 1), 100),
        (date(2020, 6, 30), 100),
        (date(2020, 12, 31), 60),
        (date(2021, 1, 1), 0),
        (None, 0),
    ],
)
def test_later_publication_has_less_credit_and_late_publication_none(
    by_rows: duckdb.DuckDBPyConnection, published: date | None, credit: int
) -> None:
    row = {"unit_code": RUZHOU, "domain_code": "employment", "published_on": published}
    by_hand.fill(by_rows, "publication", EDITION, [row])
    by_hand.work_out(by_rows)
    assert card(by_rows, RUZHOU, "timeliness", "value") == (credit,)


def test_units_with_the_same_days_in_another_order_have_the_same_points(
    by_rows: duckdb.DuckDBPyConnection,
) -> None:
    """The last digit of a sum depends on the order of what is added, and the order of rows is DuckDB's choice."""
    domains = by_rows.execute("SELECT domain_code FROM ref.domain ORDER BY 1").fetchall()
    days = [date(2020, 7, 1) + timedelta(days=7 * at) for at in range(len(domains))]
    for unit, each in ((RUZHOU, days), (WUGANG, days[::-1])):
        rows = [
            {"unit_code": unit, "domain_code": domain, "published_on": day}
            for (domain,), day in zip(domains, each, strict=True)
        ]
        by_hand.fill(by_rows, "publication", EDITION, rows)
    by_hand.work_out(by_rows)
    forwards, backwards = (card(by_rows, unit, "timeliness", "value, points") for unit in (RUZHOU, WUGANG))
    assert forwards == backwards


def test_findings_in_registers_are_no_fault_of_catalogs(by_rows: duckdb.DuckDBPyConnection) -> None:
    fault = {
        "edition": EDITION,
        "unit_code": RUZHOU,
        "severity": "error",
        "rule": "unreadable_file",
        "places": 1,
    }
    register = {"submission_id": "register", "edition": EDITION, "sheet": "Sheet1"}
    by_hand.put(by_rows, "intake.register", [register])
    faults = [fault | {"finding_id": name, "submission_id": name} for name in (EDITION, "register")]
    by_hand.put(by_rows, "intake.finding", faults)
    by_hand.work_out(by_rows)
    [items] = by_rows.execute(
        "SELECT sum(level2_items) FROM rollup.unit_domain WHERE unit_code = ?", [RUZHOU]
    ).fetchall()
    assert card(by_rows, RUZHOU, "quality", "value") == (pytest.approx(100 / items[0]),)


def test_explanations_count_for_who_published_them_and_for_nobody_else(
    by_rows: duckdb.DuckDBPyConnection,
) -> None:
    shown = [("市公安局", "text"), ("市公安局", "chart"), ("叶县", "interview"), ("市政府门户网站", "chart")]
    rows = ({"title": str(at), "published_by": by, "form": form} for at, (by, form) in enumerate(shown))
    by_hand.fill(by_rows, "interpretation", EDITION, rows)
    by_hand.work_out(by_rows)
    query = "SELECT subject, value FROM rollup.scorecard WHERE measure = 'interpretation' ORDER BY value"
    assert by_rows.execute(query).fetchall() == [("市公安局", 50), (YEXIAN, 100)]


def test_a_department_is_held_against_the_one_that_it_was(by_rows: duckdb.DuckDBPyConnection) -> None:
    """市乡村振兴局 took over the domain of 市扶贫开发办公室 with edition 2021."""
    by_hand.hand_in(by_rows, REVISED)
    by_rows.execute(
        "UPDATE rollup.unit_domain SET status = 'missing' WHERE edition = ? AND domain_code = 'poverty_alleviation'"
        " AND unit_code = ?",
        [EDITION, RUZHOU],
    )
    by_hand.work_out(by_rows)
    before = card(by_rows, "市扶贫开发办公室", "coverage", "value")
    assert before == (pytest.approx(1100 / 12),)
    assert card(by_rows, "市乡村振兴局", "coverage", "value_before", REVISED) == before
    assert card(by_rows, "市公安局", "coverage", "value_before", REVISED) == (100,)
    assert card(by_rows, "市公安局", "coverage", "value_before") == (None,)


def test_only_subjects_of_the_edition_are_on_its_card(by_rows: duckdb.DuckDBPyConnection) -> None:
    by_hand.fill(by_rows, "mailbox_case", EDITION, [{"case_number": "1", "handled_by": "市乡村振兴局"}])
    by_hand.work_out(by_rows)
    query = "SELECT subject_kind, count(DISTINCT subject) FROM rollup.scorecard GROUP BY ALL ORDER BY ALL"
    assert by_rows.execute(query).fetchall() == [("lead_department", 19), ("unit", 12)]
