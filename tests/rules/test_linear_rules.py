"""What rules look for in a text is found in linear time; `tests/process/fuzz` submits such texts in workbooks."""

from collections.abc import Mapping

import pytest

from pipeline.deliver.printable import printable
from pipeline.rules import legal_rules, number_rules, row_rules, text_rules
from pipeline.text.search_key import search_keys
from tests.pathological import Read, slow_texts

JUDGES: Mapping[str, Read] = {
    "brackets": legal_rules.unbalanced,
    "document number": legal_rules._malformed,
    "outdated basis": legal_rules._outdated,
    "template text": text_rules._left_over,
    "row number": number_rules._number,
    "numbered lines": row_rules._NUMBERED_LINE.findall,
    "shown": printable,
    "search key": lambda text: search_keys([text]),
}


@pytest.mark.parametrize("judge", JUDGES.values(), ids=JUDGES.keys())
def test_a_text_is_checked_in_linear_time(judge: Read) -> None:
    assert slow_texts(judge) == []
