"""Packages whose records contradict each other are refused; those of ordinary programs are not."""

import io
import struct
import zipfile
from collections.abc import Callable

import pytest

from pipeline.files.formats.detect import detect
from pipeline.limits import Limits
from simulation.writers.workbook import Workbook, WorkbookSheet
from tests.files.formats.zips import CENTRAL, LOCAL
from tools.fixtures.other_formats import two_directories
from tools.fixtures.packages import entries, saved

XLSX = saved(Workbook([WorkbookSheet("目录", {(0, 0): "甲"})]))
OTHER = saved(Workbook([WorkbookSheet("别的", {(0, 0): "乙"})]))
END = 22


def patched(content: bytes, at: int, form: str, number: int) -> bytes:
    """Overwrite a number, counted from the end if `at` is negative."""
    at %= len(content)
    new = struct.pack(f"<{form}", number)
    return content[:at] + new + content[at + len(new) :]


def with_unicode_name(name: str) -> bytes:
    """Give a part a second name, in an extra field of the directory."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for part, data in entries(XLSX).items():
            info = zipfile.ZipInfo(part)
            if part == "xl/workbook.xml":
                raw = name.encode()
                info.extra = struct.pack("<HHBI", 0x7075, 5 + len(raw), 1, 0) + raw
            archive.writestr(info, data)
    return file.getvalue()


def local(word: bytes) -> int:
    """Find the local header of the part whose name contains the word."""
    return XLSX.rindex(LOCAL, 0, XLSX.index(word))


CONTRADICTIONS: dict[str, bytes] = {
    "zip64 names another directory": two_directories(XLSX, OTHER),
    "two end records": XLSX + OTHER[-END:],
    "another package behind": XLSX + OTHER,
    "another package in the comment": patched(XLSX, -2, "H", len(OTHER)) + OTHER,
    "data before the package": b"PK\3\4 and more" + XLSX,
    "more parts than listed": patched(XLSX, -12, "H", 99),
    "fewer parts than listed": patched(XLSX, -12, "H", 3),
    "another method in the header": patched(XLSX, local(b"workbook.xml") + 8, "H", 0),
    "another size in the header": patched(XLSX, local(b"workbook.xml") + 22, "I", 7),
    "another packed size in the header": patched(XLSX, local(b"workbook.xml") + 18, "I", 7),
    "a second name": with_unicode_name("xl/other.xml"),
}


@pytest.mark.parametrize("content", CONTRADICTIONS.values(), ids=CONTRADICTIONS.keys())
def test_a_package_that_contradicts_itself_is_refused(content: bytes) -> None:
    assert detect(content, Limits()).refused_by in {"unsafe_package", "damaged_file"}


def test_the_directory_and_the_part_at_fault_are_named() -> None:
    assert detect(CONTRADICTIONS["zip64 names another directory"], Limits()).value == "压缩包目录"
    assert detect(CONTRADICTIONS["a second name"], Limits()).value == "xl/workbook.xml"


class Pipe(io.BytesIO):
    """A file that cannot seek: a package written to it has its sizes behind the data."""

    def seekable(self) -> bool:
        return False

    def seek(self, *_: int) -> int:
        raise io.UnsupportedOperation


def written(write: Callable[[zipfile.ZipFile, str, bytes], None], file: io.BytesIO | None = None) -> bytes:
    target = file or io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in entries(XLSX).items():
            write(archive, name, data)
    return target.getvalue()


def as_zip64(archive: zipfile.ZipFile, name: str, data: bytes) -> None:
    with archive.open(name, "w", force_zip64=True) as part:
        part.write(data)


def zip64_end(content: bytes, mark: int | None) -> bytes:
    """Add zip64 end records that agree; the ordinary one says the same, or that it stands there."""
    *_, parts, size, start, _ = struct.unpack("<4s4H2IH", content[-END:])
    place = len(content) - END
    large = struct.pack("<4sQ2H2I4Q", b"PK\6\6", 44, 45, 45, 0, 0, parts, parts, size, start)
    locator = struct.pack("<4sIQI", b"PK\6\7", 0, place, 1)
    end = content[-END:]
    if mark is not None:
        end = patched(patched(end, 12, "I", mark), 16, "I", mark)
    return content[:place] + large + locator + end


PLAIN = {
    "a plain one": XLSX,
    "streamed": written(lambda archive, name, data: archive.writestr(name, data), Pipe()),
    "each part with zip64 sizes": written(as_zip64),
    "zip64 with equal numbers": zip64_end(XLSX, None),
    "zip64 with marks": zip64_end(XLSX, 0xFFFFFFFF),
    "a comment": patched(XLSX, -2, "H", 3) + b"WPS",
    "zeros behind": XLSX + bytes(100),
    "the same second name": with_unicode_name("xl/workbook.xml"),
    "an end record in a stored part": written(
        lambda archive, name, data: archive.writestr(name, data + b"<!--PK\5\6-->" * (name[-4:] == ".xml"), 0)
    ),
    "names in utf-8": written(
        lambda archive, name, data: archive.writestr(f"xl/媒体/{name}" if "theme" in name else name, data)
    ),
}


@pytest.mark.parametrize("content", PLAIN.values(), ids=PLAIN.keys())
def test_what_ordinary_programs_write_is_accepted(content: bytes) -> None:
    assert CENTRAL in content
    assert detect(content, Limits()).refused_by is None
