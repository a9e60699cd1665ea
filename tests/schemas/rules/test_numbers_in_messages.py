"""Numbers that clerks read are those by which files are judged."""

import re

import pytest

from pipeline.settings import LONGEST_TEXT, MOST_LISTED, Limits
from schemas.rules.row_schema import LONGEST_NAME
from schemas.rules.rules import load_rules

LIMITS = Limits()
IN_MESSAGES = {
    "too_many_rows": {LIMITS.rows},
    "too_many_entries": {LIMITS.entries},
    "sheet_name_too_long": {LIMITS.sheet_name},
    "text_too_long": {LONGEST_TEXT, LIMITS.row_text},
    "list_too_long": {MOST_LISTED},
    "name_too_long": {LONGEST_NAME},
}


def numbers(text: str) -> set[int]:
    """The numbers in a text, without those of placeholders: 65,536, 10万."""
    found = re.findall(r"(\d[\d,]*)\s*(万?)", re.sub(r"\{\w+\}", "", text))
    return {int(digits.replace(",", "")) * (10_000 if unit else 1) for digits, unit in found}


@pytest.mark.parametrize("code", sorted(IN_MESSAGES))
def test_a_message_gives_the_limit_that_is_applied(code: str) -> None:
    rule = load_rules()[code]
    assert numbers(rule.message_zh) == numbers(rule.message_en) == IN_MESSAGES[code]
