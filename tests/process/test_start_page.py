"""The commands of docs/start.md and its Chinese twin run as they stand there, and print what stands there."""

from __future__ import annotations

from pathlib import Path

import pytest

from tools.start_page import PAGES, PROMPT, renew


@pytest.mark.parametrize("language", PAGES)
def test_every_command_of_the_page_prints_what_is_printed_there(language: str, tmp_path: Path) -> None:
    page = PAGES[language].read_text(encoding="utf-8")
    assert renew(page, language, tmp_path.resolve()) == page


def test_both_pages_have_the_same_commands() -> None:
    pages = [path.read_text(encoding="utf-8").splitlines() for path in PAGES.values()]
    commands = [[line for line in page if line.startswith(PROMPT)] for page in pages]
    assert commands[0] == commands[1]
    assert len(commands[0]) > 10
