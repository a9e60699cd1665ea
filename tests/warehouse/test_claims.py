"""Claims are held against what rows count to, at the decimals and bounds that are printed."""

from datetime import date
from typing import Any

import duckdb
import pytest

from tests.editions import EDITION
from tests.warehouse import by_hand


def claim(connection: duckdb.DuckDBPyConnection, claim_id: str) -> tuple[Any, ...]:
    """How it is written, and whether it holds."""
    query = "SELECT computed_text, status FROM rollup.claim WHERE claim_id = ?"
    [found] = connection.execute(query, [claim_id]).fetchall()
    return found


def put_letters(connection: duckdb.DuckDBPyConnection, received: int, closed: int) -> None:
    rows = (
        {"case_number": str(at), "closed_on": date(2020, 8, 1) if at < closed else None}
        for at in range(received)
    )
    by_hand.fill(connection, "mailbox_case", EDITION, rows)


def put_posts(connection: duckdb.DuckDBPyConnection, *clicks: int) -> None:
    rows = ({"title": f"第{at}条", "clicks": each, "is_featured": True} for at, each in enumerate(clicks))
    by_hand.fill(connection, "social_post", EDITION, rows)


@pytest.mark.parametrize(
    ("received", "closed", "written", "status"),
    [
        (1795, 1777, "98.997%", "differs"),
        (1795, 1776, "98.942%", "reproduced"),
        (2000, 1978, "98.9%", "reproduced"),
        (2000, 1977, "98.85%", "reproduced"),
        (2000, 1976, "98.8%", "differs"),
    ],
)
def test_a_rate_is_compared_at_the_decimals_it_is_printed_with(
    by_rows: duckdb.DuckDBPyConnection, received: int, closed: int, written: str, status: str
) -> None:
    put_letters(by_rows, received, closed)
    by_hand.work_out(by_rows)
    assert claim(by_rows, "C24") == (written, status)


@pytest.mark.parametrize(
    ("least", "written", "status"), [(10_001, "10001次", "bound_met"), (10_000, "10000次", "bound_missed")]
)
def test_what_is_more_than_a_bound_is_not_the_bound_itself(
    by_rows: duckdb.DuckDBPyConnection, least: int, written: str, status: str
) -> None:
    put_posts(by_rows, least, 230_000)
    by_hand.work_out(by_rows)
    assert claim(by_rows, "C44") == (written, status)
    assert claim(by_rows, "C45") == ("230000次", "bound_met")


@pytest.mark.parametrize(
    ("published", "written", "status"),
    [
        (date(2020, 6, 30), "2020年6月30日", "bound_met"),
        (date(2020, 7, 1), "2020年7月1日", "bound_missed"),
        (None, "尚未全部完成", "bound_missed"),
    ],
)
def test_a_date_is_that_of_the_last_and_there_is_none_before_all_is_done(
    by_rows: duckdb.DuckDBPyConnection, published: date | None, written: str, status: str
) -> None:
    rows = [{"unit_code": "410482", "published_on": day} for day in (date(2020, 5, 1), published)]
    by_hand.fill(by_rows, "publication", EDITION, rows)
    by_hand.work_out(by_rows)
    assert claim(by_rows, "C12") == (written, status)


def test_words_without_a_number_are_held_against_a_line_of_ours(by_rows: duckdb.DuckDBPyConnection) -> None:
    forms = ["text", "text", "chart"]
    rows = ({"title": str(at), "form": form} for at, form in enumerate(forms))
    by_hand.fill(by_rows, "interpretation", EDITION, rows)
    by_hand.work_out(by_rows)
    assert claim(by_rows, "C50") == ("33.3%", "bound_met")
    query = "SELECT printed, difference FROM rollup.claim WHERE claim_id = 'C50'"
    assert by_rows.execute(query).fetchall() == [(None, None)]


def test_without_rows_nothing_is_counted_and_the_reason_is_told(by_rows: duckdb.DuckDBPyConnection) -> None:
    by_hand.work_out(by_rows)
    query = "SELECT DISTINCT status, reason FROM rollup.claim WHERE claim_id IN ('C22', 'C12', 'C44')"
    assert by_rows.execute(query).fetchall() == [("not_computable", "没有报送可供计数的数据。")]
    query = "SELECT metric FROM rollup.indicator WHERE value = 0 OR rows_counted = 0"
    assert by_rows.execute(query).fetchall() == []


def test_what_differs_or_cannot_be_counted_says_why_and_the_rest_does_not(
    by_rows: duckdb.DuckDBPyConnection,
) -> None:
    put_letters(by_rows, 1795, 1777)
    by_hand.work_out(by_rows)
    query = "SELECT DISTINCT status IN ('reproduced', 'bound_met') = (reason IS NULL) FROM rollup.claim"
    assert by_rows.execute(query).fetchall() == [(True,)]


def test_every_claim_has_one_status_in_its_own_edition_only(
    by_rows: duckdb.DuckDBPyConnection,
) -> None:
    by_hand.hand_in(by_rows, "2021")
    by_hand.work_out(by_rows)
    query = "SELECT edition, count(*), count(DISTINCT claim_id) FROM rollup.claim GROUP BY ALL"
    [(claims,)] = by_rows.execute("SELECT count(*) FROM ref.claim").fetchall()
    assert by_rows.execute(query).fetchall() == [("2020", claims, claims)]


def test_an_indicator_tells_the_files_that_its_rows_stand_in(by_rows: duckdb.DuckDBPyConnection) -> None:
    put_letters(by_rows, 3, 2)
    by_hand.work_out(by_rows)
    query = """
        SELECT i.shown, i.rows_counted, i.submissions, s.submission_id, s.rows_counted
        FROM rollup.indicator AS i
        JOIN rollup.indicator_source AS s USING (edition, metric)
        WHERE metric = 'mailbox_closed'
    """
    assert by_rows.execute(query).fetchall() == [("2件", 3, 1, EDITION, 3)]


def test_a_number_too_long_for_any_counter_stops_nothing(by_rows: duckdb.DuckDBPyConnection) -> None:
    rows = [{"title": f"{'9' * 40}条公交", "is_featured": True}, {"title": "条公交", "is_featured": True}]
    by_hand.fill(by_rows, "social_post", EDITION, rows)
    by_hand.work_out(by_rows)
    assert claim(by_rows, "C46") == ("999999条", "differs")


def test_an_edition_of_no_year_stops_nothing(by_rows: duckdb.DuckDBPyConnection) -> None:
    by_hand.hand_in(by_rows, "draft")
    by_hand.fill(by_rows, "publication", "draft", [{"unit_code": "410482", "domain_code": "employment"}])
    by_hand.fill(
        by_rows, "website", "draft", [{"name": "网站", "in_group": True, "joined_on": date(2020, 1, 1)}]
    )
    by_hand.work_out(by_rows)
    query = "SELECT value FROM rollup.indicator WHERE edition = 'draft' AND metric = 'sites_migrated_owners'"
    assert by_rows.execute(query).fetchall() == [(0,)]
