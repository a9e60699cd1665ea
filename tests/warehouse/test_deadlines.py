"""Deadlines that `mulu.toml` states for an edition hold wherever deadlines are compared with."""

from dataclasses import replace
from datetime import date

import duckdb

from pipeline.warehouse.reference_rows import add_settings
from simulation.sample import sample_reference
from tests.editions import EDITION, REVISED
from tests.warehouse import by_hand

SCORE = "SELECT points FROM rollup.scorecard WHERE measure = 'timeliness' AND subject_kind = 'unit'"
LATE = "SELECT evidence FROM rollup.mention WHERE rule = 'late_publication'"


def state(connection: duckdb.DuckDBPyConnection, **days: date) -> None:
    settings = replace(sample_reference().settings, deadlines={EDITION: days})
    add_settings(connection, replace(sample_reference(), settings=settings))


def publish(connection: duckdb.DuckDBPyConnection, day: date) -> None:
    row = {"unit_code": "410404", "domain_code": "employment", "published_on": day, "compiled_on": day}
    by_hand.fill(connection, "publication", EDITION, [row])


def test_a_stated_deadline_stands_in_place_of_the_usual_one(by_rows: duckdb.DuckDBPyConnection) -> None:
    by_hand.hand_in(by_rows, REVISED)
    state(by_rows, year_end=date(2020, 9, 15), early_published=date(2020, 1, 1))
    publish(by_rows, date(2020, 10, 1))
    by_hand.work_out(by_rows)
    found = by_rows.execute(
        "SELECT edition, pilot_deadline, year_end FROM rollup.deadline ORDER BY 1"
    ).fetchall()
    assert found == [
        (EDITION, date(2020, 6, 30), date(2020, 9, 15)),
        (REVISED, date(2021, 6, 30), date(2021, 12, 31)),
    ]
    assert by_rows.execute(SCORE).fetchall() == [(0.0,)]
    assert by_rows.execute(LATE).fetchall() == [("1个目录中未发布0个，9月15日以后发布1个",)]


def test_usual_deadlines_are_named_as_papers_name_them(by_rows: duckdb.DuckDBPyConnection) -> None:
    publish(by_rows, date(2021, 1, 1))
    by_hand.work_out(by_rows)
    assert by_rows.execute(LATE).fetchall() == [("1个目录中未发布0个，年底以后发布1个",)]


def test_a_pilot_deadline_on_the_last_day_divides_nothing_by_zero(by_rows: duckdb.DuckDBPyConnection) -> None:
    state(by_rows, pilot_deadline=date(2020, 12, 31))
    publish(by_rows, date(2020, 12, 31))
    by_hand.work_out(by_rows)
    assert by_rows.execute(SCORE).fetchall() == [(100.0,)]
