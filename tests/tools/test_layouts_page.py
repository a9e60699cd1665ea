import re

from pipeline.settings import ROOT
from tools.fixtures.expectation import READ, REFUSED, expectation_of, fixtures, load
from tools.layouts_page import DOCUMENT, fill_blocks

RENEW = "`python -m tools.layouts_page` renews it"


def test_the_committed_document_is_current() -> None:
    text = DOCUMENT.read_text(encoding="utf-8")
    assert fill_blocks(text) == text, RENEW


def test_every_section_of_the_fixtures_is_in_the_document() -> None:
    listed = set(re.findall(r"<!-- cases (\w+) -->", DOCUMENT.read_text(encoding="utf-8")))
    assert {load(expectation_of(path)).section for path in fixtures(READ, REFUSED)} - {"refused"} == listed


def test_files_named_by_the_document_exist() -> None:
    text = DOCUMENT.read_text(encoding="utf-8")
    named = re.findall(r"\]\(([^)#:]+)\)", text) + [
        f"../{name}" for name in re.findall(r"`(schemas/[\w/.]+)`", text)
    ]
    assert named
    assert [name for name in named if not (ROOT / "docs" / name).exists()] == []


def test_files_and_sections_for_new_words_exist() -> None:
    layout = (ROOT / "schemas" / "words" / "layout.toml").read_text(encoding="utf-8")
    lines = [
        line
        for line in DOCUMENT.read_text(encoding="utf-8").splitlines()
        if "`schemas/words/layout.toml`" in line
    ]
    named = [name for line in lines for name in re.findall(r"`(\[\w+\])`", line)]
    assert len(named) >= len(lines) > 0
    assert [name for name in named if name not in layout.splitlines()] == []


def test_a_block_is_rendered_again_and_the_rest_stays() -> None:
    text = "before\n<!-- rules no_catalog -->\nold\n<!-- end -->\nafter\n"
    made = fill_blocks(text)
    assert made.startswith("before\n<!-- rules no_catalog -->\n| rule | severity | when | 问题 |\n")
    assert made.endswith("<!-- end -->\nafter\n")
    assert "old" not in made
    assert fill_blocks(made) == made
