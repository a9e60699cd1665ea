"""Findings in English hold no Chinese but what they quote."""

from collections.abc import Iterator

import pytest

from pipeline.rules.findings import findings
from schemas.rules.rules import load_rules
from tests.languages import chinese_outside_quotes
from tests.rules import examples, near_misses
from tests.rules.example_batches import checked
from tests.rules.examples import Example
from tests.rules.register_examples import REGISTER_EXAMPLES, REGISTER_NEAR


def each_example() -> Iterator[tuple[str, Example]]:
    """Yield the examples and near misses of each rule."""
    for rule, (example, _) in (examples.EXAMPLES | REGISTER_EXAMPLES).items():
        yield rule, example
    for rule, near in [*near_misses.NEAR.items(), *REGISTER_NEAR.items()]:
        yield from ((rule, example) for example in near)


@pytest.mark.parametrize(("rule", "example"), list(each_example()))
def test_a_finding_is_chinese_only_in_quotes(rule: str, example: Example) -> None:
    batch, flags = checked(example)
    told = findings(flags, batch.submissions).to_pylist()
    messages = [load_rules()[each["rule"]].message(each["value"], each["detail"], "en") for each in told]
    assert [text for text in messages if chinese_outside_quotes(text)] == [], rule
