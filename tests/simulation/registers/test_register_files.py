from collections import Counter
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from schemas.kinds.kinds import load_registers
from simulation.editions.write_edition import write_register
from simulation.plan import planned_editions
from simulation.registers.expected_rows import counting_rows, row_fates
from simulation.registers.register_files import register_files
from simulation.registers.register_model import RegisterEntry, RegisterFile
from simulation.writers.workbook import WorkbookSheet, a1

RAW = Path(__file__).parents[3] / "raw"
HEADS = {
    word for each in load_registers().values() for column in each.columns.values() for word in column.words
}
EDITIONS = pytest.mark.parametrize("edition", planned_editions())


def sheet_of(file: RegisterFile, name: str) -> WorkbookSheet:
    return next(sheet for sheet in file.workbook.sheets if sheet.name == name)


def at(sheet: WorkbookSheet, address: str) -> object:
    return next((value for place, value in sheet.cells.items() if a1(*place) == address), "")


def file_of(edition: str, name: str) -> RegisterFile:
    return next(file for file in register_files(edition) if name in file.path)


@EDITIONS
def test_every_register_is_submitted(edition: str) -> None:
    found = {entry.register for file in register_files(edition) for entry in file.entries}
    assert found == set(load_registers())


@EDITIONS
def test_every_sheet_states_that_it_is_an_example(edition: str) -> None:
    titles = [sheet.cells[0, 0] for file in register_files(edition) for sheet in file.workbook.sheets]
    assert all("示例数据" in str(title) for title in titles)


@EDITIONS
def test_no_header_names_two_columns(edition: str) -> None:
    for sheet in (sheet for file in register_files(edition) for sheet in file.workbook.sheets):
        top = next(row for row, column in sheet.cells if sheet.styles.get((row, column)) == "header")
        heads = Counter(value for (row, _), value in sheet.cells.items() if row == top)
        assert set(heads.values()) == {1}
        assert len(HEADS & heads.keys()) > 2


@EDITIONS
def test_every_entry_is_in_its_row(edition: str) -> None:
    for file in register_files(edition):
        rows: dict[tuple[str, int], set[object]] = {}
        for sheet in file.workbook.sheets:
            for (row, _), value in sheet.cells.items():
                rows.setdefault((sheet.name, row + 1), set()).add(value)
        for entry in file.entries:
            assert texts_of(entry) <= rows[entry.sheet, entry.row_number]


def texts_of(entry: RegisterEntry) -> set[object]:
    columns = load_registers()[entry.register].columns.values()
    values = {
        entry.values[column.name] for column in columns if column.type in {"text", "integer", "decimal"}
    }
    return values - {None}


@EDITIONS
def test_planted_faults_are_in_the_recorded_cell(edition: str) -> None:
    for file in register_files(edition):
        for fault in file.planted:
            assert at(sheet_of(file, fault.sheet), fault.cell) == (fault.detail or "")


@EDITIONS
def test_every_kind_of_fault_and_format_occurs(edition: str) -> None:
    files = register_files(edition)
    kinds = Counter(fault.kind for file in files for fault in file.planted)
    assert kinds.keys() == {"duplicate_row", "missing_key", "unreadable_date", "guessed_header"}
    assert min(kinds.values()) >= 2
    assert {Path(file.path).suffix for file in files} == {".xlsx", ".xls", ".ods", ".csv"}
    assert any(sheet.merges[1:] for file in files for sheet in file.workbook.sheets)
    assert any("同上" in sheet.cells.values() for file in files for sheet in file.workbook.sheets)


@EDITIONS
def test_rows_count_repeat_or_are_rejected_as_planted(edition: str) -> None:
    files = register_files(edition)
    became = Counter(row_fates(file for file in files if not file.version).values())
    planted = Counter(fault.kind for file in files for fault in file.planted)
    assert became["duplicate"] == planted["duplicate_row"]
    assert became["rejected"] == planted["missing_key"]


@EDITIONS
def test_an_unreadable_date_is_none(edition: str) -> None:
    for file in register_files(edition):
        for fault in (fault for fault in file.planted if fault.kind == "unreadable_date"):
            row = int("".join(filter(str.isdigit, fault.cell)))
            entry = next(each for each in file.entries if (each.sheet, each.row_number) == (fault.sheet, row))
            assert fault.detail not in entry.values.values()
            assert None in entry.values.values()


def test_a_corrected_file_replaces_the_rows_of_the_first() -> None:
    files = register_files("2020")
    became = row_fates(files)
    first = file_of("2020", "2020年市长信箱办件.xlsx")
    fourth = [entry for entry in first.entries if entry.sheet == "第四季度"]
    assert {became[first.path, entry.sheet, entry.row_number] for entry in fourth} == {"duplicate"}
    alone = counting_rows([file for file in files if not file.version], "mailbox_case")
    assert sum(entry.values["closed_on"] is not None for entry in alone) < 1777


@EDITIONS
def test_the_committed_files_hold_what_the_simulation_writes(edition: str, tmp_path: Path) -> None:
    for file in register_files(edition):
        path = RAW / edition / file.path
        if path.suffix == ".csv":
            write_register(file, tmp_path)
            assert path.read_bytes() == (tmp_path / file.path).read_bytes()
        else:
            assert read(path) == {sheet.name: sheet.cells for sheet in file.workbook.sheets}, file.path


def read(path: Path) -> dict[str, dict[tuple[int, int], object]]:
    book = CalamineWorkbook.from_path(path)
    return {
        name: cells(book.get_sheet_by_name(name).to_python(skip_empty_area=False))
        for name in book.sheet_names
    }


def cells(rows: list[list[object]]) -> dict[tuple[int, int], object]:
    return {(row, at): value for row, each in enumerate(rows) for at, value in enumerate(each) if value != ""}


def test_writing_again_gives_the_same_bytes(tmp_path: Path) -> None:
    chosen = {Path(file.path).suffix: file for file in register_files("2020")}
    for file in chosen.values():
        for folder in ("one", "other"):
            write_register(file, tmp_path / folder)
        assert (tmp_path / "one" / file.path).read_bytes() == (tmp_path / "other" / file.path).read_bytes()
