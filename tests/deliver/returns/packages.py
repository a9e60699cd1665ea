"""Packages with everything that offices put into workbooks, built part by part."""

import struct
import zlib
from collections.abc import Callable, Mapping
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

from xlsxwriter import Workbook

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MICROSOFT = "http://schemas.microsoft.com/office"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"
SPREADSHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml"
Change = Callable[[bytes], bytes]
Part = tuple[str, str, bytes]
"""Type of the relationship, content type, content."""
FOREIGN: Mapping[str, Part] = {
    "xl/vbaProject.bin": (
        f"{MICROSOFT}/2006/relationships/vbaProject",
        "application/vnd.ms-office.vbaProject",
        b"\xd0\xcf macros",
    ),
    "xl/connections.xml": (
        f"{OFFICE}/connections",
        f"{SPREADSHEET}.connections+xml",
        f'<connections xmlns="{MAIN}"/>'.encode(),
    ),
    "xl/externalLinks/externalLink1.xml": (
        f"{OFFICE}/externalLink",
        f"{SPREADSHEET}.externalLink+xml",
        f'<externalLink xmlns="{MAIN}"/>'.encode(),
    ),
    "xl/slicerCaches/slicerCache1.xml": (
        f"{MICROSOFT}/2007/relationships/slicerCache",
        "application/vnd.ms-excel.slicerCache+xml",
        f'<slicerCacheDefinition xmlns="{MICROSOFT}/spreadsheetml/2009/9/main" name="s"/>'.encode(),
    ),
    "xl/persons/person.xml": (
        f"{MICROSOFT}/2017/10/relationships/person",
        "application/vnd.ms-excel.person+xml",
        f'<personList xmlns="{MICROSOFT}/spreadsheetml/2018/threadedcomments"/>'.encode(),
    ),
    "customXml/item1.xml": (f"{OFFICE}/customXml", "application/xml", b"<own xmlns='urn:own'>  kept  </own>"),
    "xl/future/part1.bin": ("urn:future", "application/octet-stream", bytes(range(256))),
}
"""Parts of a workbook that no library here knows, by name."""


def picture() -> BytesIO:
    """A picture of one red point."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0)
    parts = (chunk(b"IHDR", head), chunk(b"IDAT", zlib.compress(b"\0\xff\0\0")), chunk(b"IEND", b""))
    return BytesIO(b"\x89PNG\r\n\x1a\n" + b"".join(parts))


def rich_package() -> bytes:
    """A workbook with pictures, text boxes, charts, sparklines, notes, macros, connections and unknown parts."""
    content = BytesIO()
    with Workbook(content, {"in_memory": True}) as book:
        sheet, other = book.add_worksheet("Sheet1"), book.add_worksheet("别的")
        blue = book.add_format({"bg_color": "#DDEEFF", "bold": True})
        for row in range(1, 9):
            sheet.write_row(row, 0, [row, f"事项{row}", row * 1.5])
        sheet.write("B2", "甲", blue)
        sheet.write_formula("C10", "=SUM(C2:C9)", None, 54)
        sheet.write_comment("B3", "科长意见", {"author": "张三", "visible": True})
        sheet.write_comment("B4", "不动", {"author": "张三"})
        sheet.insert_image("E2", "red.png", {"image_data": picture()})
        sheet.insert_textbox("E6", "文本框")
        sheet.set_header("&C&G", {"image_center": "head.png", "image_data_center": picture()})
        sheet.add_sparkline("D2", {"range": "Sheet1!A2:A9"})
        sheet.conditional_format(
            "C2:C9", {"type": "data_bar", "bar_border_color": "#FF0000", "data_bar_2010": True}
        )
        sheet.data_validation("D3", {"validate": "list", "source": ["√"]})
        sheet.autofilter("A1:C9")
        sheet.protect()
        chart = book.add_chart({"type": "column"})
        chart.add_series({"values": "=Sheet1!$A$2:$A$9"})
        other.insert_chart("A1", chart)
        other.write("A1", "说明")
        book.define_name("事项", "=Sheet1!$B$2:$B$9")
    return with_parts(content.getvalue(), FOREIGN, macros=True)


def with_parts(content: bytes, parts: Mapping[str, Part], *, macros: bool = False) -> bytes:
    """Add parts that belong to the workbook."""
    links = "".join(
        f'<Relationship Id="own{number}" Type="{kind}" Target="/{name}"/>'
        for number, (name, (kind, _, _)) in enumerate(parts.items())
    )
    types = "".join(
        f'<Override PartName="/{name}" ContentType="{kind}"/>' for name, (_, kind, _) in parts.items()
    )
    main = b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
    with_macros = b"application/vnd.ms-excel.sheet.macroEnabled.main+xml"
    return changed(
        content,
        {
            "xl/_rels/workbook.xml.rels": lambda xml: xml.replace(b"</Rel", links.encode() + b"</Rel"),
            "[Content_Types].xml": lambda xml: xml.replace(b"</Types", types.encode() + b"</Types").replace(
                main, with_macros if macros else main
            ),
        },
        {name: data for name, (_, _, data) in parts.items()},
    )


def changed(content: bytes, changes: Mapping[str, Change], added: Mapping[str, bytes] | None = None) -> bytes:
    """Change parts by functions of their bytes, and add others."""
    target = BytesIO()
    with ZipFile(BytesIO(content)) as before, ZipFile(target, "w", ZIP_DEFLATED) as after:
        for name in before.namelist():
            after.writestr(name, changes.get(name, bytes)(before.read(name)))
        for name, data in (added or {}).items():
            after.writestr(name, data)
    return target.getvalue()


def parts_of(content: bytes) -> dict[str, bytes]:
    with ZipFile(BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def put_package(path: Path, content: bytes) -> Path:
    path.write_bytes(content)
    return path
