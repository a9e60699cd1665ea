"""An archive is taken apart only as far as that is safe, and of everything in it something is told."""

import hashlib
import stat
import struct
from dataclasses import replace
from io import BytesIO
from random import Random
from zipfile import ZIP_BZIP2, ZIP_STORED, ZipFile, ZipInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.files.zip_entries import Archive, open_archive
from pipeline.isolation.worker import Failure
from pipeline.limits import Limits
from tests.files.formats.zips import CRC, FLAGS, METHOD, UNPACKED, claiming, package
from tests.process.fuzz.damage import PLAIN, parts

LIMITS = Limits(file_bytes=1 << 20, unpacked_bytes=4 << 20, archive_files=50)
BOOK = b"a workbook"


def opened(content: bytes, limits: Limits = LIMITS) -> Archive:
    archive = open_archive(content, limits)
    assert isinstance(archive, Archive)
    return archive


def told(content: bytes, limits: Limits = LIMITS) -> dict[str, str | None]:
    """Each file in an archive with the rule that refuses it, or the reason to ignore it."""
    archive = opened(content, limits)
    refused = {each.path: archive.content_of(each).refused for each in archive.entries}
    return {each.path: each.ignored or (refused[each.path] or Failure(""))[0] for each in archive.entries}


def refusal(content: bytes, limits: Limits = LIMITS) -> str:
    failure = open_archive(content, limits)
    assert isinstance(failure, Failure)
    return failure.rule


def test_files_are_listed_with_the_hash_and_size_of_their_content() -> None:
    archive = opened(
        package([("目录/b.xlsx", BOOK), ("a.xlsx", b"x" * 3_000_000 + b"y")], ZIP_STORED), Limits()
    )
    contents = {each.path: archive.content_of(each) for each in archive.entries}
    assert [*contents] == ["a.xlsx", "目录/b.xlsx"]
    assert contents["目录/b.xlsx"] == (hashlib.sha256(BOOK).hexdigest(), len(BOOK), None)
    assert contents["a.xlsx"].size_bytes == 3_000_001
    copy = BytesIO()
    archive.copy(archive.entries[1], copy)
    assert copy.getvalue() == BOOK


@pytest.mark.parametrize(
    "name",
    [
        "../a.xlsx",
        "b/../../a.xlsx",
        "..\\a.xlsx",
        "/etc/a.xlsx",
        "\\\\server\\a.xlsx",
        "C:\\a.xlsx",
        "c:a.xlsx",
    ],
)
def test_a_name_that_leads_elsewhere_is_refused_and_the_others_are_read(name: str) -> None:
    found = told(package([(name, BOOK), ("好.xlsx", BOOK)]))
    assert sorted(map(str, found.values())) == ["", "unsafe_entry_name"]
    assert not any(path.startswith("/") for path in found)


@pytest.mark.parametrize("name", ["长" * 600 + ".xlsx", "深/" * 16 + "a.xlsx", "深/" * 40 + "a.xlsx"])
def test_names_too_long_or_too_deep_are_refused(name: str) -> None:
    [(path, rule)] = told(package([(name, BOOK)])).items()
    assert rule == "unsafe_entry_name"
    assert len(path) <= LIMITS.entry_name


def test_folders_down_to_the_limit_are_read() -> None:
    assert told(package([("深/" * 15 + "a.xlsx", BOOK), ("./b//c.xlsx", BOOK)])) == {
        "深/" * 15 + "a.xlsx": "",
        "b/c.xlsx": "",
    }


def test_of_files_of_one_name_the_first_is_read() -> None:
    found = told(package([("a.xlsx", BOOK), ("a.xlsx", b"other"), (".\\a.xlsx", BOOK), ("a.xlsx'1", BOOK)]))
    assert found["a.xlsx"] == ""
    assert sorted(found.values()) == ["", "doubled_entry_name", "doubled_entry_name", "doubled_entry_name"]


def test_as_many_files_of_one_name_as_there_may_be_cost_no_time() -> None:
    limits = replace(LIMITS, archive_files=5_000)
    assert len(told(package([("a.xlsx", b"")] * 5_000), limits)) == 5_000


