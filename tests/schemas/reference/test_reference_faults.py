"""Each kind of fault in the reference data is reported with file, line, column and remedy."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from schemas.reference import reference_data
from schemas.reference.reference_data import NATIONAL, ReferenceDataError, load_reference
from simulation.sample import WORKSPACE, sample_reference

Damage = Callable[[str, str, str], None]


@pytest.fixture
def copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Copy the national reference data and the sample's own; return the folder of both."""
    shutil.copytree(WORKSPACE / "city", tmp_path / "city")
    shutil.copy(WORKSPACE / "mulu.toml", tmp_path)
    shutil.copytree(NATIONAL, tmp_path / "national")
    monkeypatch.setattr(reference_data, "NATIONAL", tmp_path / "national")
    return tmp_path


@pytest.fixture
def damage(copy: Path) -> Damage:
    """Replace the first `old` in a file, such as `city/role.csv`, by `new`."""

    def replace(file: str, old: str, new: str) -> None:
        path = copy / file if "/" in file else copy / "national" / file
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), encoding="utf-8")

    return replace


def problems(copy: Path) -> list[str]:
    """List the problems of loading the copy."""
    with pytest.raises(ReferenceDataError) as raised:
        load_reference(copy)
    return [str(problem) for problem in raised.value.problems]


def test_an_undamaged_copy_loads(copy: Path) -> None:
    assert len(load_reference(copy).domain) == len(sample_reference().domain)


def test_a_byte_order_mark_does_no_harm(copy: Path, damage: Damage) -> None:
    damage("city/role.csv", "role", "\ufeffrole")
    assert len(load_reference(copy).role) == len(sample_reference().role)


