"""For each rule the smallest workbook that breaks it, and the cell to which the finding must point."""

import zipfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import xlsxwriter

from pipeline.files.inventory import take_inventory
from pipeline.isolation.worker import Failure
from pipeline.limits import MOST_FINDINGS, MOST_LISTED, Limits
from pipeline.normalize.batch import Batch
from pipeline.normalize.forms import EARLIER, printed
from pipeline.normalize.submissions import units_by_code
from pipeline.tables.arrow_tables import from_packed
from pipeline.tables.read_files import refuse_files as reading_of_refused
from schemas.documents.template import load_form
from simulation.sample import sample_reference
from simulation.writers.write_docx import DOCUMENT, blocks, document
from simulation.writers.write_docx import package as package_of_word
from tests.catalogs import catalog, handed_in, names
from tests.files.formats.compound import compound
from tests.files.formats.documents import document_of, row, run, table
from tests.files.formats.ooxml import (
    OFFICE,
    RELATIONS,
    WORKBOOK,
    changed,
    package,
    relations_of,
    workbook_of,
)
from tests.support import (
    FIELDS,
    FILE,
    GROUPS,
    HEAD,
    ITEM,
    UNIT,
    WORDS,
    Row,
    batch_of,
    cells_of,
    item,
    put,
    sheet,
)

Example = Callable[[Path], Batch]
NOTES = sheet(["联系人|李明", "电话|0375"], name="联系方式")
FAULTLESS = sheet([*HEAD, item(), item(number="2", level2="决算")])


REMARKED = [HEAD[0], f"{GROUPS}|备注", f"{WORDS}|"]
AS_PRINTED = {
    "content": "法律法规的具体内容",
    "legal_basis": load_form().start.legal_basis,
    "time_limit": load_form().start.time_limit,
}
"""What forms of version 1 said of an item."""


def unfilled(folder: Path) -> Batch:
    """Submit a form of version 1 of which no row was touched."""
    return rows(item(**AS_PRINTED))(folder)


def unchanged(folder: Path) -> Batch:
    """Submit a form made from an earlier edition, unchanged."""
    texts = {name: text for name, text in zip(FIELDS, item(), strict=True) if name != "number"}
    facts = {"start": EARLIER, "printed": printed([texts])}
    form = sheet(
        [[load_form().marker], ["version", "2"], *facts.items()], name=load_form().sheet, hidden=True
    )
    return batch_of(put(folder, sheet([*HEAD, item()]), form))


def overlapping(folder: Path) -> Batch:
    """Submit a workbook in which two merged ranges share a cell."""
    put(folder, sheet([*HEAD, item(), item(level1="")], merges=["B4:B5"]))
    merged = '<mergeCell ref="B4:B5"/>'
    words = {merged: merged + '<mergeCell ref="B5:C5"/>'}
    (folder / FILE).write_bytes(changed((folder / FILE).read_bytes(), words))
    return batch_of(folder)


def rows(*below: Row, head: Sequence[Row] = HEAD, path: str = FILE) -> Example:
    """Submit a sheet with these rows below a header."""
    return lambda folder: batch_of(put(folder, sheet([*head, *below]), path=path))


def of_2021(head: Sequence[Row] = HEAD, path: str = FILE) -> Example:
    """Submit a faultless item for the edition 2021."""
    return lambda folder: batch_of(put(folder, sheet([*head, item()]), path=path), edition="2021")


def content(data: bytes, name: str = "财政预决算.xlsx") -> Example:
    """Submit a file of these bytes."""

    def example(folder: Path) -> Batch:
        (folder / UNIT).mkdir(parents=True)
        (folder / UNIT / name).write_bytes(data)
        return batch_of(folder)

    return example


def with_other_table(folder: Path) -> Batch:
    """Submit a document with a table of contacts behind the catalog."""
    contacts = table(row("单位", "叶县财政局"), row("电话", "0375"))
    written = {DOCUMENT: document("".join(blocks(FAULTLESS)) + contacts)}
    return content(package_of_word(written), "财政预决算.docx")(folder)


