"""Registers in the warehouse: typed tables, one row a thing, every row accounted for."""

from datetime import date
from pathlib import Path
from typing import Any

import duckdb

from pipeline.compile import compile_editions
from schemas.kinds.kinds import load_registers
from tests.editions import rows, workspace_in
from tests.registers import MAILBOX, entry, header, letter, path_of
from tests.support import HEAD, item, put, sheet
from tests.warehouses import built_from

PATH = path_of("mailbox_case")


def answer(connection: duckdb.DuckDBPyConnection, query: str) -> list[tuple[Any, ...]]:
    return connection.execute(query).fetchall()


def test_every_register_has_its_rows_typed_in_its_table(tmp_path: Path) -> None:
    for code in load_registers():
        put(tmp_path, sheet([header(code), entry(code)]), path=path_of(code))
    with built_from(tmp_path) as connection:
        for code, register in load_registers().items():
            (row,) = answer(connection, f"SELECT * EXCLUDE (submission_id) FROM {register.table}")  # noqa: S608
            assert (row[0], *row[-2:]) == ("2020", "Sheet1", 2)
            assert None not in row, code
        assert answer(connection, "SELECT register, item_rows FROM intake.register ORDER BY ALL") == [
            (code, 1) for code in sorted(load_registers())
        ]
        verdicts = answer(connection, "SELECT DISTINCT verdict, department, unit_code FROM intake.submission")
        assert verdicts == [("accepted", "市政务公开办", None)]


def test_dates_numbers_choices_and_places_are_values(tmp_path: Path) -> None:
    put(
        tmp_path,
        sheet([header("social_post"), entry("social_post", clicks="1.2万")]),
        path=path_of("social_post"),
    )
    put(tmp_path, sheet([header("interpretation"), entry("interpretation")]), path=path_of("interpretation"))
    put(tmp_path, sheet([MAILBOX, letter(is_satisfied="？", unit_code="")]), path=PATH)
    with built_from(tmp_path) as connection:
        assert answer(connection, "SELECT posted_on, clicks, is_featured FROM core.social_post") == [
            (date(2020, 6, 30), 12_000, True)
        ]
        assert answer(connection, "SELECT form FROM core.interpretation") == [("text",)]
        assert answer(connection, "SELECT unit_code, is_satisfied FROM core.mailbox_case") == [(None, None)]
        assert answer(connection, "SELECT 解读形式 FROM 查询.政策解读") == [("文字解读",)]


def test_a_number_out_of_bounds_that_may_be_left_out_is_left_out(tmp_path: Path) -> None:
    rows = [header("service_item"), entry("service_item", actual_hours="-1")]
    put(tmp_path, sheet(rows), path=path_of("service_item"))
    with built_from(tmp_path) as connection:
        assert answer(connection, "SELECT actual_hours, statutory_hours FROM core.service_item") == [
            (None, 12.5)
        ]


def test_rows_of_a_rejected_file_are_in_no_table(tmp_path: Path) -> None:
    put(tmp_path, sheet([MAILBOX, letter()]), path="999999-某县/市长信箱.xlsx")
    put(tmp_path, sheet([MAILBOX, letter(received_on="年初")]), path=PATH)
    with built_from(tmp_path) as connection:
        assert answer(connection, "FROM core.mailbox_case") == []
        assert answer(connection, "SELECT verdict FROM intake.submission") == [("rejected",)] * 2


def test_markup_and_long_cells_stay_what_they_are(tmp_path: Path) -> None:
    markup, long = "<script>alert(1)</script>&amp;=1+1", "长" * 10_000
    rows = [header("interpretation"), *(entry("interpretation", title=title) for title in (markup, long))]
    put(tmp_path, sheet(rows), path=path_of("interpretation"))
    with built_from(tmp_path) as connection:
        assert answer(connection, "SELECT title FROM core.interpretation ORDER BY row_number") == [
            (markup,),
            (long,),
        ]


def test_the_later_file_counts_and_each_edition_has_its_own(tmp_path: Path) -> None:
    workspace = workspace_in(tmp_path)
    for edition in ("2020", "2021"):
        put(workspace.raw / edition, sheet([*HEAD, item()]))
    put(workspace.raw / "2020", sheet([MAILBOX, letter(), letter(case_number="2")]), path=PATH)
    compile_editions(workspace)
    query = "SELECT edition, case_number, handled_by FROM core.mailbox_case ORDER BY ALL"
    assert rows(workspace, query) == [("2020", "1", "甲"), ("2020", "2", "甲")]
    put(
        workspace.raw / "2020",
        sheet([MAILBOX, letter(handled_by="乙")]),
        path=PATH.replace(".xlsx", "修订.xlsx"),
    )
    compile_editions(workspace)
    assert rows(workspace, query) == [("2020", "1", "乙"), ("2020", "2", "甲")]
    told = rows(
        workspace, "SELECT rule, state FROM intake.finding_history WHERE rule LIKE 'register%' ORDER BY ALL"
    )
    assert told == [("register_superseded", "open"), ("register_supersedes", "open")]
