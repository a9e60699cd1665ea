"""Reasons to ignore a file are the same in both languages."""

import pytest

from schemas.files.ignored import Reason, load_reasons
from tests.languages import chinese_outside_quotes, disagreements


@pytest.mark.parametrize("reason", load_reasons().values(), ids=list(load_reasons()))
def test_a_reason_says_the_same_in_both_languages(reason: Reason) -> None:
    assert disagreements(reason.zh, reason.en) == []
    assert chinese_outside_quotes(reason.en) == []
