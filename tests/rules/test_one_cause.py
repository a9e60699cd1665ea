"""One cause is one finding, with the number of places and the first cells; other faults are told one by one."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.rules.all_rules import run_rules
from pipeline.rules.cell_ranges import MOST_RANGES, CellRanges
from pipeline.rules.findings import by_severity, findings
from schemas.rules.rules import load_rules
from simulation.writers.workbook import WorkbookSheet
from tests.support import HEAD, Row, batch_of, item, put, sheet

NAMES = [f"{word}事项" for word in "甲乙丙丁戊己庚辛"]
"""Names that no rule takes for similar."""


def told(folder: Path, *sheets: WorkbookSheet, rules: Sequence[str] = ()) -> list[tuple[Any, ...]]:
    """Return rule, sheet, cell, places and cells of each finding, of all rules or of some."""
    batch = batch_of(put(folder, *sheets))
    rows = findings(run_rules(batch), batch.submissions).to_pylist()
    names = ("rule", "sheet", "cell", "places", "cells")
    return [tuple(row[name] for name in names) for row in rows if not rules or row["rule"] in rules]


def items(*numbers: int | str, **cells: str) -> list[Row]:
    """List items of these numbers, the first of which is NAMES[0]."""
    return [
        item(number=str(number), level2=name, **cells) for number, name in zip(numbers, NAMES, strict=False)
    ]


ORDERS = ("numbers_out_of_order", "number_back", "number_gap", "number_repeated")


@pytest.mark.parametrize(
    ("numbers", "cell", "places"),
    [
        ([8, 7, 6, 5, 4, 3, 2, 1], "A5", 7),
        ([3, 1, 2, 6, 4, 5], "A5", 3),
        ([1, 2, 5, 3, 4], "A6", 2),
        ([1, 10, 11, 2, 20, 3, 30, 4], "A5", 6),
        ([5, 1, "", 7, 2, 9, 3], "A5", 5),
    ],
)
def test_a_sorted_sheet_is_told_once(numbers: list[int], cell: str, places: int, tmp_path: Path) -> None:
    found = told(tmp_path, sheet([*HEAD, *items(*numbers)]), rules=ORDERS)
    assert [each[:4] for each in found] == [("numbers_out_of_order", "Sheet1", cell, places)]


@pytest.mark.parametrize(
    ("numbers", "rules"),
    [
        ([1, 2, 3, 4], []),
        ([1, 2, 4, 5], ["number_gap"]),
        ([1, 2, 3, 1, 2], ["number_back"]),
        ([2, 3, 1], ["number_back"]),
        ([1, 3, 4, 6], ["number_gap", "number_gap"]),
    ],
)
def test_numbers_in_order_are_judged_one_by_one(numbers: list[int], rules: list[str], tmp_path: Path) -> None:
    assert [each[0] for each in told(tmp_path, sheet([*HEAD, *items(*numbers)]), rules=ORDERS)] == rules


def test_numbers_merged_over_rows_are_told_once(tmp_path: Path) -> None:
    rows = items(1, "", "", 2, "", "", 3, "")
    merged = sheet([*HEAD, *rows], merges=["A4:A6", "A7:A9", "A10:A11"])
    written = sheet([*HEAD, *items(1, 1, 1, 2, 2, 2, 3, 3)])
    for folder, each in (("a", merged), ("b", written)):
        found = told(tmp_path / folder, each, rules=ORDERS)
        assert found == [("number_repeated", "Sheet1", "A5", 5, "A5:A6、A8:A9、A11")]


COPIES = ("copied_rows", "duplicate_item")
ORIGINAL = items(1, 2, 3, 4, 5)


@pytest.mark.parametrize("copy", [ORIGINAL, ORIGINAL[::-1], ORIGINAL[1:4]], ids=["whole", "sorted", "part"])
def test_a_copied_sheet_is_told_once_with_the_other_place(copy: list[Row], tmp_path: Path) -> None:
    found = told(tmp_path, sheet([*HEAD, *ORIGINAL]), sheet([*HEAD, *copy], name="副本"), rules=COPIES)
    last = 3 + len(copy)
    assert found == [("copied_rows", "副本", "C4", len(copy), f"C4:C{last}")]


def test_the_message_on_a_copied_sheet_names_the_sheet_and_the_rows(tmp_path: Path) -> None:
    put(tmp_path, sheet([*HEAD, *ORIGINAL]), sheet([*HEAD, *ORIGINAL], name="副本"))
    batch = batch_of(tmp_path)
    (row,) = findings(run_rules(batch), batch.submissions).to_pylist()
    assert "工作表“Sheet1”第 4–8 行" in row["message"]
    assert "共 5 个：C4:C8" in row["message"]


def test_a_table_pasted_below_itself_is_told_once(tmp_path: Path) -> None:
    below = sheet([*HEAD, *ORIGINAL, *HEAD, *ORIGINAL])
    assert [each[0] for each in told(tmp_path, below, rules=COPIES)] == ["copied_rows"]


def test_single_repeated_items_are_told_one_by_one(tmp_path: Path) -> None:
    again = sheet([*HEAD, *ORIGINAL, ORIGINAL[0], item(number="7", level2="新增"), ORIGINAL[1], ORIGINAL[2]])
    found = [(rule, cell) for rule, _, cell, *_ in told(tmp_path, again, rules=COPIES)]
    assert found == [("duplicate_item", "C9"), ("duplicate_item", "C11"), ("duplicate_item", "C12")]


def test_an_item_written_many_times_is_told_one_by_one(tmp_path: Path) -> None:
    found = told(tmp_path, sheet([*HEAD, *[ORIGINAL[0]] * 5]), rules=COPIES)
    assert [each[0] for each in found] == ["duplicate_item"] * 4


COLUMNS = {
    "missing_content": {"content": ""},
    "missing_legal_basis": {"legal_basis": ""},
    "missing_time_limit": {"time_limit": ""},
    "missing_disclosing_body": {"disclosing_body": ""},
    "missing_channel": {"channel": "□政府网站 □其他"},
    "no_tier_ticked": {"county": ""},
    "no_method_ticked": {"proactive": ""},
    "no_audience_ticked": {"everyone": ""},
    "both_methods_ticked": {"on_request": "√"},
}


@pytest.mark.parametrize("rule", COLUMNS)
def test_a_fault_of_a_whole_column_is_told_once(rule: str, tmp_path: Path) -> None:
    (found,) = told(tmp_path, sheet([*HEAD, *items(1, 2, 3, 4, **COLUMNS[rule])]))
    letter = found[2][0]
    assert found == (rule, "Sheet1", f"{letter}4", 4, f"{letter}4:{letter}7")


@pytest.mark.parametrize("rule", COLUMNS)
def test_a_fault_of_some_rows_is_told_row_by_row(rule: str, tmp_path: Path) -> None:
    (_, faulty, further, last) = items(1, 2, 3, 4, **COLUMNS[rule])
    found = told(tmp_path, sheet([*HEAD, item(), faulty, further, last]))
    assert [(each[0], each[3]) for each in found] == [(rule, 1)] * 3


WORDINGS = {
    "tick_guessed": {"everyone": "居民"},
    "tick_unclear": {"county": "？"},
    "time_limit_unclear": {"time_limit": "看情况"},
    "body_of_other_unit": {"disclosing_body": "鲁山县财政局"},
    "unknown_channel": {"channel": "■村口大喇叭"},
    "channel_box_unclear": {"channel": "■政府网站¤政府公报"},
    "group_without_name": {"everyone": "", "specific_group": "√"},
    "template_text": {"content": "××县预算全文"},
}


@pytest.mark.parametrize("rule", WORDINGS)
def test_the_same_word_in_many_rows_is_told_once_with_its_cells(rule: str, tmp_path: Path) -> None:
    one, two, three, four = items(1, 2, 3, 4, **WORDINGS[rule])
    (plain,) = items(2)
    found = told(tmp_path, sheet([*HEAD, one, plain, two, three, four]), rules=[rule])
    (letter, column) = (found[0][2][0], [each[2] for each in found])
    assert column == [f"{letter}4"]
    assert found[0][3:] == (4, f"{letter}4、{letter}6:{letter}8")


def test_an_unknown_channel_among_others_is_told_once(tmp_path: Path) -> None:
    cells = ["■村口大喇叭", "■政府网站 ■村口大喇叭", "■村口大喇叭 ■赶集"]
    rows = [item(number=str(at), level2=NAMES[at], channel=cell) for at, cell in enumerate(cells, 1)]
    found = told(tmp_path, sheet([*HEAD, *rows]), rules=["unknown_channel"])
    assert [each[2:] for each in found] == [("H4", 3, "H4:H6"), ("H6", 1, None)]


def test_different_words_are_told_apart(tmp_path: Path) -> None:
    rows = [item(level2=name, time_limit=f"看{name}") for name in NAMES[:3]]
    assert len(told(tmp_path, sheet([*HEAD, *rows]), rules=["time_limit_unclear"])) == 3


def test_a_dragged_series_is_told_once(tmp_path: Path) -> None:
    rows = [item(level2=name, time_limit=f"{days}个工作日内") for days, name in enumerate(NAMES, 3)]
    assert told(tmp_path, sheet([*HEAD, *rows]), rules=["series_fill"]) == [
        ("series_fill", "Sheet1", "F5", 7, "F5:F11")
    ]


def test_an_empty_column_of_level1_names_is_told_once(tmp_path: Path) -> None:
    assert told(tmp_path, sheet([*HEAD, *items(1, 2, 3, 4, level1="")])) == [
        ("no_catalog", None, None, 1, None),
        ("orphan_level2", "Sheet1", "C4", 4, "C4:C7"),
    ]


def test_places_are_counted_as_before(tmp_path: Path) -> None:
    batch = batch_of(put(tmp_path, sheet([*HEAD, *items(1, 2, 3, 4, time_limit="", everyone="居民")])))
    table = findings(run_rules(batch), batch.submissions)
    assert (table.num_rows, by_severity(table)) == (2, {"warning": 4, "info": 4})


@pytest.mark.parametrize("kept", [1, 2, 3])
def test_an_id_stays_while_some_of_the_places_remain(kept: int, tmp_path: Path) -> None:
    def ids(rows: list[Row]) -> set[str]:
        batch = batch_of(put(tmp_path, sheet([*HEAD, *rows])))
        return {row["finding_id"] for row in findings(run_rules(batch), batch.submissions).to_pylist()}

    before, faultless = items(1, 2, 3, 4, everyone="居民"), items(1, 2, 3, 4)
    assert ids(before) == ids([*faultless[:-kept], *before[-kept:]])


@pytest.mark.parametrize(
    ("cells", "zh", "en"),
    [
        ("F5:F16、F20", "涉及的单元格共 13 个：F5:F16、F20。", " 13 cells concerned: F5:F16, F20."),
        ("F5、H9等40处", "涉及的单元格共 40 个：F5、H9等。", " 40 cells concerned: F5, H9 and others."),
    ],
)
def test_a_message_names_the_number_of_cells_and_the_first(cells: str, zh: str, en: str) -> None:
    rule = load_rules()["missing_content"]
    assert rule.finding_text("zh", None, None, cells) == rule.message_zh + zh
    assert rule.finding_text("en", None, None, cells) == rule.message_en + en


@given(st.lists(st.tuples(st.sampled_from("ABC"), st.integers(1, 40)), unique=True))
def test_ranges_tell_how_many_cells_there_are(cells: list[tuple[str, int]]) -> None:
    ranges = CellRanges(f"{column}{row}" for column, row in sorted(cells))
    shown, _, rest = ranges.text().partition("等")
    spans = [span.split(":") for span in shown.split("、")] if shown else []
    listed = sum(int(span[-1][1:]) - int(span[0][1:]) + 1 for span in spans)
    assert len(spans) <= MOST_RANGES
    assert listed == len(cells) if not rest else listed < len(cells) and rest == f"{len(cells)}处"
