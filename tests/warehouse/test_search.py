"""Words find the items that have them, whatever is typed."""

from collections.abc import Iterator

import duckdb
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from pipeline.text.search_key import search_keys
from pipeline.warehouse.search.find_items import set_search_words
from pipeline.warehouse.search.sql_keys import search_characters
from pipeline.workspace import Workspace
from schemas.tables.quoting import sql_literal
from tests.editions import published

Found = list[tuple[str, str, str]]
FEW = settings(max_examples=settings.default.max_examples // 4)
"""A question takes a twentieth of a second."""
ALL = "SELECT name, level1_name, match FROM core.item_search"


@pytest.fixture(scope="module")
def warehouse(compiled: Workspace) -> Iterator[duckdb.DuckDBPyConnection]:
    with published(compiled) as connection:
        yield connection


@pytest.fixture(scope="module")
def names(warehouse: duckdb.DuckDBPyConnection) -> list[str]:
    query = "SELECT DISTINCT name FROM core.level2_item ORDER BY name"
    return [name for (name,) in warehouse.execute(query).fetchall()]


def found(warehouse: duckdb.DuckDBPyConnection, words: str) -> Found:
    set_search_words(warehouse, words)
    return warehouse.execute(ALL).fetchall()


def item_names(warehouse: duckdb.DuckDBPyConnection, words: str) -> set[str]:
    return {name for name, _, _ in found(warehouse, words)}


@FEW
@given(st.data())
def test_every_part_of_a_name_finds_the_item(
    warehouse: duckdb.DuckDBPyConnection, names: list[str], data: st.DataObject
) -> None:
    name = data.draw(st.sampled_from(names))
    start = data.draw(st.integers(0, len(name) - 1))
    part = name[start : data.draw(st.integers(start + 1, len(name)))]
    assume(search_keys([part]) != [""])
    assert name in item_names(warehouse, part)


@FEW
@given(st.data())
def test_a_long_word_finds_the_item_despite_one_wrong_character(
    warehouse: duckdb.DuckDBPyConnection, names: list[str], data: st.DataObject
) -> None:
    name = data.draw(st.sampled_from([each for each in names if len(search_keys([each])[0]) >= 4]))
    [key] = search_keys([name])
    place = data.draw(st.integers(0, len(key) - 1))
    wrong = data.draw(st.sampled_from([key[place], "", "龘", key[place] + "龘"]))
    assert name in item_names(warehouse, key[:place] + wrong + key[place + 1 :])


@FEW
@given(st.text(st.characters(exclude_characters="\x00", exclude_categories=["Cs"])))
def test_whatever_is_typed_is_only_text(
    warehouse: duckdb.DuckDBPyConnection, names: list[str], typed: str
) -> None:
    by_python = item_names(warehouse, f"{typed}\x00\udcff")
    warehouse.execute(f"SET VARIABLE words = {sql_literal(typed)}")
    by_sql = {name for name, _, _ in warehouse.execute(ALL).fetchall()}
    assert by_python | by_sql <= set(names)


@pytest.mark.parametrize(
    "typed", ["", "  \u3000 ", "%", "_", "'; DROP TABLE core.level2_item; --", "\\", "😀", "龘"]
)
def test_what_no_item_says_finds_nothing(warehouse: duckdb.DuckDBPyConnection, typed: str) -> None:
    assert found(warehouse, typed) == []


def test_ten_thousand_characters_are_looked_for_as_their_first_two_hundred(
    warehouse: duckdb.DuckDBPyConnection, names: list[str]
) -> None:
    [key] = search_keys([max(names, key=len)])
    text = (key * 10_000)[:10_000]
    assert found(warehouse, text) == found(warehouse, text[:200]) != []


def test_nothing_is_found_before_anything_is_asked(compiled: Workspace) -> None:
    with published(compiled) as connection:
        assert connection.execute(ALL).fetchall() == []


def test_a_name_comes_before_its_beginning_and_that_before_a_part(
    warehouse: duckdb.DuckDBPyConnection, names: list[str]
) -> None:
    rank = {"exact": 0, "prefix": 1, "part": 2, "similar": 3}
    set_search_words(warehouse, names[0])
    query = "SELECT match FROM core.item_search WHERE field = 'level2_name' ORDER BY rank"
    order = [rank[match] for (match,) in warehouse.execute(query).fetchall()]
    assert order == sorted(order)
    assert order[0] == 0


def test_the_order_is_the_same_each_time_and_ranks_have_no_ties(
    warehouse: duckdb.DuckDBPyConnection, names: list[str]
) -> None:
    set_search_words(warehouse, names[0][:2])
    query = "SELECT * FROM core.item_search"
    once = warehouse.execute(query).fetchall()
    warehouse.execute("SET threads = 1")
    assert warehouse.execute(query).fetchall() == once
    assert [row[0] for row in once] == [*range(1, len(once) + 1)]


def test_all_words_are_better_than_some_and_some_better_than_none(
    warehouse: duckdb.DuckDBPyConnection,
) -> None:
    [(level1, level2)] = warehouse.execute(
        "SELECT a.name, i.name FROM core.level2_item AS i JOIN core.level1_item AS a USING (edition, level1_id) "
        "ORDER BY ALL LIMIT 1"
    ).fetchall()
    both = found(warehouse, f"{level1} {level2}")
    assert (level2, level1) in {(name, above) for name, above, _ in both}
    assert found(warehouse, f"{level2} 龘龘") == found(warehouse, level2)


def test_sql_folds_what_is_typed_as_python_does(warehouse: duckdb.DuckDBPyConnection) -> None:
    warehouse.execute("SET VARIABLE words = '　義務　ＡＢＣ　'")
    [(folded,)] = warehouse.execute(
        "SELECT translate(lower(getvariable('words')), string_agg(character, '' ORDER BY character), "
        "string_agg(folded, '' ORDER BY character)) FROM ref.search_character"
    ).fetchall()
    assert folded.split() == search_keys(["義務", "ＡＢＣ"]) == ["义务", "abc"]


def test_a_character_is_folded_to_one_other() -> None:
    told = search_characters().to_pydict()
    assert len(set(told["character"])) == len(told["character"])
    assert all(len(other) == 1 != one for one, other in zip(*told.values(), strict=True))
