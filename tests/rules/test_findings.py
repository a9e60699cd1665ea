from pathlib import Path

import pytest

from pipeline.limits import MOST_FINDINGS
from pipeline.normalize.batch import Batch
from pipeline.rules.all_rules import run_rules
from pipeline.rules.findings import COLUMNS, LONGEST_VALUE, by_severity, findings
from pipeline.rules.flag import MORE, Flag, more_findings
from schemas.rules.rules import load_rules
from tests.rules.example_batches import checked
from tests.rules.examples import EXAMPLES, FAULTLESS
from tests.support import FILE, HEAD, UNIT, batch_of, item, put, sheet

FAULTS = [item(content="", level2=""), item(time_limit="同上", proactive=""), item(), item()]
FAULTY = sheet([*HEAD, *FAULTS])


def told(batch: Batch) -> list[dict[str, str | None]]:
    rows: list[dict[str, str | None]] = findings(run_rules(batch), batch.submissions).to_pylist()
    return rows


def ids(batch: Batch) -> list[str | None]:
    return [row["finding_id"] for row in told(batch)]


@pytest.fixture
def faulty(tmp_path: Path) -> Batch:
    return batch_of(put(tmp_path, FAULTY))


def test_without_flags_the_table_is_empty_and_has_all_columns(tmp_path: Path) -> None:
    table = findings([], batch_of(put(tmp_path, FAULTLESS)).submissions)
    assert (table.num_rows, tuple(table.column_names)) == (0, COLUMNS)


@pytest.mark.parametrize("rule", EXAMPLES)
def test_a_finding_says_what_where_and_who_must_act(rule: str) -> None:
    batch, flags = checked(EXAMPLES[rule][0])
    rows = findings(flags, batch.submissions).to_pylist()
    found = next(row for row in rows if row["rule"] == rule)
    assert (found["severity"], found["responsible"]) == (
        load_rules()[rule].severity,
        load_rules()[rule].responsible,
    )
    submitted = {(each.edition, each.submission_id) for each in batch.submissions}
    assert (found["edition"], found["submission_id"]) in submitted
    shown = load_rules()[rule].message_zh
    assert "{value}" not in shown or (found["value"] and found["value"] in (found["message"] or ""))


def test_ids_are_distinct_and_the_same_in_every_run(faulty: Batch) -> None:
    first = ids(faulty)
    assert len(first) > 3
    assert len(set(first)) == len(first)
    assert ids(faulty) == first


def test_an_id_stays_when_other_cells_of_the_file_change(faulty: Batch, tmp_path: Path) -> None:
    before = {row["finding_id"] for row in told(faulty) if row["rule"] == "missing_content"}
    put(tmp_path, sheet([*HEAD, item(content="", level2=""), item(), item(level2="乙")]), path=FILE)
    assert before <= set(ids(batch_of(tmp_path)))


def test_ids_stay_when_rows_inserted_above_move_the_cells(faulty: Batch, tmp_path: Path) -> None:
    moved = sheet([["附件1"], *HEAD, item(level2="乙"), *FAULTS])
    assert set(ids(faulty)) <= set(ids(batch_of(put(tmp_path, moved, path=FILE))))


def test_an_id_by_wording_stays_when_the_first_place_is_corrected(tmp_path: Path) -> None:
    some = [item(level2=name, time_limit="及时公开", channel="■广播电视") for name in ("甲", "乙")]
    before = batch_of(put(tmp_path, sheet([*HEAD, *some])))
    after = batch_of(put(tmp_path, sheet([*HEAD, item(level2="甲"), some[1]])))
    assert {row["rule"] for row in told(before)} == {"time_limit_without_days", "proactive_without_website"}
    assert ids(after) == ids(before)


def test_items_of_the_same_names_get_different_ids(tmp_path: Path) -> None:
    batch = batch_of(put(tmp_path, sheet([*HEAD, item(), item(), item()])))
    found = [(row["cell"], row["finding_id"]) for row in told(batch) if row["rule"] == "duplicate_item"]
    assert len(found) == len(set(dict(found).values())) == 2


def test_an_id_differs_by_edition_and_file(faulty: Batch, tmp_path: Path) -> None:
    assert set(ids(faulty)).isdisjoint(ids(batch_of(tmp_path, edition="2021")))
    other = batch_of(put(tmp_path / "other", FAULTY, path="410423-鲁山县/财政预决算.xlsx"))
    assert set(ids(faulty)).isdisjoint(ids(other))


def test_a_flag_raised_twice_is_one_finding(faulty: Batch) -> None:
    flag = Flag("missing_content", 0, "Sheet1", "D4", "content")
    assert findings([flag, flag], faulty.submissions).num_rows == 1


