"""Write minimal .xlsx packages, part by part, in the ways of different programs."""

import zipfile
from collections.abc import Callable, Mapping
from io import BytesIO

SPREADSHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STRICT = {SPREADSHEET: "http://purl.oclc.org/ooxml/spreadsheetml/main"}
STRICT[OFFICE] = "http://purl.oclc.org/ooxml/officeDocument/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
SHEET, RELATIONS, WORKBOOK = "xl/worksheets/sheet1.xml", "xl/_rels/workbook.xml.rels", "xl/workbook.xml"
STRINGS, STYLES = "xl/sharedStrings.xml", "xl/styles.xml"
OPTIONAL = {STRINGS: "sharedStrings", STYLES: "styles"}


def workbook_of(name: str = "目录", head: str = "") -> str:
    """Write `workbook.xml` of a workbook with one sheet."""
    return (
        f'<workbook xmlns="{SPREADSHEET}" xmlns:r="{OFFICE}">{head}'
        f'<sheets><sheet name="{name}" sheetId="1" r:id="r1"/></sheets></workbook>'
    )


def relations_of(target: str = "worksheets/sheet1.xml", *kinds: str) -> str:
    """Write the workbook's relations: to its sheet, and to a part for each of `kinds`."""
    more = "".join(
        f'<Relationship Id="{kind}" Type="{OFFICE}/{kind}" Target="{kind}.xml"/>' for kind in kinds
    )
    return (
        f'<Relationships xmlns="{_PACKAGE}/relationships">'
        f'<Relationship Id="r1" Type="{OFFICE}/worksheet" Target="{target}"/>{more}</Relationships>'
    )


def strings_of(*items: str) -> str:
    """Write the part of shared strings from the XML of its items."""
    return f'<sst xmlns="{SPREADSHEET}">' + "".join(f"<si>{item}</si>" for item in items) + "</sst>"


def package(
    rows: str,
    parts: Mapping[str, str] | None = None,
    target: str = "worksheets/sheet1.xml",
    naming: Callable[[str], str] = str,
    without: str = "",
) -> bytes:
    """Write a workbook with one sheet of these rows (XML).

    `parts` replace the usual parts; `naming` changes the names of all entries.
    """
    optional = {part: kind for part, kind in OPTIONAL.items() if part in (parts or {})}
    types = {WORKBOOK: "sheet.main", SHEET: "worksheet", **optional}
    overrides = "".join(
        f'<Override PartName="/{part}" ContentType="{_TYPE}.{kind}+xml"/>' for part, kind in types.items()
    )
    written = {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" '
        f'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>{overrides}</Types>',
        "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">'
        f'<Relationship Id="r" Type="{OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        WORKBOOK: workbook_of(),
        RELATIONS: relations_of(target, *optional.values()),
        SHEET: f'<worksheet xmlns="{SPREADSHEET}"><sheetData>{rows}</sheetData></worksheet>',
        **(parts or {}),
    }
    content = BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        for name, text in written.items():
            if name != without:
                archive.writestr(naming(name), text)
    return content.getvalue()


def changed(content: bytes, words: Mapping[str, str]) -> bytes:
    """Replace words in all parts of a package."""
    result = BytesIO()
    with zipfile.ZipFile(BytesIO(content)) as given, zipfile.ZipFile(result, "w") as written:
        for name in given.namelist():
            part = given.read(name)
            for word, other in words.items():
                part = part.replace(word.encode(), other.encode())
            written.writestr(name, part)
    return result.getvalue()
