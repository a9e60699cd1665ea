import struct
from io import BytesIO

import pytest
import xlrd.compdoc
import xlwt
from hypothesis import given
from hypothesis import strategies as st

from pipeline.files.formats.ole_guard import WORKBOOKS, BrokenOleError, CompoundFile, read_stream
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
        CompoundFile(content).check_streams()


def test_damage_in_a_stream_that_nobody_reads_is_accepted() -> None:
    other = FIRST + len(DATA) // 512
    damaged = CompoundFile(patched(CONTENT, next_of(other), other))
    damaged.check_streams()
    assert damaged.read_stream(["Workbook"]) == DATA


def test_the_first_existing_stream_of_the_names_is_read() -> None:
    assert read_stream(CONTENT, ["Book", "Workbook"]) == DATA
    assert read_stream(CONTENT, ["Book"]) is None
    assert CompoundFile(CONTENT).names == {"Root Entry", "Workbook", "Other"}


@pytest.mark.parametrize("rows", [1, 300, 20000])
def test_streams_are_equal_to_those_that_xlrd_reads(rows: int) -> None:
    book, file = xlwt.Workbook(), BytesIO()
    sheet = book.add_sheet("目录")
    for row in range(rows):
        sheet.write(row, 0, f"事项{row}")
    book.save(file)
    content = file.getvalue()
    CompoundFile(content).check_streams()
    expected = xlrd.compdoc.CompDoc(content, logfile=BytesIO()).get_named_stream("Workbook")
    assert read_stream(content, WORKBOOKS) == expected


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
        found = CompoundFile(content)
        found.check_streams()
        given_back = found.read_stream(WORKBOOKS)
    except BrokenOleError:
        return
    assert given_back is None or len(given_back) <= len(content)