def refused(rule: str) -> Example:
    """Submit a file whose reading ends by this rule of the worker pool."""

    def example(folder: Path) -> Batch:
        (file,) = take_inventory(put(folder, FAULTLESS))
        return batch_of(folder, from_packed(reading_of_refused({file.path: Failure(rule, "256")})))

    return example


def handed_in_twice(folder: Path) -> Batch:
    for name in ("财政预决算.xlsx", "财政预决算（修正）.xlsx"):
        put(folder, FAULTLESS, path=f"{UNIT}/{name}")
    return batch_of(folder)


def on_form(**changed: str) -> Example:
    """Submit a faultless workbook made from mulu's form, with some facts of its hidden sheet changed."""
    form = load_form()
    facts = {"version": str(form.version), "edition": "2020", "unit": UNIT[:6], "domain": "fiscal_budget"}
    says = sheet([[form.marker], *((facts | changed).items())], name=form.sheet, hidden=True)
    return lambda folder: batch_of(put(folder, FAULTLESS, says))


def with_macros(folder: Path) -> Batch:
    put(folder, FAULTLESS)
    with zipfile.ZipFile(folder / FILE, "a") as archive:
        archive.writestr("xl/vbaProject.bin", b"")
    return batch_of(folder)


def with_part(name: str, part: bytes, path: str = FILE) -> Example:
    """Submit a faultless workbook whose package has one part more."""

    def example(folder: Path) -> Batch:
        put(folder, FAULTLESS, path=path)
        with zipfile.ZipFile(folder / path, "a") as archive:
            archive.writestr(name, part)
        return batch_of(folder)

    return example


def with_two_sheets_of_one_name(folder: Path) -> Batch:
    put(folder, FAULTLESS, sheet(["说明"], name="乙"))
    with zipfile.ZipFile(folder / FILE) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts["xl/workbook.xml"] = parts["xl/workbook.xml"].replace("乙".encode(), b"Sheet1")
    with zipfile.ZipFile(folder / FILE, "w") as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return batch_of(folder)


def with_overlong_text(folder: Path) -> Batch:
    text = ",".join(item(content="内容" * 20_000))
    return content(
        f"{HEAD[0]}\n{GROUPS}\n{WORDS}\n".replace("|", ",").encode() + text.encode(), "财政预决算.csv"
    )(folder)


def with_shared_text(folder: Path) -> Batch:
    """Repeat one text in many cells, as shared strings do."""
    texts = item(content="内容" * 10_000)
    return batch_of(put(folder, sheet([*HEAD, *([texts] * 801)])))


def with_many_headings(folder: Path) -> Batch:
    """Repeat a header, each time with another name of its last column."""
    heads = [f"{WORDS}{'|县级' * 500}|栏{number}" for number in range(20)]
    below = [row for words in heads for row in (GROUPS + "|" * 501, words, item())]
    return batch_of(put(folder, sheet([HEAD[0], *below])))


def with_long_sheet_name(folder: Path) -> Batch:
    name = "目录" * Limits().sheet_name
    file = put(folder, FAULTLESS) / FILE
    file.write_bytes(changed(file.read_bytes(), {'name="Sheet1"': f'name="{name}"'}))
    return batch_of(folder)


def too_large(folder: Path) -> Batch:
    with (put(folder, FAULTLESS) / FILE).open("ab") as file:
        file.truncate(Limits().file_bytes + 1)
    return batch_of(folder)


def with_inflated_part(folder: Path) -> Batch:
    put(folder, FAULTLESS)
    with (
        zipfile.ZipFile(folder / FILE, "a", zipfile.ZIP_DEFLATED) as archive,
        archive.open("x.xml", "w") as part,
    ):
        for _ in range(Limits().unpacked_bytes >> 20):
            part.write(b" " * (1 << 20))
    return batch_of(folder)


def misnamed(folder: Path) -> Batch:
    put(folder, FAULTLESS)
    (folder / FILE).rename((folder / FILE).with_suffix(".xls"))
    return batch_of(folder)


