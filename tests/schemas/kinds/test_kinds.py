from collections import Counter
from itertools import chain

import pytest

from pipeline.tables.fields import FIELDS, TIER_FIELDS
from pipeline.text.fold import fold
from schemas.kinds.kinds import Kind, load_catalog, load_kinds, tier_words
from schemas.words.layout import load_layout

CATALOG, EXTRA = load_catalog(), load_layout().header_extra
WORDS = [word for column in CATALOG.columns.values() for word in column.words]


def test_no_header_word_of_a_catalog_stands_for_two_columns() -> None:
    named = [*WORDS, *(CATALOG.several or {}), *EXTRA]
    doubled = [word for word, times in Counter(map(fold, named)).items() if times > 1]
    assert doubled == []


@pytest.mark.parametrize("kind", load_kinds().values(), ids=lambda kind: kind.code)
def test_no_header_word_is_empty_once_folded(kind: Kind) -> None:
    columns = kind.columns.values()
    words = chain.from_iterable((*each.words, *each.weak) for each in columns)
    assert all(map(fold, [*words, *kind.groups, *EXTRA]))
    assert all(map(fold, tier_words()))


def test_columns_of_a_catalog_are_fields_of_readings() -> None:
    assert tuple(CATALOG.columns) == FIELDS
    assert {"tier", *chain.from_iterable(tier_words().values())} == set(TIER_FIELDS)


def test_a_weak_word_is_no_strong_one() -> None:
    strong = set(map(fold, WORDS))
    weak = chain.from_iterable(column.weak for column in CATALOG.columns.values())
    assert strong.isdisjoint(map(fold, weak))


@pytest.mark.parametrize("kind", load_kinds().values(), ids=lambda kind: kind.code)
def test_traits_name_columns_of_their_kind(kind: Kind) -> None:
    described = kind
    ticked = chain.from_iterable(column.ticks for column in described.columns.values())
    dates = (column.after for column in described.columns.values() if column.after)
    marker = [described.marker] if described.marker else []
    assert {*described.key, *described.levels, *marker, *ticked, *dates} <= set(described.columns)


def test_a_table_lacks_no_column_that_is_ticked_in_others() -> None:
    whole = {"content", "legal_basis", "time_limit", "disclosing_body", "channel", "tier"}
    lacking = CATALOG.lacking({*whole, "level1", "on_request"}, optional=True)
    assert [column.name for column in lacking] == ["audience"]
    assert [column.name for column in CATALOG.lacking({"level1"}, optional=False)] == ["level2"]
