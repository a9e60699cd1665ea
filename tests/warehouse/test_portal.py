"""A portal is described with its columns, also if it has none, in editions with a register of columns."""

import duckdb

from tests.editions import EDITION
from tests.warehouse import by_hand

QUERY = "SELECT unit_code, domains, levels, columns FROM rollup.portal ORDER BY columns DESC, unit_code"


def test_a_portal_without_columns_has_a_row(by_rows: duckdb.DuckDBPyConnection) -> None:
    columns = [("1", "employment", 1), ("1.1", "employment", 2), ("2", "major_projects", 1)]
    by_hand.fill(
        by_rows,
        "portal_column",
        EDITION,
        (
            {"unit_code": "410482", "column_number": number, "domain_code": domain, "level": level}
            for number, domain, level in columns
        ),
    )
    by_hand.work_out(by_rows)
    first, *others = by_rows.execute(QUERY).fetchall()
    assert first == ("410482", 2, 2, 3)
    assert len(others) == 11
    assert {row[1:] for row in others} == {(0, 0, 0)}


def test_without_a_register_of_columns_no_portal_is_known(by_rows: duckdb.DuckDBPyConnection) -> None:
    by_hand.work_out(by_rows)
    assert by_rows.execute(QUERY).fetchall() == []