def without_extension(folder: Path) -> Batch:
    put(folder, FAULTLESS)
    (folder / FILE).rename((folder / FILE).with_suffix(""))
    return batch_of(folder)


def unreadable(folder: Path) -> Batch:
    (folder / UNIT).mkdir()
    with zipfile.ZipFile(folder / FILE, "w") as archive:
        archive.writestr("xl/workbook.xml", "<workbook")
    return batch_of(folder)


def with_hidden_row(folder: Path) -> Batch:
    hiding = sheet([*HEAD, item(), item(level2="决算")])
    hiding.hidden_rows.add(4)
    return batch_of(put(folder, hiding))


def with_hidden_column(folder: Path) -> Batch:
    hiding = sheet([*HEAD, item()])
    hiding.hidden_columns.add(3)
    return batch_of(put(folder, hiding))


def with_stray_cell(folder: Path) -> Batch:
    sprawling = sheet([*HEAD, item()])
    sprawling.cells[99_999, 25] = "完"
    return batch_of(put(folder, sprawling))


def with_formulas(formula: str, saved: str | None, times: int = 1) -> Example:
    """Submit a workbook whose contents are formulas with this saved value."""

    def example(folder: Path) -> Batch:
        (folder / UNIT).mkdir()
        with xlsxwriter.Workbook(folder / FILE) as book:
            target = book.add_worksheet()
            for row, cells in enumerate([*map(cells_of, HEAD), *([item()] * times)]):
                target.write_row(row, 0, cells)
            for row in range(times):
                target.write_formula(row + 3, 3, formula, None, saved or 0)
        if saved is None:
            unsaved = changed((folder / FILE).read_bytes(), {'<v>0</v></c><c r="E': '</c><c r="E'})
            (folder / FILE).write_bytes(unsaved)
        return batch_of(folder)

    return example


def struck(*pieces: str, cells: int = 14) -> Example:
    """Submit an item with so many cells struck through, and a name of which the first piece is if there are several."""

    def example(folder: Path) -> Batch:
        (folder / UNIT).mkdir()
        with xlsxwriter.Workbook(folder / FILE) as book:
            page, line = book.add_worksheet(), book.add_format({"font_strikeout": True})
            for row, texts in enumerate(map(cells_of, [*HEAD, item(), item(number="2", level2="决算")])):
                for column, text in enumerate(texts):
                    page.write(row, column, text, line if row == 4 and column < cells else None)
            if pieces:
                page.write_rich_string("C5", line, *pieces)
        return batch_of(folder)

    return example


def dragged() -> Example:
    limits = [f"{days}个工作日内" for days in (5, 6, 7)]
    return rows(*(item(level2=f"事项{limit}", time_limit=limit) for limit in limits))


EMPLOYMENT: list[Row] = ["就业领域基层政务公开标准目录", GROUPS, WORDS]
UNDIVIDED: list[Row] = ["财政预决算领域目录", "序号|公开事项|公开内容|公开依据|公开时限"]
BODILESS: list[Row] = [
    "财政预决算领域目录",
    "一级事项|二级事项|公开内容|公开依据|公开时限|公开渠道|公开对象|公开方式|公开层级",
]
CARD: list[Row] = [
    "一级事项|政策文件",
    "二级事项|法律法规",
    "公开内容|全文",
    "公开依据|《预算法》",
    "公开主体|叶县财政局",
]
TRANSPOSED: list[Row] = [HEAD[0], *(f"{row}|{str(row).partition('|')[2]}" for row in CARD)]
BY_ROW: list[Row] = [HEAD[0], GROUPS + "|公开领域", WORDS]
FLAT_TIER: list[Row] = [HEAD[0], GROUPS, WORDS.removesuffix("县级|乡级")]
BESIDE: list[Row] = ["财政预决算领域目录", "一级事项|二级事项|公开内容||一级事项|二级事项|公开内容"]
COPIED = [item(number="", level2=name) for name in ("预算", "决算", "债务")]
CUT: list[Row] = ["市政服务领域基层政务公开标准目录", GROUPS, WORDS]
GAS = f"{UNIT}/市政服务.xlsx"
SECRET: list[Row] = [HEAD[0], GROUPS + "|公开密级", WORDS]

