"""What a bulletin says against itself is found, told with what rows say, and is no finding once it agrees."""

import duckdb
import pytest

from pipeline.warehouse.own_queries import own_queries
from simulation.sample import sample_reference
from tests.editions import EDITION
from tests.warehouse import by_hand

MENDED = [
    ("closure_rate", "UPDATE ref.claim SET printed_value = 99.0 WHERE claim_id = 'C24'"),
    ("columns_of_nine", "UPDATE ref.claim SET printed_value = 9 WHERE claim_id = 'C49'"),
    ("columns_of_fewer_domains", "UPDATE ref.claim SET printed_value = 26 WHERE claim_id = 'C26'"),
    ("hours_and_compression", "UPDATE ref.claim SET printed_value = 20 WHERE claim_id = 'C20'"),
    ("ratings_unsaid", "UPDATE ref.claim SET printed_value = 97 WHERE claim_id = 'C38'"),
    ("departments_of_government", "DELETE FROM ref.claim WHERE claim_id = 'C10'"),
    ("interpretation_mix", "UPDATE ref.claim SET printed_value = 40 WHERE claim_id = 'C40'"),
    ("upgrade_not_a_shortcoming", "UPDATE ref.claim SET printed_value = 0 WHERE claim_id = 'C17'"),
    ("praised_and_faulted", "DELETE FROM ref.printed_mention WHERE rule = 'no_domain_columns'"),
    ("township_totals", "UPDATE ref.claim SET printed_value = 5000 WHERE claim_id = 'C07'"),
    ("functional_zones", "UPDATE ref.claim SET printed_value = 10 WHERE claim_id = 'C01'"),
    ("bundles_of_whom", "UPDATE ref.claim SET quote = '舞钢市30项' WHERE claim_id = 'C37'"),
    ("special_columns", "DELETE FROM ref.claim WHERE claim_id = 'C11'"),
    ("responses", "DELETE FROM ref.printed_mention WHERE rule = 'response_predisclosure'"),
]


OWN = own_queries("bulletin_finding", sample_reference())


def found(connection: duckdb.DuckDBPyConnection) -> set[str]:
    by_hand.work_out(connection)
    return {name for (name,) in connection.execute("SELECT finding FROM rollup.bulletin_finding").fetchall()}


def test_all_of_them_hold_in_the_bulletin_of_2020(by_rows: duckdb.DuckDBPyConnection) -> None:
    assert found(by_rows) == set(OWN)


@pytest.mark.parametrize(("name", "mend"), MENDED, ids=[name for name, _ in MENDED])
def test_what_agrees_is_no_finding(by_rows: duckdb.DuckDBPyConnection, name: str, mend: str) -> None:
    by_rows.execute(mend)
    assert set(OWN) - found(by_rows) >= {name}


def test_each_can_be_mended() -> None:
    assert {name for name, _ in MENDED} == set(OWN)


def test_each_names_claims_that_there_are(by_rows: duckdb.DuckDBPyConnection) -> None:
    by_hand.work_out(by_rows)
    query = """
        SELECT finding, claim_id
        FROM (SELECT finding, unnest(string_split(claims, ';')) AS claim_id FROM rollup.bulletin_finding)
        ANTI JOIN ref.claim USING (claim_id)
    """
    assert by_rows.execute(query).fetchall() == []


def test_the_evidence_is_what_rows_say_or_that_there_are_none(by_rows: duckdb.DuckDBPyConnection) -> None:
    query = "SELECT evidence FROM rollup.bulletin_finding WHERE finding = 'columns_of_fewer_domains'"
    by_hand.fill(
        by_rows,
        "portal_column",
        EDITION,
        [{"unit_code": "410402", "domain_code": "employment", "column_number": "1"}],
    )
    by_hand.work_out(by_rows)
    assert by_rows.execute(query).fetchall() == [("按报送数据，新华区设有栏目的领域为1个。",)]
    query = "SELECT evidence FROM rollup.bulletin_finding WHERE finding = 'closure_rate'"
    assert by_rows.execute(query).fetchall() == [("没有报送可供核对的数据。",)]
