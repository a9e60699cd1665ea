"""Whatever a sheet of a register looks like, each row has one disposition, and what is accepted keeps its values."""

from collections import Counter
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.normalize.registers.find_registers import RegisterRows
from pipeline.rules.all_rules import run_rules
from pipeline.rules.findings import findings
from schemas.kinds.kinds import Column, Kind, load_registers
from tests.registers import header, path_of
from tests.support import Row, batch_of, dispositions, put, sheet

Value = str | int | float | bool | date | None
Drawn = tuple[Kind, list[dict[str, tuple[str, Value]]], list[Row]]
DAY = date(2020, 1, 1)
UNITS = {"叶县": "410422", "宝丰县": "410421", "叶县任店镇": "410422101", "410482": "410482"}
DOMAINS = {"义务教育": "compulsory_education", "就业": "employment", "社会救助领域": "social_assistance"}
WORDS = st.text("甲乙丙丁戊<b>&'\"()（）《》。，1a", min_size=1, max_size=8).filter(
    lambda text: any(map(str.isalpha, text))
)


def texts(column: Column) -> st.SearchStrategy[tuple[str, Value]]:
    """Draw what a clerk writes into a cell of the column, with its value."""
    days = st.integers(0, 365).map(lambda days: DAY + timedelta(days))
    of_type: dict[str, st.SearchStrategy[tuple[str, Value]]] = {
        "text": WORDS.map(lambda text: (text, text)),
        "integer": st.integers(column.least or 0, column.most or 99_999).map(lambda n: (f"{n:,}", n)),
        "decimal": st.integers(0, 999).map(lambda n: (f"{n / 4:g}小时", n / 4)),
        "date": st.tuples(days, st.sampled_from(["%Y-%m-%d", "%Y/%m/%d", "%Y年%m月%d日", "%Y%m%d"])).map(
            lambda told: (told[0].strftime(told[1]), told[0])
        ),
        "boolean": st.sampled_from([("是", True), ("√", True), ("否", False), ("×", False)]),
        "unit": st.sampled_from([*UNITS.items()]),
        "domain": st.sampled_from([*DOMAINS.items()]),
        "choice": st.sampled_from(
            [(word, value) for value, words in (column.values or {}).items() for word in words]
        ),
    }
    filled = of_type[column.type]
    return filled | st.just(("", None)) if column.null else filled


@st.composite
def tables(draw: st.DrawFn) -> Drawn:
    """Draw a register, its entries, and the rows of a sheet that holds them."""
    register = draw(st.sampled_from([*load_registers().values()]))
    things = draw(
        st.lists(
            st.fixed_dictionaries({name: texts(column) for name, column in register.columns.items()}),
            max_size=5,
        )
    )
    order = draw(
        st.permutations([*register.columns, *draw(st.sampled_from([[], ["序号"], ["备注", "序号"]]))])
    )
    words = dict(zip(register.columns, header(register.code), strict=True))
    above = draw(st.lists(st.sampled_from(["登记表", "填报单位：叶县", ""]), max_size=3))
    rows: list[Row] = [[line] for line in above]
    rows.append([words.get(name, name) for name in order])
    for number, thing in enumerate(things, 1):
        rows += [[]] * draw(st.integers(0, 1))
        extra = {"序号": str(number), "备注": "略"}
        rows.append([thing[name][0] if name in thing else extra[name] for name in order])
    rows += draw(st.lists(st.sampled_from([["合计", "3"], ["填表人：张三"], []]), max_size=2))
    return register, things, rows


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("edition")


@given(tables())
@settings(max_examples=40)
def test_accepted_rows_keep_their_values_in_any_layout(folder: Path, drawn: Drawn) -> None:
    register, things, rows = drawn
    for old in folder.rglob("*.xlsx"):
        old.unlink()
    batch = batch_of(put(folder, sheet(rows), path=path_of(register.code)))
    (told,) = batch.reading["sheet"].to_pylist()
    assert Counter(dispositions(batch)).total() == told["row_count"]
    assert batch.reading["section"]["kind"].to_pylist() == [register.code]
    found = [read_back(each) for each in batch.registers]
    assert (found[0] if found else []) == [
        tuple(thing[name][1] for name in register.columns) for thing in things
    ]
    errors = [
        each
        for each in findings(run_rules(batch), batch.submissions).to_pylist()
        if each["severity"] == "error"
    ]
    assert errors == []


def read_back(rows: RegisterRows) -> list[tuple[Value, ...]]:
    assert not rows.rejected.any()
    columns = [column.values.tolist() for column in rows.columns.values()]
    return list(zip(*columns, strict=True))


CELLS = st.sampled_from(
    ["", "", "甲", "1", "是", "2020-06-30", "叶县", "就业", "同上", "合计", "注：略", "—", "火星"]
)
HEADS = st.sampled_from([word for each in load_registers().values() for word in header(each.code)])
GRIDS = st.lists(
    st.lists(CELLS | HEADS, max_size=7)
    | st.sampled_from([header("mailbox_case"), header("website")])
    | st.text("甲：合计|<>=#\u200b\U0001f600", max_size=12).map(lambda text: [text]),
    max_size=9,
)


@given(rows=GRIDS, merges=st.lists(st.sampled_from(["A2:A4", "B3:C6", "A1:H1", "C7:C9"]), max_size=1))
@settings(max_examples=30)
def test_any_sheet_has_one_disposition_a_row_and_an_error_if_rejected(
    folder: Path, rows: list[Row], merges: list[str]
) -> None:
    for old in folder.rglob("*.xlsx"):
        old.unlink()
    batch = batch_of(put(folder, sheet(rows, merges=merges), path=path_of("mailbox_case")))
    (told,) = batch.reading["sheet"].to_pylist()
    assert len(dispositions(batch)) == told["row_count"]
    table = findings(run_rules(batch), batch.submissions).to_pylist()
    errors = [each for each in table if each["severity"] == "error"]
    explained = {int(each["cell"].lstrip("ABCDEFGHIJKLMN")) for each in errors if each["cell"]}
    whole = any(each["rule"] == "register_column_missing" for each in errors)
    for found in batch.registers:
        assert whole or set(found.row_number[found.rejected].tolist()) <= explained
    counted = any(bool(found.item.any()) for found in batch.registers)
    assert (
        counted
        or not any(bool(len(found)) for found in batch.registers)
        or "no_register" in {each["rule"] for each in errors}
    )
