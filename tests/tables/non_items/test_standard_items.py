"""Every standard item of the 26 domains is an item, however many cells of its row are filled."""

import pytest

from simulation.sample import sample_reference
from tests.judged_rows import judged
from tests.support import GROUPS, HEAD, WORDS, Row, item

KNOWN = sample_reference().of_edition("2020").standard_item
DOMAINS = sorted({*KNOWN["domain_code"]})
NAMES_ONLY: list[Row] = [HEAD[0], "序号|一级事项|二级事项"]
REMARKED: list[Row] = [HEAD[0], f"{GROUPS}|备注", f"{WORDS}|"]


def names(domain: str) -> list[tuple[str, str]]:
    return [(row["level1"], row["level2"] or "") for row in KNOWN.rows if row["domain_code"] == domain]


def are_items(rows: list[Row], head: list[Row]) -> bool:
    found = judged(*rows, head=head)
    return not found.row_findings and set(found.kinds[len(head) :]) == {"data"}


@pytest.mark.parametrize("domain", DOMAINS)
def test_standard_items_with_all_their_cells_are_items(domain: str) -> None:
    known = names(domain)
    full: list[Row] = [item(number=str(at), level1=one, level2=two) for at, (one, two) in enumerate(known, 1)]
    assert are_items(full, HEAD)
    assert are_items([[*row, "按要求填报"] for row in full], REMARKED)


@pytest.mark.parametrize("domain", DOMAINS)
def test_standard_items_of_which_only_names_are_given_are_items(domain: str) -> None:
    known = names(domain)
    rows: list[Row] = [[str(at), one, two] for at, (one, two) in enumerate(known, 1)]
    assert are_items(rows, NAMES_ONLY)
    assert are_items([*rows, item(number="999")], HEAD)
    once: list[Row] = [[str(at + 1), "" if at else one, two or one] for at, (one, two) in enumerate(known)]
    assert are_items(once, NAMES_ONLY)


@pytest.mark.parametrize("domain", DOMAINS)
def test_standard_items_are_items_below_a_note_and_beside_examples(domain: str) -> None:
    rows: list[Row] = [[str(at), one, two] for at, (one, two) in enumerate(names(domain), 1)]
    found = judged(item(number="示例"), item(), "说明：以下为本领域事项", *rows)
    assert found.kinds[len(HEAD) :] == ["note", "data", "note", *["data"] * len(rows)]
