"""Rows of registers are typed, rejected if wrong, and counted once."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest

from pipeline.normalize.batch import Batch
from pipeline.normalize.registers.find_registers import RegisterRows
from tests.registers import MAILBOX, entry, header, letter, path_of
from tests.support import HEAD, Row, batch_of, item, put, sheet

PATH = path_of("mailbox_case")


def batch(folder: Path, **files: list[Row]) -> Batch:
    """Normalize mailbox registers, given by the names of their files."""
    for name, rows in files.items():
        put(folder, sheet([MAILBOX, *rows]), path=f"registers/市政府办公室/{name}.xlsx")
    return batch_of(folder)


def only(found: Batch) -> RegisterRows:
    (rows,) = found.registers
    return rows


def became(found: RegisterRows) -> list[str]:
    masks: Mapping[str, list[bool]] = {
        name: getattr(found, name).tolist() for name in ("item", "duplicate", "rejected")
    }
    names = [[name for name, mask in masks.items() if mask[row]] for row in range(len(found))]
    assert all(len(each) == 1 for each in names)
    return [name for [name] in names]


def test_of_rows_about_one_thing_the_first_in_a_file_counts(tmp_path: Path) -> None:
    rows = [letter(), letter(case_number="2"), letter(case_number=" 1 ", handled_by="乙")]
    assert became(only(batch(tmp_path, 信箱=rows))) == ["item", "item", "duplicate"]


def test_of_files_the_later_one_counts_row_by_row(tmp_path: Path) -> None:
    found = batch(
        tmp_path, 信箱=[letter(), letter(case_number="2")], 信箱修订=[letter(), letter(case_number="3")]
    )
    rows = only(found)
    told = sorted(zip((found.submissions[file].file.path for file in rows.file), became(rows), strict=True))
    assert [became for _, became in told] == ["duplicate", "item", "item", "item"]
    assert told[0][0].endswith("信箱.xlsx")


def test_a_rejected_row_stands_in_no_other_rows_way(tmp_path: Path) -> None:
    rows = only(batch(tmp_path, 信箱=[letter(received_on="年初"), letter()]))
    assert became(rows) == ["rejected", "item"]


@pytest.mark.parametrize(
    ("cells", "disposition"),
    [
        ({"case_number": ""}, "rejected"),
        ({"received_on": "年初"}, "rejected"),
        ({"unit_code": "某县"}, "rejected"),
        ({"closed_on": "年初"}, "item"),
        ({"closed_on": "2019-01-01"}, "item"),
        ({"is_satisfied": "？"}, "item"),
        ({"unit_code": "", "closed_on": "", "is_satisfied": ""}, "item"),
    ],
)
def test_only_what_a_thing_must_have_and_unknown_places_reject_a_row(
    cells: dict[str, str], disposition: str, tmp_path: Path
) -> None:
    assert became(only(batch(tmp_path, 信箱=[letter(**cells)]))) == [disposition]


def test_every_date_before_the_one_it_follows_is_seen_also_where_the_last_cell_is_empty(
    tmp_path: Path,
) -> None:
    rows = [
        letter(case_number=str(number), closed_on="2019-01-01", **cells)
        for number, cells in enumerate(({}, {"is_satisfied": ""}))
    ]
    found = only(batch(tmp_path, 信箱=rows))
    assert {fault: mask.tolist() for fault, mask in found.faults.items()} == {
        ("register_date_order", "closed_on"): [True, True]
    }


def test_a_table_without_a_required_column_is_rejected_whole(tmp_path: Path) -> None:
    rows = [["1", "2020-06-30"], ["2", "2020-06-30"]]
    put(tmp_path, sheet([["来信编号", "受理日期"], *rows]), path=PATH)
    found = only(batch_of(tmp_path))
    assert became(found) == ["rejected", "rejected"]
    assert found.faults == {}


def test_a_column_that_may_be_left_out_is_empty(tmp_path: Path) -> None:
    put(tmp_path, sheet([["来信编号", "受理日期", "承办单位"], ["1", "2020-06-30", "甲"]]), path=PATH)
    found = only(batch_of(tmp_path))
    assert became(found) == ["item"]
    assert found.columns["closed_on"].values.tolist() == [None]


def test_dittos_take_what_stands_above_within_their_table(tmp_path: Path) -> None:
    first = sheet(
        [MAILBOX, letter(), letter(case_number="2", handled_by="同上", received_on="〃")], name="甲"
    )
    second = sheet([MAILBOX, letter(case_number="3", handled_by="同上")], name="乙")
    found = only(batch_of(put(tmp_path, first, second, path=PATH)))
    assert found.columns["handled_by"].values.tolist() == ["甲", "甲", None]
    assert found.columns["received_on"].values.tolist() == [date(2020, 6, 30)] * 3
    assert became(found) == ["item", "item", "rejected"]


def test_empty_parts_of_a_key_are_one_and_the_same(tmp_path: Path) -> None:
    rows = [entry("publication", unit_code="任店镇", domain_code=domain) for domain in ("", "—", "义务教育")]
    put(tmp_path, sheet([header("publication"), *rows]), path=path_of("publication"))
    assert became(only(batch_of(tmp_path))) == ["item", "duplicate", "item"]


def test_rows_of_a_folder_that_does_not_count_leave_others_alone(tmp_path: Path) -> None:
    put(tmp_path, sheet([MAILBOX, letter()]), path="999999-某县/市长信箱（修订）.xlsx")
    put(tmp_path, sheet([MAILBOX, letter()]), path=PATH)
    found = batch_of(tmp_path)
    rows = only(found)
    assert became(rows) == ["item", "item"]
    assert [bool(found.known[file]) for file in rows.file] == [False, True]


def test_catalogs_beside_a_register_are_what_they_were(tmp_path: Path) -> None:
    found = batch_of(put(tmp_path, sheet([*HEAD, item()]), sheet([MAILBOX, letter()], name="市长信箱")))
    assert found.dispositions.item.tolist() == [True]
    assert became(only(found)) == ["item"]


@pytest.mark.parametrize(
    ("path", "unit", "department"),
    [
        ("registers/410422-叶县/市长信箱.xlsx", "410422", None),
        ("registers/市政府办公室/市长信箱.xlsx", None, "市政府办公室"),
        ("registers/市政府办公室/2020/市长信箱.xlsx", None, "市政府办公室"),
        ("registers/市长信箱.xlsx", None, None),
        ("410422-叶县/registers/市长信箱.xlsx", "410422", None),
        ("410422-叶县/市长信箱.xlsx", "410422", None),
    ],
)
def test_the_folder_below_that_of_registers_says_who_submits(
    path: str, unit: str | None, department: str | None, tmp_path: Path
) -> None:
    (one,) = batch_of(put(tmp_path, sheet([MAILBOX, letter()]), path=path)).submissions
    assert (one.unit and one.unit.unit_code, one.department) == (unit, department)
