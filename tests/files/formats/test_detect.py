import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from pipeline.files.formats.detect import OLE, WORKBOOKS, detect
from pipeline.files.formats.ole_guard import CompoundFile
from pipeline.limits import Limits
from simulation.writers.workbook import Workbook, WorkbookSheet
from simulation.writers.write_workbook import write_workbook
from tests.files.formats.compound import compound


def zipped(*names: str) -> bytes:
    content = BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        for name in names:
            archive.writestr(name, "<x/>")
    return content.getvalue()


@pytest.mark.parametrize(
    ("content", "format_", "rule"),
    [
        (b"", "empty", "empty_file"),
        ("姓名,电话".encode("gb18030"), "text", "not_a_workbook"),
        (b"%PDF-1.7", "pdf", "not_a_workbook"),
        (b"PK\x03\x04 and no more", "zip", "damaged_file"),
        (zipped("xl/workbook.xml", "a")[:-30], "zip", "damaged_file"),
        (zipped("word/document.xml"), "docx", None),
        (zipped("word/document2.xml"), "docx", None),
        (zipped("OFD.xml"), "ofd", "not_a_workbook"),
        (zipped("ppt/presentation.xml"), "pptx", "not_a_workbook"),
        (zipped("readme.txt"), "zip", "not_a_workbook"),
        (compound({"EncryptionInfo": b"", "EncryptedPackage": b""}), "encrypted", "password_protected"),
        (compound({"WordDocument": b""}), "doc", "not_a_workbook"),
        (compound({"Contents": b""}), "ole", "not_a_workbook"),
        (compound({"Workbook": b""}), "xls", None),
        (compound({"Book": b""}), "xls", None),
        (OLE + b"\0" * 100, "ole", "damaged_file"),
        (zipped("xl/workbook.xml"), "xlsx", None),
        (zipped("xl/workbook.xml", "xl/vbaProject.bin"), "xlsm", None),
        (zipped("xl/workbook.bin"), "xlsb", None),
        (zipped("content.xml"), "ods", None),
        (b"\x09\x08\x10\x00\x00\x06" + bytes(14), "xls", None),
        (b"\x09\x04\x06\x00" + bytes(6), "xls", None),
        (b'<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>', "spreadsheetml", None),
        (b'<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"/>', "fods", None),
    ],
)
def test_content_decides_the_format_and_the_refusing_rule(
    content: bytes, format_: str, rule: str | None
) -> None:
    found = detect(content, Limits())
    assert (found.format, found.refused_by) == (format_, rule)


@pytest.mark.parametrize("suffix", [".xlsx", ".xls", ".ods"])
def test_workbooks_of_each_writer_are_detected(suffix: str, tmp_path: Path) -> None:
    path = tmp_path / f"a{suffix}"
    write_workbook(Workbook([WorkbookSheet("目录", {(0, 0): "甲"})]), path)
    found = detect(path.read_bytes(), Limits())
    assert (found.format, found.refused_by) == (suffix[1:], None)


@pytest.mark.parametrize("suffix", [".xlsx", ".xlsb"])
def test_macros_in_a_package_are_detected(suffix: str, tmp_path: Path) -> None:
    path = tmp_path / f"a{suffix}"
    write_workbook(Workbook([WorkbookSheet("甲", cells={(0, 0): "甲"})]), path)
    assert not detect(path.read_bytes(), Limits()).has_macros
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("xl/vbaProject.bin", b"")
    assert detect(path.read_bytes(), Limits()).has_macros


def test_macros_in_an_xls_are_detected(tmp_path: Path) -> None:
    path = tmp_path / "a.xls"
    write_workbook(Workbook([WorkbookSheet("甲", cells={(0, 0): "甲"})]), path)
    book = CompoundFile(path.read_bytes()).read_stream(WORKBOOKS)
    assert book
    assert not detect(compound({"Workbook": book}), Limits()).has_macros
    assert detect(compound({"Workbook": book, "_VBA_PROJECT_CUR": b"dir"}), Limits()).has_macros
