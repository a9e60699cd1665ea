from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from pipeline.limits import MOST_FINDINGS, Limits
from pipeline.tables.arrow_tables import SCHEMAS, ReadingTables, from_packed, join, keep_paths
from pipeline.tables.read_file import read_file
from pipeline.tables.row_buffer import CODED, PLAIN, SCHEMA, CodedColumn, RowBuffer
from tests.support import GROUPS, HEAD, WORDS, item, put, sheet

TEXTS = st.lists(st.none() | st.sampled_from(["甲", "乙", "丙"]), max_size=8)


def reading(path: str, *names: str | None) -> ReadingTables:
    """Make the reading of a file with a row for each name."""
    made = RowBuffer()
    made.add("file", path=path, sha256="x", format="xlsx", is_read=True)
    numbers = [*range(1, len(names) + 1)]
    made.add_rows(len(names), {"path": path, "kind": "data"}, {"level2": names}, {"row_number": numbers})
    return from_packed(made.packed())


@given(st.lists(TEXTS, max_size=4))
def test_a_coded_column_gives_back_its_texts_and_keeps_each_once(parts: list[list[str | None]]) -> None:
    column, texts = CodedColumn(), [text for part in parts for text in [*part, None]]
    first = 0
    for part in parts:
        column.put(first, part)
        first += len(part) + 1  # a row of which nothing is said
    codes, values = column.packed(first)
    numbers = memoryview(codes).cast("i").tolist()
    assert [values[number - 1] if number else None for number in numbers] == texts
    assert sorted(values) == sorted({text for text in texts if text})


def test_one_text_may_stand_in_many_rows() -> None:
    column = CodedColumn()
    column.put_same(0, "甲", 3)
    column.put_same(3, None, 2)
    codes, values = column.packed(5)
    assert (memoryview(codes).cast("i").tolist(), values) == ([1, 1, 1, 0, 0], ["甲"])


def test_an_empty_reading_has_every_table_and_column() -> None:
    tables = from_packed(RowBuffer().packed())
    assert set(tables) == {*SCHEMA, "row"}
    assert tables["row"].column_names == [*CODED, *PLAIN]
    assert all(table.num_rows == 0 for table in tables.values())


def test_what_a_row_does_not_say_is_empty() -> None:
    (row,) = reading("a.xlsx", "甲")["row"].to_pylist()
    said = {name: value for name, value in row.items() if value is not None}
    assert said == {"path": "a.xlsx", "kind": "data", "level2": "甲", "row_number": 1}


@given(TEXTS, TEXTS)
def test_joined_readings_share_one_dictionary_of_distinct_texts(
    one: list[str | None], other: list[str | None]
) -> None:
    rows = join([reading("a.xlsx", *one), reading("b.xlsx", *other)])["row"]
    assert rows["level2"].to_pylist() == [*one, *other]
    dictionary = rows["level2"].combine_chunks().dictionary.to_pylist()
    assert sorted(dictionary) == sorted({text for text in (*one, *other) if text})


def test_nothing_joined_is_an_empty_reading() -> None:
    assert {name: table.schema for name, table in join([]).items()} == SCHEMAS


def test_the_part_about_some_paths_is_about_them_alone() -> None:
    part = keep_paths(join([reading("a.xlsx", "甲"), reading("b.xlsx", "乙", "丙")]), {"b.xlsx", "c.xlsx"})
    assert part["row"]["level2"].to_pylist() == ["乙", "丙"]
    assert part["file"]["path"].to_pylist() == ["b.xlsx"]


def test_findings_of_one_rule_beyond_the_limit_are_only_counted() -> None:
    made = RowBuffer()
    for number in range(MOST_FINDINGS + 7):
        made.add_finding("a.xlsx", "error_cell", cell=f"A{number}")
    made.add_finding("a.xlsx", "hidden_sheet")
    made.add_finding("b.xlsx", "error_cell")
    found = from_packed(made.packed())
    assert found["finding"].num_rows == MOST_FINDINGS + 2
    assert found["further"].to_pylist() == [{"path": "a.xlsx", "rule": "error_cell", "times": 7}]


@given(TEXTS, TEXTS, TEXTS)
def test_what_is_forgotten_leaves_no_trace(
    before: list[str | None], forgotten: list[str | None], after: list[str | None]
) -> None:
    plain, made = RowBuffer(), RowBuffer()
    for reading, parts in ((plain, [before, after]), (made, [before, forgotten, after])):
        for part in parts:
            state = reading.size()
            reading.add_finding("x" if part is forgotten else "y", "error_cell")
            reading.add_rows(len(part), {"path": "y"}, {"level2": part}, {"row_number": [*range(len(part))]})
            if part is forgotten:
                assert reading.count_entries_since(state) == 1
                reading.remove_since("x", state)
    assert made.packed() == plain.packed()


def test_a_file_with_too_many_headings_is_refused_and_the_next_is_read(tmp_path: Path) -> None:
    heads = [f"{WORDS}{'|县级' * 100}|栏{number}" for number in range(3)]
    rows = [row for head in heads for row in (GROUPS + "|" * 101, head, item())]
    put(tmp_path, sheet([HEAD[0], *rows]), path="a.xlsx")
    put(tmp_path, sheet([*HEAD, item()]), path="b.xlsx")
    made = RowBuffer()
    for path in ("a.xlsx", "b.xlsx"):
        read_file(tmp_path / path, path, made, Limits(entries=200))
    found = from_packed(made.packed())
    assert [(row["path"], row["rule"]) for row in found["finding"].to_pylist()] == [
        ("a.xlsx", "too_many_entries")
    ]
    assert set(found["row"]["path"].to_pylist()) == {"b.xlsx"}
    assert found["file"]["is_read"].to_pylist() == [False, True]
