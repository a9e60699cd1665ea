"""Numbers that clerks read are those by which files are judged."""

import pytest

from pipeline.limits import LONGEST_TEXT, MOST_LISTED, Limits
from schemas.kinds.kinds import load_catalog
from schemas.rules.rules import load_rules
from tests.languages import numbers

LIMITS = Limits()
IN_MESSAGES = {
    "too_many_rows": {LIMITS.rows},
    "too_many_entries": {LIMITS.entries},
    "sheet_name_too_long": {LIMITS.sheet_name},
    "text_too_long": {LONGEST_TEXT, LIMITS.row_text},
    "list_too_long": {MOST_LISTED},
    "name_too_long": {load_catalog().columns["level1"].longest},
}


@pytest.mark.parametrize("code", sorted(IN_MESSAGES))
def test_a_message_gives_the_limit_that_is_applied(code: str) -> None:
    rule = load_rules()[code]
    assert numbers(rule.message_zh) == numbers(rule.message_en) == IN_MESSAGES[code]
