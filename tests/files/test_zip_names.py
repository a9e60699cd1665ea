"""Names in zip archives are read as their authors saw them, whatever program packed them."""

import struct
import zlib
from io import BytesIO
from zipfile import ZipFile, ZipInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.files.zip_names import decode_name, entry_name
from tests.files.formats.zips import packed_as

WORDS = st.sampled_from(
    [*"目录社会救助义务教育郏县叶县汝州市（修订）上下第二版2020 _-/\\", "财政局", "就业", "a"]
)
NAMES = st.lists(WORDS, min_size=1, max_size=12).map(lambda words: "".join(words) + ".xlsx")


def name_of(content: bytes) -> str:
    with ZipFile(BytesIO(content)) as archive:
        return entry_name(archive.infolist()[0])


@given(NAMES, st.sampled_from(["gbk", "gb18030", "utf-8"]))
def test_a_chinese_name_is_read_in_every_encoding_that_is_not_told(name: str, encoding: str) -> None:
    assert decode_name(name.encode(encoding)) == name


@pytest.mark.parametrize(
    ("name", "encoding"),
    [
        ("目录.xlsx", "gbk"),
        ("目录/目录.xlsx", "gbk"),
        ("郏县.xlsx", "gbk"),
        ("㛹㙦镇社会救助.xlsx", "gb18030"),
        ("目录.xlsx", "utf-8"),
        ("résumé.xlsx", "cp437"),
        ("Übersicht für Räte.xlsx", "cp437"),
        ("catalog.xlsx", "ascii"),
    ],
)
def test_a_name_is_read_in_the_encoding_it_was_written_in(name: str, encoding: str) -> None:
    assert decode_name(name.encode(encoding)) == name


@given(st.binary(max_size=40))
def test_any_bytes_are_some_name(written: bytes) -> None:
    assert isinstance(decode_name(written), str)


def test_backslashes_of_windows_part_folders_and_no_characters() -> None:
    """In GBK the second byte of 誠 is a backslash."""
    assert name_of(packed_as("目录\\社会救助.xlsx".encode("gbk"))) == "目录/社会救助.xlsx"
    assert name_of(packed_as("誠信目录.xlsx".encode("gbk"))) == "誠信目录.xlsx"


def unicode_path(written: bytes, name: str, version: int = 1) -> bytes:
    data = struct.pack("<BI", version, zlib.crc32(written)) + name.encode()
    return struct.pack("<HH", 0x7075, len(data)) + data


def test_the_unicode_path_of_info_zip_comes_first() -> None:
    written = b"???.xlsx"
    extra = struct.pack("<HH", 0x5455, 1) + b"x" + unicode_path(written, "社会救助.xlsx")
    assert name_of(packed_as(written, extra)) == "社会救助.xlsx"


@pytest.mark.parametrize("version", [1, 2])
def test_a_unicode_path_of_another_name_or_version_is_not_believed(version: int) -> None:
    """A program that renames a file may leave the old field."""
    other = b"old.xlsx" if version == 1 else b"new.xlsx"
    assert name_of(packed_as(b"new.xlsx", unicode_path(other, "旧.xlsx", version))) == "new.xlsx"


def test_a_broken_extra_field_harms_nobody() -> None:
    info = ZipInfo("a.xlsx")
    info.extra = struct.pack("<HH", 0x7075, 50) + b"\1"
    assert entry_name(info) == "a.xlsx"
