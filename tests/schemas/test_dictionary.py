from __future__ import annotations

from pathlib import Path

from schemas.dictionary import dictionary

ROOT = Path(__file__).resolve().parents[2]


def test_the_committed_dictionary_is_what_the_descriptions_say() -> None:
    assert (ROOT / "docs" / "dictionary.md").read_text(encoding="utf-8") == dictionary()
