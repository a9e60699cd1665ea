"""What a new workspace begins with is valid, and its examples are."""

from __future__ import annotations

import tomllib

import pytest

from schemas.documents.new_workspace import SCHEMAS, NewWorkspace, example_rows, workspace_files
from schemas.reference.csv_schemas import NATIONAL_TABLES
from schemas.reference.national.unit_tree import load_tree
from schemas.reference.workspace_settings import DEADLINES

FACTS = NewWorkspace("419001", "河南省济源市", "济源市人民政府办公室", "2023", "2026")
DAYS = tuple(f"# {name} = " for name in DEADLINES)
EXAMPLES = example_rows(FACTS)
LEAGUE = NewWorkspace("152500", "内蒙古自治区锡林郭勒盟", "锡林郭勒盟行政公署办公室", "2023", "2026")


def test_every_file_that_only_a_jurisdiction_has_is_made_with_its_header() -> None:
    own = {f"city/{name}.csv" for name in SCHEMAS if name not in NATIONAL_TABLES}
    files = workspace_files(FACTS)
    assert own <= {*files}
    for path in own:
        columns = SCHEMAS[path.removeprefix("city/").removesuffix(".csv")].columns
        assert files[path].encode("utf-8").decode("utf-8-sig") == ",".join(columns) + "\n"


@pytest.mark.parametrize("name", EXAMPLES)
def test_the_example_of_each_file_is_a_valid_row(name: str) -> None:
    schema, cells = SCHEMAS[name], EXAMPLES[name].split(",")
    assert len(cells) == len(schema.columns)
    assert [*schema.faults(dict(zip(schema.columns, cells, strict=True)))] == []


def test_settings_are_valid_also_with_the_deadlines_that_they_suggest() -> None:
    text = workspace_files(FACTS)["mulu.toml"]
    assert tomllib.loads(text)["jurisdiction"] == "419001"
    lines = [line.removeprefix("# ") for line in text.splitlines() if line.startswith(("# [", *DAYS))]
    assert set(tomllib.loads("\n".join(lines))["edition"]["2026"]) == set(DEADLINES)


def test_every_text_names_the_jurisdiction_and_no_other() -> None:
    others = [
        each for code, each in load_tree("410000").names.items() if not code.startswith(("4190", "410000"))
    ]
    for text in workspace_files(FACTS).values():
        assert [name for name in others if len(name) > 2 and name in text] == []


def test_examples_are_worded_for_the_place() -> None:
    told = workspace_files(LEAGUE)["city/README.md"]
    assert "盟教育局,compulsory_education" in told
    assert "全盟26个试点领域" in told
    assert not any(word in told for word in ("全市", "市教育局"))


def test_all_that_a_jurisdiction_may_write_is_told() -> None:
    told = workspace_files(FACTS)["city/README.md"]
    for name in (
        "bulletin.toml",
        "scorecard.toml",
        "mention/",
        "bulletin_finding/",
        "`compulsory_education` 义务教育",
    ):
        assert name in told
