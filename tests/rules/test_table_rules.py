"""Rules that hold for tables of any kind place their findings alike."""

from pathlib import Path

from pipeline.rules.all_rules import run_rules
from pipeline.rules.flag import Flag
from tests.registers import MAILBOX, entry, header, letter, path_of
from tests.support import HEAD, batch_of, item, put, sheet


def flags(folder: Path, rule: str) -> list[Flag]:
    return [flag for flag in run_rules(batch_of(folder)) if flag.rule == rule]


def test_what_has_no_column_is_flagged_at_the_leftmost_one_of_a_register(tmp_path: Path) -> None:
    head = ["序号", *header("publication", "domain_code")]
    row = ["1", entry("publication")[0], *entry("publication")[2:]]
    put(tmp_path, sheet([head, row, row]), path=path_of("publication"))
    (flag,) = flags(tmp_path, "register_duplicate")
    assert (flag.cell, flag.field, flag.detail) == ("B3", "domain_code", "Sheet1!2")


def test_a_column_missing_in_a_catalog_is_flagged_at_its_header(tmp_path: Path) -> None:
    rows = [[*HEAD[1].split("|")[:8]], [*HEAD[2].split("|")[:8]], item()[:8]]
    put(tmp_path, sheet(["财政预决算目录", *rows]))
    found = flags(tmp_path, "missing_column")
    assert [(flag.cell, flag.field) for flag in found] == [
        ("A2", "audience"),
        ("A2", "method"),
        ("A2", "tier"),
    ]


def test_open_dittos_are_flagged_in_tables_of_any_kind(tmp_path: Path) -> None:
    mailbox = sheet([MAILBOX, letter(handled_by="同上")], name="市长信箱")
    put(tmp_path, sheet([*HEAD, item(legal_basis="同上")]), mailbox)
    found = flags(tmp_path, "ditto_without_source")
    assert [(flag.sheet, flag.cell, flag.value) for flag in found] == [
        ("Sheet1", "E4", "同上"),
        ("市长信箱", "C2", "同上"),
    ]