FAULTS = [
    ("alias of two domains", "domain.csv", "养老服务业", "低保",
     "domain.csv line 7, column aliases: '低保' is already a name or alias in domain.csv line 6"),
    ("alias that is another domain's name", "domain.csv", "养老服务业", "社会救助",
     "domain.csv line 7, column aliases: '社会救助' is already a name or alias in domain.csv line 6"),
    ("full-width double", "channel.csv", "发布会听证会", "发布会／听证会",
     "channel.csv line 5, column aliases: '发布会／听证会' is already a name or alias in channel.csv line 5"),
    ("alias inside another domain's", "domain.csv", "养老服务业", "公共",
     "domain.csv line 7, column aliases: '公共' lies inside '公共资源交易' (domain.csv line 3)"),
    ("department of no domain", "city/lead_department.csv", ",household_registration,", ",household,",
     "city/lead_department.csv line 5, column domains: 'household' is not in column domain_code of domain.csv"),
    ("department of a domain by its name", "city/lead_department.csv", ",household_registration,", ",户籍管理,",
     "city/lead_department.csv line 5, column domains: '户籍管理' is a name; write the code household_registration"),
    ("patched unit of elsewhere", "city/unit_patch.csv", "code,field,value,source\n",
     "code,field,value,source\n410325,aliases,嵩,本办公室\n",
     "city/unit_patch.csv line 2, column code: '410325' is no unit of this jurisdiction"),
    ("added unit of another province", "city/unit_patch.csv", "code,field,value,source\n",
     "code,field,value,source\n152523,name,苏尼特左旗,本办公室\n",
     "city/unit_patch.csv line 2, column code: '152523' is no unit of this jurisdiction"),
    ("row too short", "channel.csv", "broadcast,5,", "broadcast;5;",
     "channel.csv line 6: 2 cells where the header has 4; put a comma also before each empty cell"),
    ("department without a domain", "city/lead_department.csv", ",household_registration,", ",,",
     "city/lead_department.csv line 5, column domains: '市公安局' leads no domain"),
    ("domain of two departments", "city/lead_department.csv", ",household_registration,", ",compulsory_education,",
     "city/lead_department.csv line 5, column domains: 'compulsory_education' is led by '市教育体育局' already"),
    ("not a number", "domain.csv", "employment,9,", "employment,nine,",
     "domain.csv line 10, column order_number: 'nine' must be a whole number from 1"),
    ("doubled number", "channel.csv", "broadcast,5,", "broadcast,6,",
     "channel.csv, column order_number: no row has number 5 of 1…13"),
    ("item of no domain", "standard_item.csv", "major_projects,", "minor_projects,",
     "standard_item.csv line 2, column domain_code: 'minor_projects' is not in column domain_code"),
    ("list of no domain", "standard_list.csv", "major_projects,", "minor_projects,",
     "standard_list.csv line 2, column domain_code: 'minor_projects' is not in column domain_code"),
    ("items without a list", "standard_list.csv", "major_projects,", "poverty_alleviation_consolidation,",
     "standard_list.csv, column domain_code: 'major_projects' has standard items and no row here"),
    ("unlisted source", "standard_item.csv", "咨询监督,seen,1,s005", "咨询监督,seen,1,s999",
     "standard_item.csv line 4, column sources: 's999' is not in column source_id of standard_source.csv"),
    ("source of nothing", "standard_source.csv", "s001,", "s999,",
     "standard_source.csv line 2, column source_id: 's999' is the source of nothing; remove it"),
    ("seen without a source", "standard_item.csv", "咨询监督,seen,1,s005", "咨询监督,seen,1,",
     "standard_item.csv line 4, column sources: must be filled in where evidence is seen, and only there"),
    ("number of sources from memory", "standard_item.csv", "from_memory,,", "from_memory,2,",
     "standard_item.csv line 17, column source_count: must be filled in where evidence is seen, and only there"),
    ("whole list that lacks a name", "standard_list.csv", "land_expropriation,whole,whole,4,10",
     "land_expropriation,whole,whole,4,11",
     "standard_list.csv line 13, column level2_names: 'whole' contradicts standard_item.csv, which has 10"),
    ("whole list with names from memory", "standard_list.csv", "compulsory_education,whole,partial",
     "compulsory_education,whole,whole",
     "standard_list.csv line 4, column level2_names: 'whole' contradicts standard_item.csv, which has '学生管理"),
    ("missing column", "channel.csv", "name,aliases", "name",
     "channel.csv line 1: the header lacks the column(s) aliases; it must read channel_code,"),
    ("unknown column", "channel.csv", "name,aliases", "name,aliases,colour",
     "channel.csv line 1: the header has unknown column(s) colour"),
    ("unquoted comma", "channel.csv", "广播电视,", "广播,电视,",
     "channel.csv line 6: 5 cells where the header has 4"),
    ("unknown figure", "city/published_figure.csv", "level1_items", "level9_items",
     "city/published_figure.csv line 2, column figure: 'level9_items' must be one of level1_items, level2_items"),
    ("successor that does not exist", "city/succession.csv", ",410403011,", ",410403999,",
     "city/succession.csv line 2, column to_code: '410403999' is the code of no unit"),
    ("unknown change", "succession.csv", ",renamed,", ",moved,",
     "succession.csv line 2, column change: 'moved' must be one of renamed, merged, split, created, abolished"),
    ("unknown entity", "succession.csv", ",domain,", ",ministry,",
     "succession.csv line 2, column entity: 'ministry' must be one of unit, domain"),
    ("no year", "city/succession.csv", "2021,unit,merged", "later,unit,merged",
     "city/succession.csv line 2, column edition: 'later' must be the year of an edition"),
    ("unit of another tier", "city/succession.csv", ",410403011,", ",410402,",
     "city/succession.csv line 2, column to_code: '410402' is a county, '410403012' a township"),
    ("two domains of one number in an edition", "succession.csv", "poverty_alleviation,", "tax_administration,",
     "domain.csv, column order_number: no row has number 25 of 1…26"),
    ("doubled figure", "city/published_figure.csv", "2020,level2_items,county", "2020,level1_items,county",
     "city/published_figure.csv line 3, column edition: '2020 / level1_items / county' is already in city/"),
    ("claim of no indicator", "city/claim.csv", ",mailbox_received,", ",letters_received,",
     "city/claim.csv line 23, column metric: 'letters_received' is not in column metric of indicator.csv"),
    ("claim without indicator or reason", "city/claim.csv", ",mailbox_received,equal", ",,equal",
     "city/claim.csv line 23, column why_not_computable: must be filled in where metric is empty, and only there"),
    ("claim that compares nothing", "city/claim.csv", ",mailbox_received,equal", ",mailbox_received,none",
     "city/claim.csv line 23, column comparison: 'none' must be none where metric is empty, only there"),
    ("claim without a printed value", "city/claim.csv", ",mailbox_received,equal,1795", ",mailbox_received,equal,",
     "city/claim.csv line 23, column printed_value: one of printed_value, printed_date, threshold must be filled in"),
    ("number where a date is counted", "city/claim.csv", "unit_published_latest,at_most,,2020-06-30",
     "unit_published_latest,at_most,6,",
     "city/claim.csv line 13, column printed_value: must be of the kind of 'unit_published_latest': date"),
    ("no day of the calendar", "city/claim.csv", "2020-06-30", "2020-06-31",
     "city/claim.csv line 13, column printed_date: '2020-06-31' is no day of the calendar"),
    ("no number", "city/claim.csv", ",equal,1795,", ",equal,many,",
     "city/claim.csv line 23, column printed_value: 'many' must be a number such as 98.9"),
    ("threshold of an equation", "city/claim.csv",
     ",interpretation_diverse_pct,at_most,", ",interpretation_diverse_pct,equal,",
     "city/claim.csv line 52, column threshold: is a bound: comparison must be above, at_most or at_least"),
    ("unknown kind of indicator", "indicator.csv", ",date,", ",day,",
     "indicator.csv line 4, column kind: 'day' must be one of number, percent, date"),
    ("indicator of no table", "indicator.csv", ",core.website,in_group,", ",core.site,in_group,",
     "indicator.csv line 37, column source: there is no table 'core.site'"),
    ("indicator joined by no column", "indicator.csv", "(edition, level1_id)", "(edition, level_id)",
     "indicator.csv line 5, column source: no table here has a column 'level_id'"),
    ("indicator of another query", "indicator.csv", ",core.website,in_group,", ",core.website WHERE in_group,,",
     "indicator.csv line 37, column source: must be a table, or tables joined by"),
    ("indicator that filters by no column", "indicator.csv", ",core.website,in_group,", ",core.website,grouped,",
     "indicator.csv line 37, column filter: 'grouped' is no column of the source"),
    ("indicator of an unknown function", "indicator.csv", "count(closed_on)", "number(closed_on)",
     "indicator.csv line 18, column aggregate: 'number' is no function that indicators may use"),
    ("indicator of an open bracket", "indicator.csv", "count(closed_on)", "count(closed_on",
     "indicator.csv line 18, column aggregate: 'count(closed_on' must be one simple expression"),
    ("indicator of two statements", "indicator.csv", "count(closed_on)", "count(closed_on); count(closed_on)",
     "indicator.csv line 18, column aggregate: 'count(closed_on); count(closed_on)' must be one simple expression"),
    ("indicator without an aggregate", "indicator.csv", "core.mailbox_case,,count(closed_on)", "core.mailbox_case,,",
     "indicator.csv line 18, column aggregate: source and aggregate must both be filled in"),
    ("indicator of no unit", "city/indicator_unit.csv", "unit_columns,410402", "unit_columns,410499",
     "city/indicator_unit.csv line 4, column unit_code: '410499' is no unit of this jurisdiction"),
    ("unit of no indicator", "city/indicator_unit.csv", "unit_columns,", "unit_column,",
     "city/indicator_unit.csv line 4, column metric: 'unit_column' is not in column metric of indicator.csv"),
    ("unit of an indicator of all", "city/indicator_unit.csv", "unit_columns,", "mailbox_closed,",
     "city/indicator_unit.csv line 4, column metric: 'mailbox_closed' must have a source with unit_code"),
    ("claim of another unit", "city/claim.csv", ",410402,unit_columns,", ",410403,unit_columns,",
     "city/claim.csv line 29, column unit_code: '410403' must be 410402 (indicator_unit.csv)"),
    ("claim of a unit of all", "city/claim.csv", ",,mailbox_received,", ",410403,mailbox_received,",
     "city/claim.csv line 23, column unit_code: '410403' must be empty (indicator_unit.csv)"),
    ("role of no unit", "city/role.csv", "pilot_unit,410482", "pilot_unit,410499",
     "city/role.csv line 2, column holder: '410499' is no unit of this jurisdiction"),
    ("mention by no rule", "city/printed_mention.csv", "2020,early_start,410403", "2020,late_start,410403",
     "city/printed_mention.csv line 8, column rule: 'late_start' is not in column rule of mention_rule.csv"),
    ("mention of no unit", "city/printed_mention.csv", "early_start,410403", "early_start,410499",
     "city/printed_mention.csv line 8, column subject: '410499' is no unit of this jurisdiction"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("change", "told"), [(fault[1:4], fault[4]) for fault in FAULTS], ids=[f[0] for f in FAULTS]
)
def test_a_fault_is_reported_with_its_position(
    copy: Path, damage: Damage, change: tuple[str, str, str], told: str
) -> None:
    damage(*change)
    assert [problem for problem in problems(copy) if problem.startswith(told)]


def test_a_missing_domain_is_a_gap_in_the_numbers(copy: Path) -> None:
    path = copy / "national" / "domain.csv"
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    path.write_text("".join(line for line in lines if not line.startswith("employment,")), encoding="utf-8")
    assert (
        "domain.csv, column order_number: no row has number 9 of 1…25; add the missing row or renumber"
        in problems(copy)
    )


def test_a_missing_national_file_is_reported(copy: Path) -> None:
    (copy / "national" / "channel.csv").unlink()
    assert problems(copy) == ["channel.csv: the file is missing; restore it from version control"]


def test_a_jurisdiction_needs_no_file_but_its_settings(copy: Path) -> None:
    shutil.rmtree(copy / "city")
    known = load_reference(copy)
    assert len(known.unit) > 100
    assert len(known.claim) == 0
    assert set(known.domain["lead_department"]) == {None}


def test_a_changed_file_is_read_again(copy: Path, damage: Damage) -> None:
    before = load_reference(copy)
    assert load_reference(copy) is before
    damage("city/unit_patch.csv", ";示范区管委会", ";示范区管理委员会")
    after = load_reference(copy)
    assert after.version != before.version
    assert "示范区管理委员会" in ";".join(after.unit["aliases"])


def test_another_encoding_is_reported(copy: Path) -> None:
    path = copy / "national" / "channel.csv"
    path.write_bytes(path.read_text(encoding="utf-8").encode("gb18030"))
    assert problems(copy)[0].endswith("is not UTF-8; save the file as UTF-8")


def test_all_problems_are_reported_at_once_in_file_order(copy: Path, damage: Damage) -> None:
    damage("city/role.csv", "hall,", "hull,")
    damage("city/lead_department.csv", ",household_registration,", ",,")
    damage("domain.csv", "employment,9,", "employment,nine,")
    files = [problem.split(" ")[0].rstrip(",") for problem in problems(copy)]
    assert files == sorted(files)
    assert set(files) == {"city/role.csv", "domain.csv", "city/lead_department.csv"}
