from __future__ import annotations

from pathlib import Path

from schemas.rules_document import rules_document

ROOT = Path(__file__).resolve().parents[2]


def test_the_committed_document_is_what_the_catalogue_says() -> None:
    assert (ROOT / "docs" / "rules.md").read_text(encoding="utf-8") == rules_document()