def test_a_long_value_is_cut(faulty: Batch) -> None:
    flag = Flag("tick_guessed", 0, "Sheet1", "D4", "county", value="长" * 1000)
    (row,) = findings([flag], faulty.submissions).to_pylist()
    assert row["value"] == "长" * LONGEST_VALUE
    assert row["value"] in row["message"]


def test_braces_in_a_value_are_harmless(faulty: Batch) -> None:
    flag = Flag("tick_guessed", 0, "Sheet1", "D4", "county", value="{detail}{0}{")
    (row,) = findings([flag], faulty.submissions).to_pylist()
    assert "{detail}{0}{" in row["message"]


def test_a_file_that_supersedes_two_others_has_a_finding_for_each(tmp_path: Path) -> None:
    for number in (1, 2, 3):
        put(tmp_path, FAULTLESS, path=f"{UNIT}/财政v{number}.xlsx")
    messages = [row["message"] or "" for row in told(batch_of(tmp_path)) if row["rule"] == "supersedes"]
    assert ["v1" in message for message in messages] == [True, False]


def flood(rule: str, times: int) -> list[Flag]:
    return [Flag(rule, 0, "Sheet1", f"D{row}", "content", value="长" * 5_000) for row in range(times)]


def test_the_first_of_many_findings_are_listed_and_the_others_counted(faulty: Batch) -> None:
    several = [flood("missing_content", MOST_FINDINGS + 9), flood("register_value_missing", MOST_FINDINGS)]
    rows = findings((flag for flags in several for flag in flags), faulty.submissions).to_pylist()
    assert [row["rule"] for row in rows] == [
        *["missing_content"] * MOST_FINDINGS,
        *["register_value_missing"] * MOST_FINDINGS,
        MORE,
    ]
    assert (rows[-1]["value"], rows[-1]["detail"]) == ("9", "missing_content")
    assert load_rules()["missing_content"].title_zh in rows[-1]["message"]
    assert load_rules()["missing_content"].title_en in load_rules()[MORE].message(
        "9", "missing_content", "en"
    )


@pytest.mark.parametrize("rule", ["register_value_missing", "missing_content", "similar_names"])
def test_more_findings_has_the_rules_severity_and_a_stable_id(rule: str, faulty: Batch) -> None:
    [few, many] = [
        findings(flood(rule, MOST_FINDINGS + more), faulty.submissions).to_pylist()[-1] for more in (1, 5)
    ]
    assert few["severity"] == load_rules()[rule].severity
    assert few["responsible"] == load_rules()[rule].responsible
    assert (few["finding_id"], few["value"], many["value"]) == (many["finding_id"], "1", "5")


def test_findings_that_are_not_listed_count_by_severity(faulty: Batch) -> None:
    flags = [*flood("orphan_level2", MOST_FINDINGS + 3), *flood("similar_names", 2)]
    assert by_severity(findings(flags, faulty.submissions)) == {"error": MOST_FINDINGS + 3, "info": 2}


def test_counts_of_the_reader_and_of_the_rules_add_up(faulty: Batch) -> None:
    counted = more_findings(0, "stray_cell", 40)
    rows = findings([counted, *flood("stray_cell", MOST_FINDINGS + 2)], faulty.submissions).to_pylist()
    assert (len(rows), rows[-1]["value"]) == (MOST_FINDINGS + 1, "42")


def test_repeated_flags_among_the_listed_count_once(faulty: Batch) -> None:
    flags = flood("missing_content", MOST_FINDINGS)
    assert findings([*flags, *flags], faulty.submissions).num_rows == MOST_FINDINGS


def test_findings_are_limited_by_file(tmp_path: Path) -> None:
    put(tmp_path, FAULTLESS, path=f"{UNIT}/财政.xlsx")
    two = batch_of(put(tmp_path, FAULTLESS, path="410423-鲁山县/财政.xlsx"))
    flags = [flag._replace(file=file) for file in (0, 1) for flag in flood("missing_content", MOST_FINDINGS)]
    assert findings(flags, two.submissions).num_rows == 2 * MOST_FINDINGS


def test_a_finding_keeps_of_long_texts_only_what_it_shows(faulty: Batch) -> None:
    names = ["长" * 100_000 + end for end in "甲乙"]
    flags = [Flag("name_too_long", 0, "Sheet1", "B4", detail=name, subject=name) for name in names]
    rows = findings(flags, faulty.submissions).to_pylist()
    assert len({row["finding_id"] for row in rows}) == 2
    assert max(len(row["detail"]) for row in rows) == LONGEST_VALUE
