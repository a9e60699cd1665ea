import re

from pipeline.workspace import ROOT
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
    lines = DOCUMENT.read_text(encoding="utf-8").splitlines()
    for name in ("schemas/words/layout.toml", "schemas/kinds/catalog.toml"):
        words = (ROOT / name).read_text(encoding="utf-8").splitlines()
        told = [line for line in lines if f"`{name}`" in line]
        named = [section for line in told for section in re.findall(r"`(\[[\w.]+\])`", line)]
        assert len(named) >= len(told) > 0
        assert [section for section in named if section not in words] == []


def test_a_block_is_rendered_again_and_the_rest_stays() -> None:
    text = "before\n<!-- rules no_catalog -->\nold\n<!-- end -->\nafter\n"
    made = fill_blocks(text)
    assert made.startswith("before\n<!-- rules no_catalog -->\n| rule | severity | when | 问题 |\n")
    assert made.endswith("<!-- end -->\nafter\n")
    assert "old" not in made
    assert fill_blocks(made) == made
