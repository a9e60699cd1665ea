"""No text of an export is computed by a spreadsheet, and none is lost for it."""
# ruff: noqa: S608 - the query is ours

import csv
import io
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb
import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from pipeline.deliver.export.export_edition import CSV
from pipeline.deliver.export.export_rows import ESCAPE, FORMULA_STARTS, escape_formula_sql, row_order
from pipeline.deliver.reproducible_xlsx import xlsx_bytes
from pipeline.deliver.returns.safe_text import legal_text
from pipeline.deliver.xlsx_style import write_value
from schemas.tables.table_descriptions import WarehouseTable, load_tables

ANY = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"))
TEXTS = st.builds(str.__add__, st.sampled_from(["", "'", "''", "县", *FORMULA_STARTS]), ANY)


def in_csv(texts: list[str]) -> list[str]:
    """The texts as an export writes them and any reader of CSV reads them."""
    with TemporaryDirectory() as folder, duckdb.connect() as connection:
        path = Path(folder) / "texts.csv"
        connection.execute("CREATE TABLE written AS SELECT unnest($1::VARCHAR[]) AS text", [texts])
        connection.execute(
            f"COPY (SELECT {escape_formula_sql('text')} AS text, 1 AS one FROM written) TO '{path}' ({CSV})"
        )
        with path.open(encoding="utf-8", newline="") as file:
            return [row[0] for row in list(csv.reader(file))[1:]]


@settings(max_examples=60)
@given(st.lists(TEXTS, min_size=1))
def test_escaped_texts_in_csv_are_no_formulas_and_can_be_restored(texts: list[str]) -> None:
    written = in_csv(texts)
    assert not [text for text in written if text.startswith(FORMULA_STARTS)]
    assert [text.removeprefix(ESCAPE) for text in written] == texts


@settings(max_examples=60)
@given(st.lists(TEXTS, min_size=1))
def test_texts_stay_texts_in_the_workbook(texts: list[str]) -> None:
    book = Workbook()
    [sheet] = book.worksheets
    for number, text in enumerate(texts, 1):
        write_value(sheet.cell(number, 1), text, None)
    [read] = openpyxl.load_workbook(io.BytesIO(xlsx_bytes(book))).worksheets
    for number, text in enumerate(texts, 1):
        cell = read.cell(number, 1)
        assert cell.data_type != "f"
        assert _lines(cell.value or "") == _lines(legal_text(text))
        assert cell.quotePrefix or not text.startswith(("=", "+", "-", "@"))


def test_numbers_stay_numbers() -> None:
    book = Workbook()
    [sheet] = book.worksheets
    for place, value in enumerate((-3, 1.5, True, None), 1):
        write_value(sheet.cell(1, place), value, "0")
    assert [cell.value for cell in sheet[1]] == [-3, 1.5, "是", None]
    assert sheet["A1"].number_format == "0"


def _lines(text: str) -> list[str]:
    """XML takes any line break for the same."""
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")


@pytest.mark.parametrize("table", [each for each in load_tables().values() if each.layer != "ref"])
def test_the_order_of_rows_leaves_none_to_chance(table: WarehouseTable) -> None:
    columns = row_order(table).removeprefix(" ORDER BY ").split(", ")
    assert set(table.key) <= set(columns)
    assert columns[: len(table.order)] == list(table.order)
