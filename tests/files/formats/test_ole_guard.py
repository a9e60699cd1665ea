import struct
from io import BytesIO

import pytest
import xlrd.compdoc
import xlwt
from hypothesis import given
from hypothesis import strategies as st

from pipeline.files.formats.detect import WORKBOOKS
from pipeline.files.formats.ole_guard import BrokenOleError, CompoundFile
from pipeline.files.formats.open_file import open_file
from pipeline.limits import Limits
from tests.files.formats.compound import (
    DIFAT_START,
    DIRECTORY,
    DIRECTORY_START,
    FAT_COUNT,
    FAT_SECTOR,
    FREE,
    MINIFAT_COUNT,
    STREAM_SIZE,
    STREAM_START,
    compound,
    patched,
)

DATA = bytes(range(256)) * 20
CONTENT = compound({"Workbook": DATA, "Other": b"other"})
FIRST = 2
"""The sector in which the first stream begins."""


def next_of(sector: int) -> int:
    return FAT_SECTOR + 4 * sector


BROKEN = {
    "the stream's chain loops": patched(CONTENT, next_of(FIRST + 1), FIRST),
    "a sector follows itself": patched(CONTENT, next_of(FIRST), FIRST),
    "the chain leaves the file": patched(CONTENT, next_of(FIRST), 100),
    "the chain leaves the table": patched(CONTENT, next_of(FIRST), 1 << 20),
    "the chain runs into free sectors": patched(CONTENT, next_of(FIRST), FREE),
    "the stream begins nowhere": patched(CONTENT, DIRECTORY + STREAM_START, 1 << 20),
    "the stream is longer than its chain": patched(CONTENT, DIRECTORY + STREAM_SIZE, 1 << 31),
    "the stream claims to be small": patched(CONTENT, DIRECTORY + STREAM_SIZE, 100),
    "the directory loops": patched(CONTENT, next_of(1), 1),
    "the directory is nowhere": patched(CONTENT, DIRECTORY_START, 1 << 20),
    "the FAT is nowhere": patched(CONTENT, 76, 1 << 20),
    "the FAT is named twice": patched(CONTENT, 80, 0),
    "more FAT sectors than sectors": patched(CONTENT, FAT_COUNT, 1 << 31),
    "more miniFAT sectors than sectors": patched(CONTENT, MINIFAT_COUNT, 1 << 31),
    "the DIFAT loops": patched(patched(CONTENT, DIFAT_START, FIRST), 512 * (FIRST + 2) - 4, FIRST),
    "cut off in the stream": CONTENT[: 512 * (FIRST + 4)],
    "cut off in the header": CONTENT[:100],
    "odd sector size": CONTENT[:30] + struct.pack("<H", 20) + CONTENT[32:],
}


@pytest.mark.parametrize("content", BROKEN.values(), ids=BROKEN.keys())
def test_a_broken_container_is_detected_before_chains_are_followed(content: bytes) -> None:
    with pytest.raises(BrokenOleError):
        CompoundFile(content).read_stream(WORKBOOKS)


def test_damage_in_a_stream_that_nobody_reads_is_accepted() -> None:
    other = FIRST + len(DATA) // 512
    damaged = CompoundFile(patched(CONTENT, next_of(other), other))
    assert damaged.read_stream(["Workbook"]) == DATA


def test_the_first_existing_stream_of_the_names_is_read() -> None:
    assert CompoundFile(CONTENT).read_stream(["Book", "WORKBOOK"]) == DATA
    assert CompoundFile(CONTENT).read_stream(["Book"]) is None
    assert CompoundFile(CONTENT).names == {"root entry", "workbook", "other"}


@pytest.mark.parametrize("rows", [1, 300, 20000])
def test_streams_are_equal_to_those_that_xlrd_reads(rows: int) -> None:
    book, file = xlwt.Workbook(), BytesIO()
    sheet = book.add_sheet("目录")
    for row in range(rows):
        sheet.write(row, 0, f"事项{row}")
    book.save(file)
    content = file.getvalue()
    expected = xlrd.compdoc.CompDoc(content, logfile=BytesIO()).get_named_stream("Workbook")
    assert CompoundFile(content).read_stream(WORKBOOKS) == expected


@given(
    st.lists(
        st.tuples(
            st.integers(0, len(CONTENT) // 4 - 1), st.sampled_from([0, 1, 2, 3, FREE, FREE - 1, 1 << 31])
        ),
        min_size=1,
        max_size=8,
    )
)
def test_any_overwritten_container_is_read_or_refused(changes: list[tuple[int, int]]) -> None:
    content = CONTENT
    for offset, number in changes:
        content = patched(content, 4 * offset, number)
    try:
        given_back = CompoundFile(content).read_stream(WORKBOOKS)
    except BrokenOleError:
        return
    assert given_back is None or len(given_back) <= len(content)


def test_a_stream_of_an_embedded_object_is_not_the_workbook() -> None:
    streams = {"Object": b"", "Workbook": b"embedded", "Book": b"own"}
    content = linked(compound(streams), {1: (1, FREE, 2), 2: (2, FREE, FREE)})
    found = CompoundFile(content)
    assert found.names == {"root entry", "object", "book"}
    assert (found.read_stream(["Workbook", "Book"]) or b"").startswith(b"own")


def test_a_tree_that_loops_ends() -> None:
    content = linked(compound({"Object": b"", "Other": b"", "Book": DATA}), {1: (1, FREE, 2), 2: (2, 2, 1)})
    assert CompoundFile(content).read_stream(["Book"]) == DATA


def test_a_false_size_of_the_root_is_no_damage() -> None:
    book, file = xlwt.Workbook(), BytesIO()
    book.add_sheet("目录").write(0, 0, "甲")
    book.save(file)
    at = file.getvalue().index("Root Entry".encode("utf-16-le")) + 120
    (found,) = open_file(patched(file.getvalue(), at, 0x7FFFFFFF), Limits()).sheets
    assert (found.name, found.rows) == ("目录", [["甲"]])


@pytest.mark.parametrize("name", ["Workbook", "WORKBOOK", "workbook", "Book", "BOOK"])
def test_the_workbook_is_read_whatever_the_case_of_its_name(name: str) -> None:
    book, file = xlwt.Workbook(), BytesIO()
    book.add_sheet("目录").write(0, 0, "甲")
    book.save(file)
    stream = CompoundFile(file.getvalue()).read_stream(["Workbook"]) or b""
    found = open_file(compound({name: stream}), Limits())
    assert [(each.name, each.rows) for each in found.sheets] == [("目录", [["甲"]])]


def linked(content: bytes, entries: dict[int, tuple[int, int, int]]) -> bytes:
    """Set the kind, the right sibling and the child of directory entries."""
    for number, (kind, right, child) in entries.items():
        at = DIRECTORY + 128 * number
        content = content[: at + 66] + bytes([kind]) + content[at + 67 :]
        content = patched(patched(content, at + 72, right), at + 76, child)
    return content
