"""Rules say the same in both languages, and their English is English."""

import pytest

from schemas.rules.rules import Rule, load_rules
from tests.languages import chinese_outside_quotes, disagreements, other_values

RULES = list(load_rules().values())
NEVER_CHINESE = {
    "value": {
        *(
            "archive_too_large",
            "archive_too_full",
            "file_too_large",
            "too_much_text",
            "too_many_rows",
            "too_many_entries",
            "text_too_long",
        ),
        *("form_not_filled_in", "form_unchanged", "version_doubtful", "parts_doubtful"),
        *("overlapping_merges", "copied_rows"),
        *("unusual_catalog_size", "more_findings", "register_superseded", "register_supersedes"),
    },
    "detail": {
        *("wrong_extension", "template_outdated", "overlapping_merges", "unusual_catalog_size"),
        *("example_row", "example_rows_unclear", "instruction_row", "explanation_row", "table_end"),
        *("subtotal", "row_says_none", "row_withdrawn", "number_gap", "number_back", "numbers_out_of_order"),
        *("register_date_outside", "register_year_assumed"),
        *("domain_not_listed", "row_domain_not_listed", "carried_down", "struck_row", "struck_cell"),
    },
}
"""Rules whose value or detail is a number, numbers of rows, or the short name of a format."""


def each_rule() -> pytest.MarkDecorator:
    return pytest.mark.parametrize("rule", RULES, ids=list(load_rules()))


@each_rule()
def test_english_texts_hold_chinese_only_in_quotes(rule: Rule) -> None:
    for text in (rule.title_en, rule.message_en, rule.advice_en):
        assert chinese_outside_quotes(text) == []


@each_rule()
def test_values_that_may_be_chinese_are_in_quotes(rule: Rule) -> None:
    value, detail = ("1" if rule.rule in NEVER_CHINESE[each] else "甲" for each in ("value", "detail"))
    assert chinese_outside_quotes(rule.finding_text("en", value, detail)) == []


@each_rule()
def test_both_languages_say_the_same(rule: Rule) -> None:
    assert [*other_values(rule.title_zh, rule.title_en)] == []
    assert disagreements(rule.message_zh, rule.message_en) == []
    assert disagreements(rule.advice_zh, rule.advice_en) == []
