"""A new package that holds a workbook without sheets."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZIP_DEFLATED

from pipeline.deliver.reproducible_xlsx import ReproducibleZip
from pipeline.deliver.returns.xlsx.links import CONTENT_TYPES, RELATIONSHIPS, TYPES, set_content_type
from pipeline.deliver.returns.xlsx.package import Package

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_WORKBOOK = "xl/workbook.xml"
_OFFICE_DOCUMENT = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
_PARTS = {
    CONTENT_TYPES: f'<Types xmlns="{TYPES}"><Default Extension="rels" ContentType="application/vnd.openxmlformats-'
    'package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/></Types>',
    "_rels/.rels": f'<Relationships xmlns="{RELATIONSHIPS}"><Relationship Id="rId1" Type="{_OFFICE_DOCUMENT}" '
    f'Target="{_WORKBOOK}"/></Relationships>',
    _WORKBOOK: f'<workbook xmlns="{_MAIN}"><bookViews><workbookView/></bookViews><sheets/></workbook>',
}


PLAIN = ".xlsx"
_SPREADSHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml."
_EXCEL = "application/vnd.ms-excel."
WORKBOOK_TYPES = {
    PLAIN: f"{_SPREADSHEET}sheet.main+xml",
    ".xlsm": f"{_EXCEL}sheet.macroEnabled.main+xml",
    ".xltx": f"{_SPREADSHEET}template.main+xml",
    ".xltm": f"{_EXCEL}template.macroEnabled.main+xml",
}
"""Excel opens a file only if the type of its workbook part suits its suffix."""

WITH_MACROS = frozenset({".xlsm", ".xltm"})


def new_package(suffix: str) -> Package:
    """Make a package with a workbook part alone, for a file of this suffix."""
    content = BytesIO()
    with ReproducibleZip(content, "w", ZIP_DEFLATED) as archive:
        for name, xml in _PARTS.items():
            archive.writestr(name, xml)
    package = Package(content.getvalue())
    set_content_type(package, _WORKBOOK, WORKBOOK_TYPES.get(suffix, WORKBOOK_TYPES[PLAIN]))
    return package
