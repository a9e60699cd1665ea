import re

import pytest

from schemas.kinds.kinds import load_catalog
from schemas.rules.rules import Rule, load_rules
from tests.languages import placeholders

RULES = list(load_rules().values())


def each_rule() -> pytest.MarkDecorator:
    return pytest.mark.parametrize("rule", RULES, ids=list(load_rules()))


@each_rule()
def test_severity_level_and_addressee_are_known_words(rule: Rule) -> None:
    assert rule.severity in {"error", "warning", "info"}
    assert rule.level in {"file", "sheet", "column", "row", "cell"}
    assert rule.responsible in {"submitter", "lead_department", "office"}


@each_rule()
def test_every_text_is_in_both_languages(rule: Rule) -> None:
    for text in (rule.title_zh, rule.message_zh, rule.advice_zh):
        assert re.search("[\u4e00-\u9fff]", text)
    for text in (rule.title_en, rule.message_en, rule.advice_en):
        assert re.search("[A-Za-z]", text)


@each_rule()
def test_messages_have_known_placeholders_and_advice_has_none(rule: Rule) -> None:
    assert placeholders(rule.message_zh) <= {"value", "detail", "other"}
    assert placeholders(rule.advice_zh + rule.advice_en) == set()


@each_rule()
def test_the_message_has_value_and_advice(rule: Rule) -> None:
    message = rule.message("{甲}", "{乙}")
    shown = placeholders(rule.message_zh)
    assert ("{甲}" in message) == ("value" in shown)
    assert ("{乙}" in message) == bool({"detail", "other"} & shown)
    assert message.endswith(rule.advice_zh)
    assert rule.message(None, None)


def test_codes_are_words_of_small_letters() -> None:
    assert all(re.fullmatch("[a-z][a-z0-9_]+", code) for code in load_rules())


def test_every_check_of_a_column_is_a_rule() -> None:
    columns = load_catalog().columns.values()
    assert {rule for each in columns for rule in (each.if_empty, each.if_long) if rule} <= set(load_rules())
