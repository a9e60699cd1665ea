from dataclasses import replace

from pipeline.files.sheet import Marks, Sheet
from pipeline.tables.rows.split_tables import split_sheet
from pipeline.tables.sheet_findings import SheetFinding, find_in_marks
from tests.support import ELSEWHERE, GROUPS, HEAD, WORDS, Row, item, sheet_read


def findings(rows: list[Row], marks: Marks, first_column: int = 1) -> list[SheetFinding]:
    sheet: Sheet = replace(sheet_read(rows), marks=marks, first_row=3, first_column=first_column)
    return list(find_in_marks(sheet, split_sheet(sheet, ELSEWHERE)))


def hidden(*columns: int) -> Marks:
    return Marks(hidden_columns=frozenset(columns))


def test_a_sheet_without_marks_has_no_findings() -> None:
    assert findings([*HEAD, item()], Marks()) == []


def test_a_hidden_column_is_told_once_at_its_uppermost_header() -> None:
    (found,) = findings([*HEAD, item(), GROUPS, WORDS, item()], hidden(7), first_column=3)
    assert found == {"rule": "hidden_column", "cell": "G4", "field": "legal_basis", "value": "公开依据"}


def test_a_hidden_column_without_header_is_told_at_the_first_row() -> None:
    (found,) = findings(["甲|乙", "丙|丁"], hidden(2))
    assert (found["cell"], found["field"], found["value"]) == ("B3", None, "B")


def test_hidden_columns_that_hold_nothing_are_no_matter() -> None:
    assert findings(["甲||乙"], hidden(2, *range(4, 16385))) == []
    assert findings([], hidden(1)) == []


def test_each_error_and_each_formula_without_value_is_told() -> None:
    told = findings(["甲"], Marks(error_cells={"B3": "#REF!"}, unvalued_formulas=("C3",)))
    assert told == [
        {"rule": "error_cell", "cell": "B3", "field": None, "value": "#REF!"},
        {"rule": "formula_without_value", "cell": "C3", "field": None, "value": None},
    ]