OTHERS: list[list[str]] = [
    item(level1=f"{name}信息", level2=name) for name in ("批准服务", "批准结果", "招标投标")
]
TWINS = ("政府购买服务指导性目录", "政府购买服务的指导性目录")


def sizes(*numbers: int) -> Example:
    """Submit a catalog for each of the first counties, with so many level-2 items."""

    def example(folder: Path) -> Batch:
        counties = [unit for unit in units_by_code(sample_reference()).values() if unit.tier == "county"]
        for unit, number in zip(counties, numbers, strict=False):
            items = [
                item(number=str(at), level2=f"事项{at}", disclosing_body="财政局")
                for at in range(1, number + 1)
            ]
            put(folder, sheet([*HEAD, *items]), path=f"{unit.unit_code}-{unit.name}/财政预决算.xlsx")
        return batch_of(folder)

    return example


CELL = '<row r="1"><c r="A1"><v>1</v></c></row>'
LOST = f'<Relationship Id="r2" Type="{OFFICE}/worksheet" Target="lost.xml"/></Rel'
WITH_LOST_SHEET = {
    WORKBOOK: workbook_of().replace("</sheets>", '<sheet name="附表" sheetId="2" r:id="r2"/></sheets>'),
    RELATIONS: relations_of().replace("</Rel", LOST),
}
OPEN_QUOTE = "\n".join(str(row).replace("|", ",") for row in [*HEAD, '"' + ITEM])


def several(*files: str, items: int = 2) -> Example:
    """Submit files of these names that share no item."""
    return lambda folder: handed_in(folder, {name: catalog(names(1, items, level1=name)) for name in files})


def stating(title: str, *, ticks: bool) -> Example:
    """Submit a table under this title."""
    return lambda folder: handed_in(folder, {"财政预决算": catalog(names(1, 2), title, ticks=ticks)})


