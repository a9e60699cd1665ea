import re

import pytest

from schemas.tables.ddl import SQL_TYPES
from schemas.tables.layers import column_words, load_layers
from schemas.tables.table_descriptions import LAYERS, ForeignKey, WarehouseTable, load_tables

TABLES = list(load_tables().values())
PROMISED = {
    "ref.unit": {"unit_code", "name", "short_name", "tier", "kind", "parent_code"},
    "ref.domain": {"domain_code", "name", "ministry", "lead_department"},
    "ref.channel": {"channel_code", "name"},
    "ref.published_figure": {"edition", "figure", "tier", "value", "source"},
    "intake.submission": {
        *("submission_id", "edition", "unit_code", "path", "format", "sha256", "size_bytes", "verdict"),
        "superseded_by",
    },
    "intake.source_row": {"submission_id", "sheet", "row_number", "disposition", "domain_code", "level2_id"},
    "intake.finding": {
        *("finding_id", "submission_id", "edition", "unit_code", "domain_code", "sheet", "cell", "field"),
        *("rule", "severity", "value", "message"),
    },
    "core.level1_item": {"level1_id", "edition", "basis", "unit_code", "domain_code", "name"},
    "core.level2_item": {
        *("level2_id", "level1_id", "edition", "basis", "unit_code", "domain_code", "name", "content"),
        *("time_limit_text", "time_limit_kind", "time_limit_days", "day_kind", "disclosing_body"),
        *("is_proactive", "is_on_request", "for_everyone", "specific_group", "submission_id", "sheet"),
        "row_number",
    },
    "core.level1_tier": {"level1_id", "tier"},
    "core.level2_tier": {"level2_id", "tier"},
    "core.item_channel": {"level2_id"},
    "core.item_legal_basis": {"level2_id"},
    "rollup.by_tier": {"edition", "basis", "tier", "units", "domains", "level1_items", "level2_items"},
    "rollup.by_unit": {"level1_items", "level2_items"},
    "rollup.by_domain": {"level1_items", "level2_items"},
    "rollup.by_lead_department": {"level1_items", "level2_items"},
    "rollup.unit_domain": {"level1_items", "level2_items", "status"},
    "rollup.reconciliation": {"edition", "figure", "tier", "published", "computed", "difference", "status"},
}
"""Tables and columns that others rely on: docs/design.md, "Contracts"."""


def each_table() -> pytest.MarkDecorator:
    return pytest.mark.parametrize("table", TABLES, ids=[table.full_name for table in TABLES])


def references() -> list[tuple[WarehouseTable, ForeignKey]]:
    return [(table, key) for table in TABLES for key in table.foreign]


@pytest.mark.parametrize("name", PROMISED)
def test_public_tables_and_columns_exist(name: str) -> None:
    assert PROMISED[name] <= set(load_tables()[name].column_names)


@each_table()
def test_key_and_order_are_columns_and_the_key_is_never_empty(table: WarehouseTable) -> None:
    columns = {column.name: column for column in table.columns}
    assert table.key
    assert not any(columns[name].null for name in table.key)
    assert set(table.order) <= set(columns)


@each_table()
def test_columns_have_distinct_names_known_types_and_both_languages(table: WarehouseTable) -> None:
    assert len(set(table.column_names)) == len(table.columns)
    assert {column.type for column in table.columns} <= set(SQL_TYPES)
    assert all(column.zh.strip() and column.en.strip() for column in table.columns)
    assert table.zh.strip()
    assert table.en.strip()


@each_table()
def test_only_text_has_a_list_of_values_and_none_twice(table: WarehouseTable) -> None:
    for column in table.columns:
        assert len(set(column.values)) == len(column.values)
        assert not column.values or column.type == "text"


def test_every_layer_has_tables() -> None:
    assert {table.layer for table in TABLES} == set(LAYERS)


def test_a_table_comes_after_the_tables_it_refers_to() -> None:
    place = {table.full_name: number for number, table in enumerate(TABLES)}
    assert all(
        place[key.table] < place[table.full_name]
        for table, key in references()
        if key.table != table.full_name
    )


def test_a_reference_leads_to_a_whole_key_of_the_same_types() -> None:
    for table, key in references():
        target = load_tables()[key.table]
        assert set(key.to) == set(target.key)
        types = [{column.name: column.type for column in each.columns} for each in (table, target)]
        assert [types[0][name] for name in key.columns] == [types[1][name] for name in key.to]


NAME = re.compile(r"[\w]{1,14}")
HISTORY = {"intake.receipt", "intake.finding_history", "rollup.unit_finding"}
"""They name units and rules that may have been abolished, so they refer to none."""


def test_tables_have_distinct_short_chinese_names() -> None:
    labels = [table.label for table in TABLES]
    assert [label for label in labels if labels.count(label) > 1 or not NAME.fullmatch(label)] == []


@each_table()
def test_columns_have_distinct_short_chinese_names(table: WarehouseTable) -> None:
    labels = [column.label for column in table.columns]
    assert [label for label in labels if labels.count(label) > 1 or not NAME.fullmatch(label)] == []


@each_table()
def test_every_value_has_a_chinese_word_of_its_own(table: WarehouseTable) -> None:
    for column in table.columns:
        told = column_words(table, column)
        assert [value for value, word in told.items() if value == word] == [], f"{column.name}: values.toml"
        assert len(set(told.values())) == len(told)


def test_every_schema_is_described_in_both_languages() -> None:
    layers = load_layers()
    assert list(layers.meaning) == [*LAYERS, layers.views]
    assert all(zh and en for zh, en in layers.meaning.values())


@each_table()
def test_columns_shown_beside_a_key_exist(table: WarehouseTable) -> None:
    assert {name for name, _ in table.shown} <= set(table.column_names)


PLAIN = {"name", "edition"}
"""They are no keys of an entity, though a table may have a row for each."""


@each_table()
def test_a_column_named_like_a_key_is_a_reference(table: WarehouseTable) -> None:
    """Check that every reference is declared, so that every build asserts it; a table's own key refers to nothing."""
    keys = {each.key[0] for each in TABLES if len(each.key) == 1 and each is not table} - PLAIN
    told = {name for key in table.foreign for name in key.columns}
    unsaid = {name for name in table.column_names if name in keys} - told - set(table.key[:1])
    assert table.full_name in HISTORY or not unsaid
