import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.files.formats.decode_text import decode
from pipeline.files.formats.errors import RefusedError
from pipeline.files.formats.open_file import OpenedFile, open_file
from pipeline.limits import Limits
from schemas.files.file_kinds import kind_name

TABLE = "序号,一级事项,二级事项\n1,政策文件,法律法规〔2020〕√■□\n"
PROSE = "关于印发目录的通知\n\n各县（市、区）人民政府：现将目录印发给你们。\n"
REFUSALS = [["not_a_workbook"], ["unknown_encoding"], ["empty_file"], ["damaged_file"], ["unreadable_file"]]
ENCODINGS = ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "gb18030"]


def opened(text: str) -> OpenedFile:
    return open_file(text.encode(), Limits())


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_text_is_decoded_from_all_encodings_that_clerks_use(encoding: str) -> None:
    assert decode(TABLE.encode(encoding)) == TABLE


def test_traditional_chinese_is_decoded_from_gb18030() -> None:
    text = "序號,公開事項,公開內容\n1,政策文件,法律法規及規範性文件\n"
    assert decode(text.encode("gb18030")) == text


@pytest.mark.parametrize(
    ("content", "rule"),
    [
        ("序號,公開事項\n1,政策文件\n".encode("big5"), "unknown_encoding"),
        ("目録,項目\n公開,インターネット\n".encode("shift_jis"), "unknown_encoding"),
        ("é,à\nü,ô\n".encode("latin-1"), "unknown_encoding"),
        (TABLE.encode() + "公开".encode()[:-1], "unknown_encoding"),
        (b"\x01\x02\x03,\n", "not_a_workbook"),
        (b"a,b\n\0\0\0", "not_a_workbook"),
    ],
)
def test_unknown_encodings_and_binary_files_are_refused_by_rule(content: bytes, rule: str) -> None:
    with pytest.raises(RefusedError) as refused:
        decode(content)
    assert refused.value.rule == rule


@given(st.text(st.characters(exclude_categories=["Cc", "Cs"]), max_size=200))
def test_any_utf8_text_is_decoded_unchanged(text: str) -> None:
    assert decode(text.encode()) == text.removeprefix("\ufeff")


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused_by_a_known_rule(content: bytes) -> None:
    found = open_file(content, Limits())
    assert found.is_read or [each.rule for each in found.problems] in REFUSALS


@pytest.mark.parametrize(
    ("start", "kind"),
    [
        (b"%PDF-1.7", "pdf"),
        (b"{\\rtf1\\ansi", "rtf"),
        (b"\x89PNG\r\n\x1a\n\0", "image"),
        (b"\xff\xd8\xff\xe0", "image"),
        (b"Rar!\x1a\x07\x01", "rar"),
        (b"7z\xbc\xaf\x27\x1c", "sevenzip"),
        (b"MZ\x90\0", "program"),
        (b"From: <a>\nMIME-Version: 1.0\nContent-Type: multipart/related\n", "mhtml"),
        (b'<?xml version="1.0"?><rows><row/></rows>', "xml"),
        (b'{"a": [1, 2], "b": [3, 4]}', "json"),
        (b"<html><body><p>1</p></body></html>", "html without a table"),
        (PROSE.encode(), "text"),
        (b"import a, b\n\n\ndef f(a, b):\n    return g(a, b, 1)\n\n\ndef h():\n    pass\n", "text"),
    ],
)
def test_a_refused_format_is_named_in_words_that_clerks_know(start: bytes, kind: str) -> None:
    found = open_file(start, Limits())
    assert (found.format, found.is_read, found.sheets) == (kind, False, ())
    assert [(each.rule, each.value) for each in found.problems] == [("not_a_workbook", kind_name(kind))]
    assert kind_name(kind) != kind


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (TABLE, "csv"),
        (TABLE.replace(",", ";"), "csv"),
        (TABLE.replace(",", "\t"), "tsv"),
        ("<table><tr><td>甲</table>", "html"),
        ('<html xmlns:x="urn:schemas-microsoft-com:office:excel"><TABLE border=1><tr><td>甲</html>', "html"),
        ("\n <!-- 导出 --><style>td{}</style><table><tr><td>甲</table>", "html"),
    ],
)
def test_csv_tsv_and_html_tables_are_detected_by_content(text: str, kind: str) -> None:
    assert opened(text).format == kind
    assert opened(text).is_read