EXAMPLES: Mapping[str, tuple[Example, str | None]] = {
    "empty_file": (content(b""), None),
    "not_a_workbook": (content(b"%PDF-1.7"), None),
    "unknown_encoding": (content("序號,公開事項\n1,政策\n".encode("big5"), "a.csv"), None),
    "damaged_file": (content(b"PK\x03\x04"), None),
    "sheet_too_large": (content(b"<table>" + b"<tr><td colspan=1000>" * 2001, "a.xls"), None),
    "password_protected": (content(compound({"EncryptedPackage": b""})), None),
    "file_too_large": (too_large, None),
    "unpacked_too_large": (with_inflated_part, None),
    "unsafe_package": (with_part("../x.xml", b""), None),
    "doubled_sheet_name": (with_two_sheets_of_one_name, None),
    "hidden_text": (content(document_of(run("密", "<w:vanish/>")), "a.docx"), None),
    "tracked_changes": (content(document_of(f"<w:ins>{run('增')}</w:ins>"), "a.docx"), None),
    "has_doctype": (with_part("x.xml", b"<!DOCTYPE x>"), None),
    "external_links": (with_part("xl/externalLinks/externalLink1.xml", b""), None),
    "unreadable_file": (unreadable, None),
    "reading_too_slow": (refused("reading_too_slow"), None),
    "reading_too_large": (refused("reading_too_large"), None),
    "reading_crashed": (refused("reading_crashed"), None),
    "file_vanished": (refused("file_vanished"), None),
    **{
        rule: (refused(rule), None)
        for rule in (
            *("archive_too_large", "archive_too_full", "unsafe_archive", "empty_archive"),
            *(
                "archive_in_archive",
                "unsafe_entry_name",
                "doubled_entry_name",
                "unknown_packing",
                "encrypted_entry",
            ),
        )
    },
    "outside_unit_folder": (rows(item(), path="财政预决算.xlsx"), None),
    "unit_unknown": (rows(item(), path="999999-某县/财政预决算.xlsx"), None),
    "unit_ended": (of_2021(path="410403012-蒲城街道/财政预决算.xlsx"), None),
    "unit_elsewhere": (rows(item(), path="510107-武侯区/财政预决算.xlsx"), None),
    "unit_ambiguous": (rows(item(), path="马庄/财政预决算.xlsx"), None),
    "unit_folder_unclear": (rows(item(), path=f"{UNIT}/任店乡/财政预决算.xlsx"), None),
    "unit_name_differs": (rows(item(), path="410422-鲁山县/财政预决算.xlsx"), None),
    "no_catalog": (lambda folder: batch_of(put(folder, NOTES)), None),
    "wrong_extension": (misnamed, None),
    "extension_missing": (without_extension, None),
    "has_macros": (with_macros, None),
    "read_otherwise": (content(package(CELL, target="../xl/worksheets/sheet1.xml")), None),
    "sheet_lost": (content(package(CELL, WITH_LOST_SHEET)), None),
    "open_quote": (content(OPEN_QUOTE.encode(), "财政预决算.csv"), "A4"),
    "superseded": (handed_in_twice, None),
    "supersedes": (handed_in_twice, None),
    "version_doubtful": (several("财政预决算", "财政预决算（修正）"), "A1"),
    "parts_doubtful": (several("1财政预决算", "2财政预决算"), "A1"),
    "parts_assumed": (several("1财政预决算", "2财政预决算", items=1), "A1"),
    "parts_counted_together": (several("财政预决算（上）", "财政预决算（下）"), "A1"),
    "tiers_counted_together": (several("财政预决算县级", "财政预决算乡镇级"), "A1"),
    "tier_stated": (stating("财政预决算领域乡镇级目录", ticks=False), "A1"),
    "tier_not_as_stated": (stating("财政预决算领域乡镇级目录", ticks=True), "A1"),
    "template_outdated": (on_form(version="0"), None),
    "template_of_other_unit": (on_form(unit="410423"), None),
    "template_of_other_edition": (on_form(edition="2019"), None),
    "hidden_sheet": (lambda folder: batch_of(put(folder, FAULTLESS, sheet(HEAD, "稿", hidden=True))), None),
    "more_findings": (with_formulas("=#REF!", "#REF!", MOST_FINDINGS + 1), None),
    "too_much_text": (with_shared_text, None),
    "too_many_rows": (content(b"<table>" + b"<tr><td>1" * Limits().rows, "a.xls"), None),
    "too_many_entries": (with_many_headings, None),
    "sheet_name_too_long": (with_long_sheet_name, None),
    "sheet_without_catalog": (lambda folder: batch_of(put(folder, FAULTLESS, NOTES)), None),
    "domain_unknown": (rows(item(), head=["目录", GROUPS, WORDS], path=f"{UNIT}/目录.xlsx"), "A1"),
    "several_domains": (
        rows(item(), head=["就业和救灾领域目录", GROUPS, WORDS], path=f"{UNIT}/目录.xlsx"),
        "A1",
    ),
    "domain_not_listed": (
        rows(item(), head=["叶县自然资源领域目录", GROUPS, WORDS], path=f"{UNIT}/目录.xlsx"),
        "A1",
    ),
    "row_domain_not_listed": (
        rows(*([*item(level2=name), name] for name in ("财政预决算", "自然资源")), head=BY_ROW),
        "O5",
    ),
    "domain_conflict": (rows(item(), head=EMPLOYMENT), "A1"),
    "renamed_domain": (
        of_2021(head=["精准扶贫领域基层政务公开标准目录", GROUPS, WORDS], path=f"{UNIT}/1.xlsx"),
        "A1",
    ),
    "table_transposed": (lambda folder: batch_of(put(folder, sheet(TRANSPOSED))), "A2"),
    "item_cards": (lambda folder: batch_of(put(folder, sheet(CARD))), "A1"),
    "missing_level_columns": (rows("1|预算|全文|《预算法》|及时", head=UNDIVIDED), "A2"),
    "tables_side_by_side": (rows("甲|乙|全文||丙|丁|全文", head=BESIDE), "A2"),
    "missing_column": (rows("甲|乙|全文|《预算法》|及时公开|政府网站|全社会|主动|县级", head=BODILESS), "A2"),
    "hidden_column": (with_hidden_column, "D2"),
    "unknown_header": (rows([*item(), "公开"], head=SECRET), "O2"),
    "header_guessed": (rows(item(), head=[HEAD[0], GROUPS, WORDS.replace("二级事项", "二级事顶")]), "C3"),
    "level_by_place": (
        rows(item(), head=[HEAD[0], GROUPS, WORDS.replace("一级事项", "项目").replace("二级事项", "子项目")]),
        "B3",
    ),
    "level1_in_banner": (rows("政策文件", item(level1="")), "A4"),
    "orphan_level2": (rows(item(level1=""), item()), "C4"),
    "row_without_item": (rows("|||全文", item()), "C4"),
    "carried_down": (
        rows(item(), *(item(level1="", level2=name, legal_basis="") for name in ("决算", "绩效", "债务"))),
        "E5",
    ),
    "duplicate_item": (rows(item(), item()), "C5"),
    "missing_level2": (rows(item(level2="")), "C4"),
    "hidden_row": (with_hidden_row, "C5"),
    "example_sheet": (
        lambda folder: batch_of(put(folder, FAULTLESS, sheet([*HEAD, item()], "填写示例"))),
        None,
    ),
    "older_sheet": (
        lambda folder: batch_of(put(folder, FAULTLESS, sheet([*HEAD, item()], "修改前"))),
        None,
    ),
    "overlapping_merges": (overlapping, "B5"),
    "form_not_filled_in": (unfilled, None),
    "form_unchanged": (unchanged, None),
    "row_as_printed": (rows(item(**AS_PRINTED), item(level2="决算")), "D4"),
    "example_row": (rows(item(number="示例"), item()), "A4"),
    "example_rows_unclear": (
        rows("填写示例", item(), item(number="2", level2="决算"), item(number="3", level2="绩效")),
        "A4",
    ),
    "instruction_row": (rows("|按国家指引填写|细化到具体事项|列明要素|写明文号", item()), "B4"),
    "other_table": (with_other_table, "A6"),
    "explanation_row": (rows(item(), "填表说明", "1|公开时限|填写公开的期限"), "B6"),
    "table_end": (rows(item(), "||以下空白"), "C5"),
    "subtotal": (rows(item(), "|政策文件小计||1"), "B5"),
    "row_says_none": (rows(item(), "2|本县无此事项|/"), "B5"),
    "struck_row": (struck(), "B5"),
    "struck_cell": (struck(cells=4), "A5"),
    "struck_text": (struck("审核", "审核公示", cells=0), "C5"),
    "row_withdrawn": (rows([*item(), "已取消"], head=REMARKED), "O4"),
    "level2_says_none": (rows(item(level2="不涉及")), "C4"),
    "level1_is_domain": (rows(item(level1="就业"), head=EMPLOYMENT, path=f"{UNIT}/就业.xlsx"), "B4"),
    "level1_carried_over_break": (rows(item(), GROUPS, WORDS, item(level1="", level2="决算")), "B7"),
    "name_is_number": (rows(item(), item(level2="3")), "C5"),
    "several_names": (rows(item(level2="1.政府预算\n2.部门预算")), "C4"),
    "name_cut": (rows(item(level1="城镇燃"), item(level1="气管理", level2="决算"), head=CUT, path=GAS), "B4"),
    "text_too_long": (with_overlong_text, "D4"),
    "list_too_long": (rows(item(legal_basis="".join(f"《法{n}》" for n in range(MOST_LISTED + 1)))), "E4"),
    "error_cell": (with_formulas("=#REF!", "#REF!"), "D4"),
    "formula_without_value": (with_formulas("=1+1", None), "D4"),
    "stray_cell": (with_stray_cell, "Z100000"),
    "ditto_without_source": (rows(item(time_limit="同上")), "F4"),
    "missing_content": (rows(item(content="")), "D4"),
    "missing_legal_basis": (rows(item(legal_basis="")), "E4"),
    "missing_time_limit": (rows(item(time_limit="")), "F4"),
    "missing_disclosing_body": (rows(item(disclosing_body="")), "G4"),
    "missing_channel": (rows(item(channel="")), "H4"),
    "name_too_long": (rows(item(level2="长" * 101)), "C4"),
    "no_tier_ticked": (rows(item(county="")), "M4"),
    "tier_unclear": (rows([*item()[:12], "县乡三级"], head=FLAT_TIER), "M4"),
    "no_method_ticked": (rows(item(proactive="")), "K4"),
    "both_methods_ticked": (rows(item(on_request="√")), "L4"),
    "no_audience_ticked": (rows(item(everyone="")), "I4"),
    "group_without_name": (rows(item(specific_group="√")), "J4"),
    "picture_for_tick": (rows(item(county='=DISPIMG("ID_1",1)')), "M4"),
    "picture_for_text": (rows(item(content='=_xlfn.DISPIMG("ID_1",1)')), "D4"),
    "tick_guessed": (rows(item(everyone="居民")), "I4"),
    "tick_unclear": (rows(item(everyone="？", specific_group="低保对象")), "I4"),
    "time_limit_unclear": (rows(item(time_limit="详见方案")), "F4"),
    "series_fill": (dragged(), "F5"),
    "body_of_other_unit": (rows(item(disclosing_body="鲁山县财政局")), "G4"),
    "unknown_channel": (rows(item(channel="■政府网站■村口大喇叭")), "H4"),
    "channel_box_unclear": (rows(item(channel="■政府网站¤政府公报")), "H4"),
    "unit_conflict": (rows(item(), head=["鲁山县" + str(HEAD[0]), GROUPS, WORDS]), "A1"),
    "items_of_other_domain": (rows(*OTHERS), "A1"),
    "unusual_catalog_size": (sizes(9, 10, 10, 10, 11, 2), "A1"),
    "number_gap": (rows(item(), item(number="4", level2="决算")), "A5"),
    "copied_rows": (rows(*COPIED, *COPIED), "C7"),
    "numbers_out_of_order": (
        rows(
            item(number="3"),
            item(level2="决算"),
            item(number="4", level2="绩效"),
            item(number="2", level2="债务"),
        ),
        "A5",
    ),
    "number_repeated": (rows(item(), *(item(number="2", level2=name) for name in ("决算", "绩效"))), "A6"),
    "number_back": (rows(item(number="2"), item(number="3", level2="决算"), item(level2="绩效")), "A6"),
    "near_standard_name": (rows(item(level1="财政预决算", level2="政府决算事项")), "C4"),
    "similar_names": (rows(*(item(level2=name) for name in TWINS)), "C5"),
    "template_text": (rows(item(content="请填写公开内容")), "D4"),
    "tier_beyond_unit": (rows(item(), path="410422002-昆阳街道/财政预决算.xlsx"), "M4"),
    "time_limit_too_long": (rows(item(time_limit="信息形成之日起30个工作日内")), "F4"),
    "time_limit_without_days": (rows(item(time_limit="及时公开")), "F4"),
    "legal_basis_without_title": (rows(item(legal_basis="预算法")), "E4"),
    "unbalanced_brackets": (rows(item(legal_basis="《预算法")), "E4"),
    "document_number_malformed": (rows(item(legal_basis="《意见》（国办发〔201680号）")), "E4"),
    "outdated_legal_basis": (rows(item(legal_basis="《政府信息公开条例》（国务院令第492号）")), "E4"),
    "law_spelled_differently": (
        rows(item(), item(level2="决算", legal_basis="《中华人民共和国预算法》")),
        "E5",
    ),
    "proactive_without_website": (rows(item(channel="■政府公报")), "H4"),
}
