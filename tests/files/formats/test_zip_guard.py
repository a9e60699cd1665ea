import zipfile
from dataclasses import replace
from io import BytesIO

import pytest

from pipeline.files.formats.detect import detect
from pipeline.files.formats.errors import RefusedError
from pipeline.files.formats.zip_guard import external_part, guard
from pipeline.limits import Limits
from tests.files.formats.zips import FLAGS, METHOD, UNPACKED, claiming, package

LIMITS = replace(Limits(), unpacked_bytes=1 << 20)
SHEET = "xl/worksheets/sheet1.xml"
BOOK = [("xl/workbook.xml", b"<workbook/>"), (SHEET, b"<worksheet/>")]
SMALL = package(BOOK)
ENTITIES = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><worksheet>&b;</worksheet>'
XML = '<?xml version="1.0" encoding="{}"?>'


def refusal(content: bytes, limits: Limits = LIMITS) -> tuple[str, str] | None:
    """Return the rule that refuses the package and its value; None if it is accepted."""
    with zipfile.ZipFile(BytesIO(content)) as archive:
        try:
            guard(content, archive, limits.unpacked_bytes)
        except RefusedError as refused:
            return refused.rule, refused.value
    return None


def test_a_plain_package_is_accepted() -> None:
    assert refusal(SMALL) is None
    assert refusal(package(BOOK, zipfile.ZIP_STORED)) is None


@pytest.mark.parametrize(
    "name",
    [
        "../evil.xml",
        "xl/../../evil.xml",
        "/etc/passwd",
        "C:/evil.xml",
        "..\\evil.xml",
        "xl\\..\\..\\evil.xml",
    ],
)
def test_a_part_whose_name_leads_outside_is_refused(name: str) -> None:
    rule, value = refusal(package([*BOOK, (name, b"")])) or ("", "")
    assert (rule, value) == ("unsafe_package", name.replace("\\", "/").lower())


@pytest.mark.parametrize("name", [SHEET, SHEET.upper(), SHEET.replace("/", "\\")])
def test_a_part_that_occurs_twice_is_refused(name: str) -> None:
    assert refusal(package([*BOOK, (name, b"<other/>")])) == ("unsafe_package", SHEET)


def test_an_encrypted_part_is_refused_as_password_protected() -> None:
    assert refusal(claiming(SMALL, SHEET, FLAGS, 1, "H")) == ("password_protected", SHEET)


@pytest.mark.parametrize("method", [9, 12, 14, 93, 99])
def test_a_part_with_an_unusual_compression_method_is_refused(method: int) -> None:
    assert refusal(claiming(SMALL, SHEET, METHOD, method, "H")) == ("unsafe_package", SHEET)


def test_a_zip_bomb_is_refused_whatever_size_it_declares() -> None:
    bomb = package([*BOOK, ("xl/bomb.xml", b" " * (2 << 20))])
    assert refusal(bomb) == ("unpacked_too_large", "xl/bomb.xml")
    assert len(bomb) < 1 << 12
    assert refusal(claiming(bomb, "xl/bomb.xml", UNPACKED, 10)) == ("unpacked_too_large", SHEET)
    assert refusal(claiming(SMALL, SHEET, UNPACKED, 0xFFFFFFF0)) == ("unpacked_too_large", SHEET)


def test_many_small_parts_that_unpack_to_too_much_are_refused() -> None:
    bomb = package([*BOOK, *((f"xl/{number}.xml", b" " * (1 << 17)) for number in range(9))])
    assert (refusal(bomb) or ("",))[0] == "unpacked_too_large"


def test_parts_that_share_their_bytes_are_refused() -> None:
    big = package([*BOOK, ("xl/a.bin", bytes(range(256)) * 100), ("xl/b.bin", b"")], zipfile.ZIP_STORED)
    with zipfile.ZipFile(BytesIO(big)) as archive:
        first, last = archive.getinfo("xl/a.bin"), archive.getinfo("xl/b.bin")
    overlapping = claiming(claiming(big, last.filename, 20, first.compress_size), last.filename, 24, 25600)
    assert (refusal(overlapping) or ("",))[0] == "unsafe_package"


@pytest.mark.parametrize(
    "xml",
    [
        ENTITIES.encode(),
        (XML.format("UTF-8") + ENTITIES).encode("utf-8-sig"),
        (XML.format("UTF-16") + ENTITIES).encode("utf-16"),
        f"\n\n<?pi?><!-- <worksheet> -->\n{ENTITIES}".encode(),
        f"<!-- {'x' * 5000} -->{ENTITIES}".encode(),
        b'<!DOCTYPE worksheet SYSTEM "http://127.0.0.1/evil.dtd"><worksheet/>',
    ],
)
@pytest.mark.parametrize("name", [SHEET, "xl/sharedStrings.xml", "_rels/.rels", "content.xml", "xl/odd.part"])
def test_a_part_that_declares_a_document_type_is_refused(xml: bytes, name: str) -> None:
    parts = [*(part for part in BOOK if part[0] != name), (name, xml)]
    assert refusal(package(parts)) == ("has_doctype", name)
    assert refusal(package(parts, zipfile.ZIP_STORED)) == ("has_doctype", name)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"application/vnd.oasis.opendocument.spreadsheet",
        b"\x89PNG <!DOCTYPE x>",
        b"<x><!-- <!DOCTYPE x> --></x>",
        b"<x>&lt;!DOCTYPE x></x>",
        b"<x><![CDATA[<!DOCTYPE x>]]></x>",
        b"<!-- " + b"x" * 5000 + b" --><x/>",
    ],
)
def test_a_doctype_outside_the_prolog_is_accepted(data: bytes) -> None:
    assert refusal(package([*BOOK, ("xl/part.xml", data)])) is None


@pytest.mark.parametrize(
    "name", ["xl/externalLinks/externalLink1.xml", "xl/connections.xml", "xl/queryTables/queryTable1.xml"]
)
def test_a_part_that_refers_to_outside_data_is_found(name: str) -> None:
    for parts, expected in (([*BOOK, (name, b"<x/>")], name), (BOOK, None)):
        with zipfile.ZipFile(BytesIO(package(parts))) as archive:
            assert external_part(archive) == expected


@pytest.mark.parametrize("cut", [1, 20, 60, len(SMALL) // 2, len(SMALL) - 4])
def test_a_truncated_package_is_damaged(cut: int) -> None:
    assert detect(SMALL[:-cut], LIMITS).refused_by == "damaged_file"


def test_a_part_without_its_local_header_is_damaged() -> None:
    content = SMALL.replace(b"PK\3\4", b"PK\3\5")
    assert detect(b"PK" + content[2:], LIMITS).refused_by == "damaged_file"
