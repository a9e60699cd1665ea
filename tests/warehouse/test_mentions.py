"""Whom rules name, by rows put in by hand; and whether the bulletin names them too."""

from datetime import date
from typing import Any

import duckdb

from tests.editions import EDITION, REVISED
from tests.warehouse import by_hand


def named(
    connection: duckdb.DuckDBPyConnection, rule: str, columns: str = "subject, is_printed"
) -> list[Any]:
    query = f"SELECT {columns} FROM rollup.mention WHERE rule = ? ORDER BY edition, subject"  # noqa: S608
    return connection.execute(query, [rule]).fetchall()


def put_columns(connection: duckdb.DuckDBPyConnection, edition: str, *places: tuple[str, str]) -> None:
    rows = ({"unit_code": unit, "domain_code": domain, "column_number": domain} for unit, domain in places)
    by_hand.fill(connection, "portal_column", edition, rows)


def test_units_without_a_website_column_are_named(
    by_rows: duckdb.DuckDBPyConnection,
) -> None:
    put_columns(by_rows, EDITION, ("410482", "employment"), ("410481", "major_projects"))
    by_hand.work_out(by_rows)
    assert len(named(by_rows, "no_domain_columns")) == 10
    lacking = dict(named(by_rows, "no_major_projects_column"))
    assert len(lacking) == 11
    assert (lacking["410482"], lacking["410425"]) == (False, True)
    assert named(by_rows, "domain_columns") == [("410481", True), ("410482", True)]


def test_an_edition_without_columns_blames_nobody(by_rows: duckdb.DuckDBPyConnection) -> None:
    by_hand.work_out(by_rows)
    assert named(by_rows, "no_domain_columns") == []


def test_where_no_bulletin_is_nobody_is_printed_or_not(by_rows: duckdb.DuckDBPyConnection) -> None:
    by_hand.hand_in(by_rows, REVISED)
    put_columns(by_rows, REVISED, ("410482", "employment"))
    by_hand.work_out(by_rows)
    assert named(by_rows, "domain_columns") == [("410482", None)]


def test_an_owner_given_as_a_unit_code_is_named_once(
    by_rows: duckdb.DuckDBPyConnection,
) -> None:
    sites = [{"name": "一", "owner": "410402"}, {"name": "二", "owner": "新华区政府", "unit_code": "410402"}]
    by_hand.fill(by_rows, "website", EDITION, sites)
    by_hand.work_out(by_rows)
    assert named(by_rows, "site_upgrade", "subject, subject_kind, subject_name") == [
        ("410402", "unit", "新华区")
    ]


def test_the_first_to_publish_is_looked_for_among_those_that_are_no_pilot(
    by_rows: duckdb.DuckDBPyConnection,
) -> None:
    days = {"410482": date(2020, 6, 30), "410404": date(2020, 9, 30), "410403": date(2020, 11, 1)}
    rows = (
        {"unit_code": unit, "compiled_on": date(2020, 6, 1), "published_on": day}
        for unit, day in days.items()
    )
    by_hand.fill(by_rows, "publication", EDITION, rows)
    by_hand.work_out(by_rows)
    assert named(by_rows, "first_to_publish") == [("410404", True)]
    assert named(by_rows, "pilot_demonstration") == [("410482", True)]
    assert named(by_rows, "late_publication") == []


def test_whoever_has_one_late_response_is_not_praised(by_rows: duckdb.DuckDBPyConnection) -> None:
    responses = [("甲", "410471", 1), ("乙", "410471", 9), ("丙", "410472", 2), ("丁", "410423", None)]
    rows = (
        {
            "topic": topic,
            "unit_code": unit,
            "raised_on": date(2020, 3, 1),
            "responded_on": days and date(2020, 3, 1 + days),
        }
        for topic, unit, days in responses
    )
    by_hand.fill(by_rows, "opinion_response", EDITION, rows)
    by_hand.work_out(by_rows)
    assert named(by_rows, "opinion_response", "subject") == [("410472",)]


def test_markup_in_a_cell_stays_what_it_is(by_rows: duckdb.DuckDBPyConnection) -> None:
    """What is shown as HTML escapes it there."""
    title = "<script>alert('1')</script>'; DROP TABLE x; --"
    by_hand.fill(by_rows, "social_post", EDITION, [{"title": title, "clicks": 20_000, "is_featured": True}])
    by_hand.work_out(by_rows)
    [(sentence,)] = named(by_rows, "positive_posts", "sentence")
    assert title in sentence
