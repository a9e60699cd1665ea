"""The relations of a package say where the workbook is; its parts may have any names."""

from collections.abc import Mapping

import pytest

from pipeline.files.formats.detect import detect
from pipeline.files.formats.open_file import open_file
from pipeline.limits import Limits
from simulation.writers.workbook import Workbook, WorkbookSheet
from tests.files.formats.ooxml import RELATIONS, SHEET, STRINGS, package, relations_of, strings_of
from tools.fixtures.other_formats import renamed
from tools.fixtures.packages import entries, packed, saved

BOOK = Workbook([WorkbookSheet("目录", {(0, 0): "甲", (1, 1): 2.5}), WorkbookSheet("附表", {(0, 0): "乙"})])
NAMES: Mapping[str, Mapping[str, str]] = {
    "another folder": {"xl/": "Inhalt/"},
    "the root": {"xl/_rels/": "_rels/", "xl/": ""},
    "another name": {"workbook.": "document."},
    "numbers": {"workbook.": "workbook2.", "sheet1.": "sheet11.", "styles.": "styles3."},
    "other strings": {"sharedStrings.": "strings/all."},
    "capitals": {"xl/": "XL/", "workbook.": "WorkBook."},
}


@pytest.mark.parametrize("words", NAMES.values(), ids=NAMES.keys())
@pytest.mark.parametrize("suffix", [".xlsx", ".xlsb"])
def test_a_workbook_is_read_wherever_its_parts_are(suffix: str, words: Mapping[str, str]) -> None:
    plain = saved(BOOK, suffix)
    assert open_file(renamed(plain, words), Limits()) == open_file(plain, Limits())


def test_names_with_backslashes_and_absolute_targets_are_read() -> None:
    content = renamed(saved(BOOK), {"xl/": "book/"})
    parts = {name.replace("/", "\\"): part for name, part in entries(content).items()}
    parts["_rels\\.rels"] = parts["_rels\\.rels"].replace(b'Target="book/', b'Target="/book/')
    assert open_file(packed(parts.items()), Limits()).sheets == open_file(saved(BOOK), Limits()).sheets


def test_a_part_of_the_usual_name_does_not_count_if_the_relations_name_another() -> None:
    moved = entries(renamed(saved(BOOK), {"xl/": "book/"}))
    decoy = entries(saved(Workbook([WorkbookSheet("假", {(0, 0): "假"})])))
    content = packed({**decoy, **moved}.items())
    assert [each.name for each in open_file(content, Limits()).sheets] == ["目录", "附表"]


def test_strings_that_the_relations_do_not_name_do_not_count() -> None:
    row = '<row r="1"><c r="A1" t="s"><v>0</v></c></row>'
    relations = relations_of("worksheets/sheet1.xml", "sharedStrings").replace(
        'Target="sharedStrings.xml"', 'Target="texts.xml"'
    )
    parts = {RELATIONS: relations, STRINGS: strings_of("<t>假</t>"), "xl/texts.xml": strings_of("<t>真</t>")}
    assert open_file(package(row, parts), Limits()).sheets[0].rows == [["真"]]


def test_hidden_rows_are_found_in_moved_parts() -> None:
    hidden = WorkbookSheet("目录", {(0, 0): "甲", (1, 0): "乙"}, hidden_rows={1})
    (found,) = open_file(renamed(saved(Workbook([hidden])), NAMES["another folder"]), Limits()).sheets
    assert found.marks.hidden_rows == {2}


def test_macros_and_external_links_are_found_in_moved_parts() -> None:
    content = renamed(saved(BOOK), NAMES["another folder"])
    more = [("Inhalt/vbaProject.bin", b"macro"), ("Inhalt/externalLinks/externalLink1.xml", b"<x/>")]
    found = detect(packed([*entries(content).items(), *more]), Limits())
    assert (found.format, found.has_macros, found.external) == ("xlsm", True, more[1][0])


@pytest.mark.parametrize("kind", ["wordprocessingml.document", "presentationml.presentation"])
def test_another_document_is_told_by_its_content_type(kind: str) -> None:
    old = b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    parts = entries(renamed(saved(BOOK), {"xl/": "doc/"}))
    types = parts["[Content_Types].xml"].replace(
        old, f"application/vnd.openxmlformats-officedocument.{kind}".encode()
    )
    found = detect(packed({**parts, "[Content_Types].xml": types}.items()), Limits())
    assert found.format == {"w": "docx", "p": "pptx"}[kind[0]]


def test_a_relation_that_leads_nowhere_leaves_the_usual_part() -> None:
    parts = entries(saved(BOOK))
    parts["_rels/.rels"] = parts["_rels/.rels"].replace(b'"xl/workbook.xml"', b'"xl/nowhere.xml"')
    assert detect(packed(parts.items()), Limits()).format == "xlsx"


def test_a_missing_sheet_of_a_moved_workbook_is_refused_or_named() -> None:
    parts = entries(renamed(saved(BOOK), NAMES["another folder"]))
    del parts[SHEET.replace("xl/", "Inhalt/")]
    found = open_file(packed(parts.items()), Limits())
    assert [each.name for each in found.sheets] != ["目录", "附表"]
    assert found.problems
