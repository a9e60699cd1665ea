import pytest

from tests.files.formats.documents import opened, run, sheet_of, table, text_of

BEGIN, END = (
    '<w:r><w:fldChar w:fldCharType="begin">{}</w:fldChar></w:r>',
    '<w:r><w:fldChar w:fldCharType="end"/></w:r>',
)
SEPARATE = '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'


def code(text: str) -> str:
    return f"<w:r><w:instrText>{text}</w:instrText></w:r>"


def font(name: str, kind: str = "ascii") -> str:
    return f'<w:rFonts w:{kind}="{name}"/>'


def checkbox(state: str, shown: str) -> str:
    box = f'<w14:checkbox xmlns:w14="x"><w14:checked w14:val="{state}"/></w14:checkbox>'
    return f"<w:sdt><w:sdtPr>{box}</w:sdtPr><w:sdtContent>{shown}</w:sdtContent></w:sdt>"


@pytest.mark.parametrize(
    ("content", "text"),
    [
        ("<w:r><w:t>甲</w:t><w:tab/><w:t>乙</w:t><w:br/><w:t>丙</w:t><w:cr/></w:r>", "甲\t乙\n丙"),
        (f"{run('甲')}<w:hyperlink>{run('乙')}</w:hyperlink><w:smartTag>{run('丙')}</w:smartTag>", "甲乙丙"),
        ("<w:r><w:t>12</w:t><w:noBreakHyphen/><w:t>3</w:t><w:softHyphen/></w:r>", "12-3"),
        (f"<w:r><w:ruby><w:rt>{run('jia')}</w:rt><w:rubyBase>{run('甲')}</w:rubyBase></w:ruby></w:r>", "甲"),
        (f'{BEGIN.format("")}{code(" PAGE ")}{SEPARATE}{run("3")}{END}', "3"),
        (f'<w:fldSimple w:instr=" DATE ">{run("2020年")}</w:fldSimple>', "2020年"),
        ("<m:oMath xmlns:m='m'><m:r><m:t>x+1</m:t></m:r></m:oMath>", "x+1"),
        (run("甲") + run("隐", "<w:vanish/>") + run("乙", '<w:vanish w:val="0"/>'), "甲乙"),
        (f"<w:del>{run('删')}</w:del><w:moveFrom>{run('移')}</w:moveFrom><w:ins>{run('增')}</w:ins>", "增"),
    ],
)  # fmt: skip
def test_text_is_read_as_it_is_shown(content: str, text: str) -> None:
    assert text_of(content) == text


@pytest.mark.parametrize(
    ("content", "text"),
    [
        ('<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>', "✓"),
        ('<w:r><w:sym w:font="wingdings 2" w:char="0052"/></w:r>', "☑"),
        ('<w:r><w:sym w:font="Segoe UI Symbol" w:char="2611"/></w:r>', "☑"),
        ('<w:r><w:sym w:font="Wingdings" w:char="F041"/></w:r>', "\uf041"),
        ('<w:r><w:sym w:font="Wingdings" w:char="D800"/></w:r>', "?"),
        (run("R", font("Wingdings 2")), "☑"),
        (run("£政府网站", font("Wingdings 2", "hAnsi")), "□政府网站"),
        (run("R"), "R"),
        (run("\uf0fe", font("Wingdings")), "☑"),
        (run("a", font("Arial")), "a"),
    ],
)
def test_symbols_are_read_as_their_font_shows_them(content: str, text: str) -> None:
    assert text_of(content) == text


@pytest.mark.parametrize(
    ("content", "text"),
    [
        (checkbox("1", run("☒")), "☑"),
        (checkbox("true", run("√", font("Wingdings"))), "☑"),
        (checkbox("0", '<w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>'), "☐"),
        (f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{run('单击此处')}</w:sdtContent></w:sdt>", ""),
        (f"<w:sdt><w:sdtPr><w:text/></w:sdtPr><w:sdtContent>{run('已填')}</w:sdtContent></w:sdt>", "已填"),
        (BEGIN.format("<w:ffData><w:checkBox><w:checked/></w:checkBox></w:ffData>") + code("FORMCHECKBOX") + END, "☑"),
        (BEGIN.format('<w:ffData><w:checkBox><w:default w:val="1"/></w:checkBox></w:ffData>') + END, "☑"),
        (
            BEGIN.format('<w:ffData><w:checkBox><w:default/><w:checked w:val="0"/></w:checkBox></w:ffData>') + END,
            "☐",
        ),
        (BEGIN.format("") + code(r" eq \o\ac(□,√)") + END, "☑"),
        (BEGIN.format("") + code(r" EQ \o \ac(○,") + code("1)") + END, "1"),
        (BEGIN.format("") + code(r" eq \f(1,2)") + END, ""),
    ],
)  # fmt: skip
def test_controls_and_fields_are_read_as_what_they_mean(content: str, text: str) -> None:
    assert text_of(content) == text


def test_a_check_box_around_a_cell_is_read() -> None:
    boxed = checkbox("1", f"<w:tc><w:p>{run('☒')}</w:p></w:tc>")
    assert sheet_of(table(f"<w:tr><w:tc><w:p>{run('甲')}</w:p></w:tc>{boxed}</w:tr>")).rows == [["甲", "☑"]]


def test_hidden_text_and_tracked_changes_are_told_once() -> None:
    hidden = "".join(run(text, "<w:vanish/>") for text in ("", " ", "第一处", "第二处"))
    changes = f"<w:ins>{run('增')}</w:ins><w:del>{run('删')}</w:del>"
    found = opened(table(f"<w:tr><w:tc><w:p>{run('甲')}{hidden}{changes}</w:p></w:tc></w:tr>"))
    assert [(each.rule, each.value) for each in found.problems] == [
        ("hidden_text", "第一处"),
        ("tracked_changes", ""),
    ]
