from io import BytesIO

import olefile
import pytest

from pipeline.files.formats.compound_writer import LEAST, write_compound
from pipeline.files.formats.ole_guard import CompoundFile

SIZES = [0, 1, LEAST - 1, LEAST, LEAST + 1, 8192, 5_000_000]


@pytest.mark.parametrize("size", SIZES)
def test_streams_are_read_back_with_at_least_their_bytes(size: int) -> None:
    data = bytes(range(256)) * (size // 256) + b"x" * (size % 256)
    content = write_compound({"Info": b"<a/>", "Workbook": data}, padding=b" ")
    ours, theirs = CompoundFile(content), olefile.OleFileIO(BytesIO(content))
    assert theirs.parsing_issues == []
    assert sorted(theirs.listdir()) == [["Info"], ["Workbook"]]
    for name, given in (("Info", b"<a/>"), ("Workbook", data)):
        assert ours.read_stream([name]) == theirs.openstream(name).read() == given.ljust(LEAST, b" ")