def marked(name: str, mode: int) -> ZipInfo:
    info = ZipInfo(name)
    info.external_attr = mode << 16
    return info


@pytest.mark.parametrize(
    ("mode", "reason"),
    [
        (stat.S_IFLNK, "link"),
        (stat.S_IFIFO, "special"),
        (stat.S_IFCHR, "special"),
        (stat.S_IFREG | 0o644, ""),
    ],
)
def test_links_and_devices_are_ignored_as_in_a_folder(mode: int, reason: str) -> None:
    content = BytesIO()
    with ZipFile(content, "w") as archive:
        archive.writestr(marked("a.xlsx", mode), b"/etc/passwd")
        archive.writestr("b.xlsx", BOOK)
    assert told(content.getvalue()) == {"a.xlsx": reason, "b.xlsx": ""}


def test_what_is_ignored_in_a_folder_is_ignored_in_an_archive() -> None:
    names = [
        "__MACOSX/._a.xlsx",
        "__MACOSX/b/._c.xlsx",
        "子/Thumbs.db",
        "~$a.xlsx",
        ".DS_Store",
        "通知.eml",
        "子/",
    ]
    found = told(package([*((name, b"") for name in names), ("a.xlsx", BOOK)]))
    assert found == {
        "__MACOSX": "system_file",
        "子/Thumbs.db": "system_file",
        "~$a.xlsx": "lock_file",
        ".DS_Store": "system_file",
        "通知.eml": "mail",
        "a.xlsx": "",
    }


@pytest.mark.parametrize("names", [[], ["空/"], ["__MACOSX/._a.xlsx", "Thumbs.db"]])
def test_an_archive_without_files_is_refused(names: list[str]) -> None:
    assert refusal(package([(name, b"") for name in names])) == "empty_archive"


@pytest.mark.parametrize("name", ["内.zip", "内.ZIP"])
def test_an_archive_in_an_archive_is_refused_and_not_opened(name: str) -> None:
    inner = package([("a.xlsx", BOOK)])
    assert told(package([(name, inner), ("b.xlsx", BOOK)])) == {name: "archive_in_archive", "b.xlsx": ""}


def test_a_document_named_as_an_archive_in_an_archive_is_left_to_its_reader() -> None:
    inner = package([("[Content_Types].xml", b""), ("xl/workbook.xml", b"")])
    assert told(package([("内.zip", inner)])) == {"内.zip": ""}


@pytest.mark.parametrize(
    "part", ["[Content_Types].xml", "_rels/.rels", "xl/workbook.xml", "content.xml", "mimetype", "OFD.xml"]
)
def test_a_document_is_no_archive(part: str) -> None:
    assert open_archive(package([("其他.xml", b""), (part, b"")]), LIMITS) is None


def test_encrypted_and_oddly_packed_files_are_refused_alone() -> None:
    content = package(
        [("a.xlsx", BOOK), ("b.xlsx", BOOK), ("c.xlsx", BOOK), ("d.xlsx", BOOK), ("e.xlsx", BOOK)]
    )
    content = claiming(content, "a.xlsx", FLAGS, 1, "H")
    content = claiming(content, "b.xlsx", METHOD, 99, "H")
    content = claiming(content, "c.xlsx", METHOD, ZIP_BZIP2, "H")
    content = claiming(content, "d.xlsx", METHOD, 9, "H")
    assert told(content) == {
        "a.xlsx": "encrypted_entry",
        "b.xlsx": "encrypted_entry",
        "c.xlsx": "unknown_packing",
        "d.xlsx": "unknown_packing",
        "e.xlsx": "",
    }


def test_a_file_whose_checksum_differs_is_damaged_and_the_others_are_read() -> None:
    content = claiming(package([("a.xlsx", BOOK), ("b.xlsx", BOOK)]), "a.xlsx", CRC, 1)
    assert told(content) == {"a.xlsx": "damaged_file", "b.xlsx": ""}


