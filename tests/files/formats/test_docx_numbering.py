import pytest

from simulation.writers.write_docx import WORD
from tests.files.formats.documents import RELATIONS, cell, par, relations, row, run, sheet_of, table


def level(depth: int, kind: str, text: str, more: str = "", start: int = 1) -> str:
    return (
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="{start}"/><w:numFmt w:val="{kind}"/>{more}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


def parts(*lists: str, styles: str = "", nums: str = "") -> dict[str, str]:
    """Lists 1, 2, … of these levels, and list 9, which begins list 1 anew."""
    abstract = "".join(
        f'<w:abstractNum w:abstractNumId="{at}">{levels}</w:abstractNum>' for at, levels in enumerate(lists)
    )
    own = "".join(
        f'<w:num w:numId="{at + 1}"><w:abstractNumId w:val="{at}"/></w:num>' for at in range(len(lists))
    )
    anew = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>'
    own += f'<w:num w:numId="9"><w:abstractNumId w:val="0"/>{anew}</w:num>'
    return {
        "word/numbering.xml": f'<w:numbering xmlns:w="{WORD}">{abstract}{own}{nums}</w:numbering>',
        "word/styles.xml": f'<w:styles xmlns:w="{WORD}">{styles}</w:styles>',
        RELATIONS: relations(("numbering", "numbering.xml", False), ("styles", "styles.xml", False)),
    }


def of(number: object, depth: int | str = 0) -> str:
    return f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{number}"/></w:numPr>'


def cells(*paragraphs: str, parts: dict[str, str]) -> list[str]:
    """The texts of the cells of one column."""
    return [line[0] for line in sheet_of(table(*(row(cell(each)) for each in paragraphs)), parts=parts).rows]


def test_numbers_are_counted_by_list_and_level() -> None:
    given = parts(
        level(0, "chineseCounting", "%1、") + level(1, "decimal", "（%2）") + level(2, "decimal", "%2.%3")
    )
    written = [
        par("甲", of(1)),
        par("乙", of(1, 1)),
        par("丙", of(1, 2)),
        par("丁", of(1, 2)),
        par("戊", of(1)),
    ]
    again = [par("己", of(1, 1)), par("庚", of(1, 2))]
    found = cells(*written, *again, parts=given)
    assert found == ["一、甲", "（1）乙", "1.1 丙", "1.2 丁", "二、戊", "（1）己", "1.1 庚"]


def test_a_number_alone_is_the_text_of_its_cell_but_no_line_of_the_document() -> None:
    given = parts(level(0, "decimal", "%1"))
    sheet = sheet_of(
        par("", of(1)), table(row(cell(par("", of(1))), "甲"), row(cell(par("", of(1))), "乙")), parts=given
    )
    assert [line[0] for line in sheet.rows] == ["2", "3"]


def test_a_list_may_begin_anew_or_at_another_number() -> None:
    given = parts(level(0, "decimal", "%1", start=3))
    assert cells(*(par("", of(each)) for each in (1, 1, 9, 9, 1)), parts=given) == ["3", "4", "5", "6", "7"]


STYLED = (
    '<w:style w:styleId="Base"><w:pPr>{}</w:pPr></w:style>'
    '<w:style w:styleId="Heir"><w:pPr/><w:basedOn w:val="Base"/></w:style>'
    '<w:style w:styleId="Loop"><w:basedOn w:val="Loop"/></w:style>'
)


def test_a_style_gives_its_number_to_those_based_on_it() -> None:
    linked = '<w:pStyle w:val="Base"/>'
    given = parts(
        level(0, "decimal", "%1.") + level(1, "decimal", "%2)", linked),
        styles=STYLED.format('<w:numPr><w:numId w:val="1"/></w:numPr>'),
    )
    written = [par("甲", '<w:pStyle w:val="Base"/>'), par("乙", '<w:pStyle w:val="Heir"/>')]
    assert cells(*written, parts=given) == ["1)甲", "2)乙"]


@pytest.mark.parametrize(
    "properties", [of(0), of(7), of(1, 8), of("x"), '<w:pStyle w:val="Loop"/>', '<w:pStyle w:val="None"/>']
)
def test_what_refers_to_no_list_has_no_number(properties: str) -> None:
    assert cells(par("甲", properties), parts=parts(level(0, "decimal", "%1."), styles=STYLED)) == ["甲"]


def test_only_bullets_that_say_something_are_read() -> None:
    filled = level(0, "bullet", "&#xF06E;", '<w:rPr><w:rFonts w:ascii="Wingdings"/></w:rPr>')
    given = parts(filled, level(0, "bullet", "·"), level(0, "bullet", "□"))
    assert cells(*(par("网站", of(each)) for each in (1, 2, 3)), parts=given) == ["■网站", "网站", "□网站"]


def test_a_removed_paragraph_has_no_number() -> None:
    removed = f"{of(1)}<w:rPr><w:del/></w:rPr>"
    given = parts(level(0, "decimal", "%1."))
    two = par(f"<w:del>{run('删')}</w:del>", removed) + par("甲", of(1))
    assert cells(two, parts=given) == ["1.甲"]


def test_parts_that_are_missing_or_no_xml_are_no_numbers_or_damage() -> None:
    given = parts(level(0, "decimal", "%1."))
    del given["word/numbering.xml"]
    assert cells(par("甲", of(1)), parts=given) == ["甲"]


def test_a_long_text_around_numbers_is_cut() -> None:
    given = parts(level(0, "decimal", "%1" + "。" * 9_000))
    assert len(cells(par("甲", of(1)), parts=given)[0]) < 100
