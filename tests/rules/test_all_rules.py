from pathlib import Path

import pytest

from pipeline.normalize.batch import Batch
from pipeline.rules.all_rules import RULES, run_rules
from pipeline.rules.flag import Flag
from schemas.kinds.kinds import load_registers
from schemas.rules.rules import load_rules
from tests.registers import entry, header, path_of
from tests.rules import examples, near_misses
from tests.rules.example_batches import checked
from tests.rules.examples import BODILESS, FAULTLESS, Example, dragged, rows
from tests.rules.register_examples import REGISTER_EXAMPLES, REGISTER_NEAR
from tests.support import GROUPS, HEAD, UNIT, WORDS, batch_of, item, put, sheet

EXAMPLES = {**examples.EXAMPLES, **REGISTER_EXAMPLES}
NEAR = [*near_misses.NEAR.items(), *REGISTER_NEAR.items()]


def flags(batch: Batch, rule: str) -> list[Flag]:
    return [flag for flag in run_rules(batch) if flag.rule == rule]


def cells(batch: Batch, rule: str) -> list[str | None]:
    return [flag.cell for flag in flags(batch, rule)]


def test_every_rule_of_the_catalogue_has_an_example() -> None:
    assert set(EXAMPLES) == set(load_rules())


def test_no_rule_is_run_twice() -> None:
    assert len(set(RULES)) == len(RULES)


def test_a_faultless_workbook_breaks_no_rule(tmp_path: Path) -> None:
    assert list(run_rules(batch_of(put(tmp_path, FAULTLESS)))) == []


@pytest.mark.parametrize("register", load_registers())
def test_a_faultless_register_breaks_no_rule(register: str, tmp_path: Path) -> None:
    put(tmp_path, sheet([header(register), entry(register)]), path=path_of(register))
    assert list(run_rules(batch_of(tmp_path))) == []


@pytest.mark.parametrize("rule", EXAMPLES)
def test_an_example_breaks_its_rule_at_the_expected_cell(rule: str) -> None:
    example, cell = EXAMPLES[rule]
    assert cell in {flag.cell for flag in checked(example)[1] if flag.rule == rule}


@pytest.mark.parametrize("rule", [rule for rule in EXAMPLES if load_rules()[rule].level in {"row", "cell"}])
def test_an_example_of_a_row_or_cell_rule_breaks_no_other_rule(rule: str) -> None:
    follows = {"row_without_item": {"orphan_level2"}, "ditto_without_source": {"missing_time_limit"}}
    follows["example_rows_unclear"] = {"example_row"}
    example, _ = EXAMPLES[rule]
    told = {flag.rule for flag in checked(example)[1]}
    assert told - {rule} <= follows.get(rule, set()) | {"missing_content"}


@pytest.mark.parametrize(("rule", "example"), [(rule, example) for rule, near in NEAR for example in near])
def test_a_near_miss_does_not_break_the_rule(rule: str, example: Example) -> None:
    assert [flag for flag in checked(example)[1] if flag.rule == rule] == []


def test_a_list_of_empty_boxes_is_a_missing_channel(tmp_path: Path) -> None:
    assert cells(rows(item(channel="□政府网站 □其他"))(tmp_path), "missing_channel") == ["H4"]


def test_a_dash_is_not_a_missing_level2_name(tmp_path: Path) -> None:
    assert cells(rows(item(level2="—"))(tmp_path), "missing_level2") == []


def test_a_duplicate_is_flagged_with_the_row_of_the_first(tmp_path: Path) -> None:
    (flag,) = flags(rows(item(), item(level2="决算"), item())(tmp_path), "duplicate_item")
    assert (flag.cell, flag.detail, flag.value) == ("C6", "第 4 行", "法律法规")


def test_a_standard_level1_name_may_equal_its_domains_name(tmp_path: Path) -> None:
    assert cells(rows(item(level1="财政预决算"))(tmp_path), "level1_is_domain") == []


@pytest.mark.parametrize(
    ("rule", "detail", "shown"),
    [
        (
            "level1_is_domain",
            "本领域的标准一级事项清单是完整的",
            "(the list of this domain's standard level-1 items is whole)",
        ),
        (
            "items_of_other_domain",
            "“重大建设项目”（本领域的标准一级事项清单大体完整）",
            "“重大建设项目” (the list of this domain's standard level-1 items is probably whole)",
        ),
    ],
)
def test_a_rule_that_uses_a_list_says_how_much_of_it_is_known(rule: str, detail: str, shown: str) -> None:
    (flag,) = [flag for flag in checked(EXAMPLES[rule][0])[1] if flag.rule == rule]
    assert flag.detail == detail
    assert shown in load_rules()[rule].message(flag.value, flag.detail, "en")


def test_one_step_up_is_not_a_series(tmp_path: Path) -> None:
    limits = ["20个工作日内", "21个工作日内", "7个工作日内", "20个工作日内", "20个工作日内"]
    batch = rows(*(item(level2=str(at), time_limit=limit) for at, limit in enumerate(limits)))(tmp_path)
    assert cells(batch, "series_fill") == []


def test_every_row_of_a_series_but_the_first_is_flagged(tmp_path: Path) -> None:
    assert cells(dragged()(tmp_path), "series_fill") == ["F5", "F6"]


