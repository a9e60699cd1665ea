"""Workbooks encrypted with the password that Excel gives of itself are read; all others stay closed."""

from collections.abc import Callable

import pytest

from pipeline.files.formats import decrypt
from pipeline.files.formats.detect import detect
from pipeline.files.formats.ole_guard import CompoundFile
from pipeline.files.formats.open_file import open_file
from pipeline.limits import Limits
from tests.files.formats.compound import compound
from tests.files.formats.ooxml import package
from tests.files.formats.zips import package as zipped
from tools.fixtures import encrypted
from tools.fixtures.grid import workbook
from tools.fixtures.headers import DOMINANT
from tools.fixtures.packages import saved

Encrypt = Callable[..., bytes]
BOOK = workbook(*DOMINANT)
STREAM = CompoundFile(saved(BOOK, ".xls")).read_stream(["Workbook"]) or b""
STREAM_WAYS = [encrypted.rc4, encrypted.rc4_crypto_api, encrypted.xor]
PACKAGE_WAYS = [encrypted.agile, encrypted.standard]
WAYS = [(way, suffix) for way in PACKAGE_WAYS for suffix in (".xlsx", ".xlsb")]


@pytest.mark.parametrize(("encrypt", "suffix"), WAYS)
def test_a_package_with_excel_s_own_password_is_read(encrypt: Encrypt, suffix: str) -> None:
    plain = saved(BOOK, suffix)
    assert open_file(encrypt(plain), Limits()) == open_file(plain, Limits())


@pytest.mark.parametrize("encrypt", STREAM_WAYS)
def test_an_xls_with_excel_s_own_password_is_read(encrypt: Encrypt) -> None:
    assert open_file(encrypt(STREAM), Limits()) == open_file(saved(BOOK, ".xls"), Limits())


@pytest.mark.parametrize(
    ("encrypt", "plain"),
    [*((way, saved(BOOK)) for way in PACKAGE_WAYS), *((way, STREAM) for way in STREAM_WAYS)],
)
@pytest.mark.parametrize("password", ["secret", "velvetsweatshop"])
def test_another_password_stays_closed(encrypt: Encrypt, plain: bytes, password: str) -> None:
    found = open_file(encrypt(plain, password), Limits())
    assert [each.rule for each in found.problems] == ["password_protected"]


@pytest.mark.parametrize("encrypt", PACKAGE_WAYS)
@pytest.mark.parametrize(
    ("content", "rule"),
    [
        (zipped([("xl/workbook.xml", b"<x/>"), ("xl/bomb.xml", b" " * (2 << 20))]), "unpacked_too_large"),
        (zipped([("xl/workbook.xml", b"<x/>"), ("../evil.xml", b"")]), "unsafe_package"),
        (zipped([("xl/workbook.xml", b"<!DOCTYPE x><x/>")]), "has_doctype"),
        (zipped([("ppt/presentation.xml", b"<x/>")]), "not_a_workbook"),
    ],
)
def test_what_was_decrypted_passes_the_same_guards(encrypt: Encrypt, content: bytes, rule: str) -> None:
    assert detect(encrypt(content), Limits(unpacked_bytes=1 << 20)).refused_by == rule


def test_a_password_hashed_beyond_measure_is_not_tried(monkeypatch: pytest.MonkeyPatch) -> None:
    package_ = encrypted.agile(package("<row/>"))
    monkeypatch.setattr(decrypt, "MOST_ROUNDS", 99_999)
    assert detect(package_, Limits()).refused_by == "password_protected"


@pytest.mark.parametrize("way", [encrypted.agile, encrypted.standard])
def test_a_damaged_package_is_refused(way: Encrypt) -> None:
    content = way(saved(BOOK))
    for at in range(0, len(content), 997):
        changed = content[:at] + bytes([content[at] ^ 0x55]) + content[at + 1 :]
        found = open_file(changed, Limits())
        assert found.is_read or found.problems


def test_encryption_that_states_nothing_is_refused() -> None:
    content = compound({"EncryptedPackage": bytes(4096)})
    assert detect(content, Limits()).refused_by == "password_protected"