def test_a_file_over_the_limit_is_refused_alone() -> None:
    content = package([("a.xlsx", bytes(LIMITS.file_bytes + 1)), ("b.xlsx", bytes(LIMITS.file_bytes))])
    assert told(content) == {"a.xlsx": "file_too_large", "b.xlsx": ""}


def test_a_size_that_lies_unpacks_no_more_than_it_says() -> None:
    content = package([("a.xlsx", bytes(3 << 20))])
    assert told(claiming(content, "a.xlsx", UNPACKED, 10)) == {"a.xlsx": "damaged_file"}
    assert told(claiming(content, "a.xlsx", UNPACKED, 1 << 20)) == {"a.xlsx": "damaged_file"}


def test_bombs_are_refused_before_anything_is_unpacked() -> None:
    assert refusal(package([(f"{n}.xlsx", bytes(1 << 20)) for n in range(5)])) == "archive_too_large"
    assert refusal(claiming(package([("a.xlsx", b"")]), "a.xlsx", UNPACKED, 1 << 31)) == "archive_too_large"


def test_a_small_archive_may_unpack_to_less_than_a_large_one() -> None:
    limits = replace(LIMITS, unpacked_bytes=1 << 30, least_unpacked=1 << 20, unpacked_a_byte=20)
    page = Random(0).randbytes(1 << 18)  # noqa: S311 - the same each time
    assert refusal(package([("a.xlsx", bytes(1 << 20)), ("b.xlsx", b"x")]), limits) == "archive_too_large"
    assert len(told(package([("a.xlsx", bytes(1 << 20)), ("b.xlsx", page)]), limits)) == 2


def overlapping(times: int) -> bytes:
    """Many entries of the directory that all point at one file."""
    content = package([("a.xlsx", bytes(1 << 10))])
    start = content.index(b"PK\1\2")
    end = content.index(b"PK\5\6")
    directory = content[start:end] * times
    tail = struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, times, times, len(directory), start, 0)
    return content[:start] + directory + tail


def test_files_that_share_bytes_are_refused() -> None:
    assert refusal(overlapping(2)) == "unsafe_archive"


def test_more_files_than_allowed_are_refused() -> None:
    assert refusal(package([(f"{n}.xlsx", b"") for n in range(51)])) == "archive_too_full"
    assert refusal(overlapping(50 * 20 + 1)) == "archive_too_full"
    assert len(told(package([(f"{n}.xlsx", b"") for n in range(50)]))) == 50


def test_no_zip_and_half_a_zip_are_left_to_the_reader() -> None:
    content = package([("a.xlsx", BOOK)])
    for other in (b"", b"Rar!\x1a\7", content[:-10], b"PK", b"MZ" + content):
        assert open_archive(other, LIMITS) is None


@given(st.integers(0, 1 << 32), st.sampled_from([*PLAIN, parts]))
def test_damage_of_any_kind_is_told_and_raises_nothing(seed: int, damage: object) -> None:
    inner = package(
        [("a.xlsx", BOOK), ("子/b.xlsx", BOOK * 99), ("内.zip", package([("c.xlsx", BOOK)])), ("d/", b"")]
    )
    content = damage(Random(seed), inner)  # type: ignore[operator]  # noqa: S311 - the same each time
    archive = open_archive(content, LIMITS)
    if not isinstance(archive, Archive):
        assert archive is None or archive.rule
        return
    assert [each.path for each in archive.entries] == sorted({each.path for each in archive.entries})
    assert all(archive.content_of(each).size_bytes <= LIMITS.unpacked_bytes for each in archive.entries)


@given(st.lists(st.tuples(st.text(max_size=20), st.binary(max_size=20)), max_size=12))
def test_any_names_are_listed_once_below_the_archive(files: list[tuple[str, bytes]]) -> None:
    try:
        content = package([(name.replace("\0", "") or "_", data) for name, data in files])
    except UnicodeEncodeError:  # a lone surrogate
        return
    archive = open_archive(content, LIMITS)
    if isinstance(archive, Archive):
        assert all(each.path and not each.path.startswith("/") for each in archive.entries)
        assert len({each.path for each in archive.entries}) == len(archive.entries)
