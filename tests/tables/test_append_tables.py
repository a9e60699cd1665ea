"""Rows and columns that a file of registers adds to a reading."""

from pathlib import Path

from tests.registers import MAILBOX, entry, header, letter, path_of
from tests.support import HEAD, item, put, read, sheet

PATH = path_of("mailbox_case")


def test_cells_come_by_the_place_of_their_column_in_the_register(tmp_path: Path) -> None:
    head, row = [[*cells[::-1], "其他"] for cells in (MAILBOX, letter(handled_by="市公安局"))]
    reading = read(put(tmp_path, sheet([head, row]), path=PATH))
    (entered,) = [each for each in reading["row"].to_pylist() if each["kind"] == "data"]
    assert [entered[f"value_{place}"] for place in range(1, 7)] == letter(handled_by="市公安局")
    assert entered["value_7"] is None
    assert entered["text"] == " | ".join(row)
    assert reading["section"]["kind"].to_pylist() == ["mailbox_case"]


def test_what_is_merged_over_rows_holds_for_each_of_them(tmp_path: Path) -> None:
    below = letter(case_number="2", handled_by="")
    reading = read(put(tmp_path, sheet([MAILBOX, letter(), below], merges=["C2:C3"]), path=PATH))
    assert reading["row"]["value_3"].to_pylist() == [None, "甲", "甲"]


def test_a_file_among_registers_is_never_read_as_a_catalog(tmp_path: Path) -> None:
    reading = read(put(tmp_path, sheet([*HEAD, item()]), path=PATH))
    assert set(reading["row"]["kind"].to_pylist()) == {"note"}
    assert reading["finding"]["rule"].to_pylist() == ["sheet_without_register"]


def test_a_catalog_in_a_units_folder_is_never_read_as_a_register(tmp_path: Path) -> None:
    reading = read(put(tmp_path, sheet([*HEAD, item()])))
    assert reading["section"]["kind"].to_pylist() == ["catalog"]
    assert "data" in reading["row"]["kind"].to_pylist()


def test_every_sheet_of_a_workbook_may_hold_another_register(tmp_path: Path) -> None:
    sheets = [sheet([header(code), entry(code)], name=code) for code in ("website", "opinion_response")]
    hidden = sheet([MAILBOX, letter()], name="稿", hidden=True)
    reading = read(put(tmp_path, *sheets, hidden, path="registers/市政府办公室/登记.xlsx"))
    assert reading["section"]["kind"].to_pylist() == ["website", "opinion_response"]
    assert reading["finding"]["rule"].to_pylist() == ["hidden_sheet"]
