"""Sentences that clerks read name no internal file, table or option; what the office must do is addressed to it."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from schemas.rules.rules import Rule, load_rules

ROOT = Path(__file__).parents[3]
PAPERS = (
    "schemas/rules/rules.toml",
    "schemas/documents/returns.toml",
    "schemas/documents/template.toml",
    "schemas/documents/bulletin.toml",
    "schemas/documents/export.toml",
    "schemas/files/file_kinds.toml",
    "schemas/kinds/catalog.toml",
    "schemas/kinds/column_types.toml",
    "schemas/tables/values.toml",
)
"""The catalogues of what is written into marked workbooks, forms, the bulletin and tables of figures."""
MARKS = {"schemas/documents/template.toml": {"sheet", "marker"}}
"""Texts of the hidden sheet, by which a form is recognised."""
INTERNAL = re.compile(
    r"\b(?:schemas|raw|warehouse|docs|pipeline|tests)/"
    r"|[\w-]+\.(?:toml|csv|sql|py|md|json|duckdb)\b"
    r"|\b(?:core|ref|intake|rollup|stage|work)\.[a-z_]+"
    r"|\b[A-Za-z0-9]+_\w+|(?<![\w-])--?[a-z]\w*|\bmulu\b|\bMULU"
)
NATURAL = re.compile("[\u4e00-\u9fff]| ")
"""Chinese or several words: a sentence, not a code."""


def sentences(data: Any, *place: str) -> Iterator[tuple[str, str]]:
    """Yield the sentences in a catalogue with their places."""
    if isinstance(data, dict):
        for name, each in data.items():
            yield from sentences(each, *place, str(name))
    elif isinstance(data, list):
        for each in data:
            yield from sentences(each, *place)
    elif isinstance(data, str) and NATURAL.search(data):
        yield ".".join(place), re.sub(r"\{[^}]*\}", "", data)


@pytest.mark.parametrize("catalogue", PAPERS)
def test_sentences_name_nothing_internal(catalogue: str) -> None:
    data = tomllib.loads((ROOT / catalogue).read_text(encoding="utf-8"))
    found = [
        (place, named[0], text)
        for place, text in sentences(data)
        if place not in MARKS.get(catalogue, set()) and (named := INTERNAL.search(text))
    ]
    assert found == []


@pytest.mark.parametrize(
    "text",
    [
        "登记为别名（channel.csv）",
        "见 schemas/rules",
        "写入 layout.toml",
        "列在 intake.finding",
        "用 mulu template 生成",
        "加 --register",
        "字段 level2_name",
        "设置 MULU_RAW",
    ],
)
def test_what_is_internal_is_recognised(text: str) -> None:
    assert INTERNAL.search(text)


@pytest.mark.parametrize(
    "text", ["另存为 .xlsx 后重新报送", "CSV UTF-8（逗号分隔）", "例如 2020-06-30", "GB18030（GBK）", "——"]
)
def test_what_clerks_know_is_not_internal(text: str) -> None:
    assert not INTERNAL.search(text)


@pytest.mark.parametrize("rule", load_rules().values(), ids=list(load_rules()))
def test_what_the_office_must_do_is_addressed_to_the_office(rule: Rule) -> None:
    if rule.responsible == "office":
        assert "由政务公开办" in rule.advice_zh
        assert re.search("the office", rule.advice_en, re.IGNORECASE)