@pytest.mark.parametrize("body", ["叶县财政局", "财政部门", "平顶山市财政局"])
def test_a_body_of_the_own_county_or_of_none_is_not_flagged(body: str, tmp_path: Path) -> None:
    assert cells(rows(item(disclosing_body=body))(tmp_path), "body_of_other_unit") == []


def test_a_town_may_name_bodies_of_its_county(tmp_path: Path) -> None:
    batch = rows(item(disclosing_body="叶县财政局"), path="410422002-昆阳街道/财政预决算.xlsx")(tmp_path)
    assert cells(batch, "body_of_other_unit") == []


def test_a_missing_column_is_flagged_once_a_table(tmp_path: Path) -> None:
    row = "甲|乙|全文|《预算法》|及时公开|政府网站|全社会|主动|县级"
    batch = rows(row, row.replace("乙", "丙"), BODILESS[1], row.replace("乙", "丁"), head=BODILESS)(tmp_path)
    (flag,) = flags(batch, "missing_column")
    assert (flag.field, flag.value) == ("disclosing_body", "公开主体")
    assert flags(batch, "missing_disclosing_body") == []


def test_a_column_missing_in_all_sheets_is_flagged_once_with_their_names(tmp_path: Path) -> None:
    lines = [*BODILESS, "甲|乙|全文|《预算法》|及时公开|政府网站|全社会|主动|县级"]
    sheets = [sheet(lines, name=name) for name in "一二三四五六"]
    (flag,) = flags(batch_of(put(tmp_path, *sheets)), "missing_column")
    assert (flag.sheet, flag.cell, flag.detail) == ("一", "A2", "一、二、三、四、五等6个")


def test_both_files_of_one_catalog_are_flagged_with_each_other(tmp_path: Path) -> None:
    batch = EXAMPLES["superseded"][0](tmp_path)
    paths = [each.file.path for each in batch.submissions]
    told = {flag.rule: (paths[flag.file], flag.detail) for flag in run_rules(batch)}
    later, earlier = f"{UNIT}/财政预决算（修正）.xlsx", f"{UNIT}/财政预决算.xlsx"
    assert told == {"superseded": (earlier, later), "supersedes": (later, earlier)}


def by_domain(folder: Path, *below: str, title: str = "目录") -> Batch:
    """Submit rows with a domain column, in a file whose name says none."""
    head = [title, "公开领域|一级事项|二级事项|公开内容|公开依据"]
    return rows(*below, head=head, path=f"{UNIT}/目录.xlsx")(folder)


def test_rows_of_a_domain_that_is_not_listed_are_rejected_with_an_error(tmp_path: Path) -> None:
    below = ["就业|甲|乙|全文|《预算法》", "自然资源|丙|丁|全文|《预算法》", "||戊|全文|《预算法》"]
    batch = by_domain(tmp_path, *below, "救灾|甲|乙|全文|《预算法》")
    assert batch.dispositions.rejected.tolist() == [False, True, True, False]
    assert [(flag.cell, flag.value, flag.detail) for flag in flags(batch, "domain_not_listed")] == [
        ("A4", "自然资源", "26")
    ]
    assert flags(batch, "domain_unknown") == []


def test_a_title_decides_where_a_domain_column_names_none(tmp_path: Path) -> None:
    batch = by_domain(tmp_path, "综合业务|甲|乙|全文|《预算法》", title="就业领域目录")
    assert batch.dispositions.item.all()
    assert cells(batch, "row_domain_not_listed") == ["A3"]


@pytest.mark.parametrize(
    ("title", "name", "sheet_name"),
    [
        ("叶县自然资源领域基层政务公开标准目录", "目录", "Sheet1"),
        ("某某县自然资源政务公开标准目录（试行）", "目录", "Sheet1"),
        ("目录", "2叶县自然资源基层政务公开标准目录", "Sheet1"),
        ("目录", "目录", "自然资源"),
    ],
)
def test_a_name_that_is_no_domain_is_quoted(title: str, name: str, sheet_name: str, tmp_path: Path) -> None:
    named = sheet([title, GROUPS, WORDS, item()], sheet_name)
    batch = batch_of(put(tmp_path, named, path=f"{UNIT}/{name}.xlsx"))
    assert [flag.value for flag in flags(batch, "domain_not_listed")] == ["自然资源"]


@pytest.mark.parametrize(
    "title", ["叶县基层政务公开标准目录", "各领域目录", "叶县县乡两级目录", "叶县民政局目录"]
)
def test_a_title_without_a_domain_names_none(title: str, tmp_path: Path) -> None:
    batch = rows(item(), head=[title, GROUPS, WORDS], path=f"{UNIT}/目录.xlsx")(tmp_path)
    assert [flags(batch, "domain_not_listed"), cells(batch, "domain_unknown")] == [[], ["A1"]]


def test_a_second_table_without_level_columns_is_rejected_with_an_error(tmp_path: Path) -> None:
    second = ["序号|公开事项|公开内容|公开依据|公开时限", "1|预算|全文|《预算法》|及时公开"]
    batch = batch_of(put(tmp_path, sheet([*HEAD, item(), *second])))
    assert batch.dispositions.rejected.tolist() == [False, True]
    assert flags(batch, "missing_level_columns") != []


def test_a_level1_name_carried_over_a_break_is_flagged_once(tmp_path: Path) -> None:
    below = [item(level1="", level2=name) for name in ("决算", "绩效")]
    assert cells(rows(item(), GROUPS, WORDS, *below)(tmp_path), "level1_carried_over_break") == ["B7"]
