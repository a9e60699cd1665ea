"""Notices and returned workbooks say the same in both languages, and their English is English."""

from collections.abc import Iterator, Mapping
from dataclasses import asdict
from typing import Any

import pytest

from schemas.documents.notices import Notice, load_notices
from schemas.documents.returns import load_return_words
from tests.languages import chinese_outside_quotes, disagreements


def texts(words: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """List the texts below a table of texts, each with its place."""
    for name, text in words.items():
        if isinstance(text, str):
            yield name, text
        else:
            below = text if isinstance(text, Mapping) else dict(enumerate(text))
            yield from ((f"{name}.{place}", each) for place, each in texts(below))


ZH, EN = (dict(texts(asdict(load_return_words(language)))) for language in ("zh", "en"))


@pytest.mark.parametrize("notice", load_notices().values(), ids=list(load_notices()))
def test_a_notice_says_the_same_in_both_languages(notice: Notice) -> None:
    assert disagreements(notice.zh, notice.en) == []
    assert chinese_outside_quotes(notice.en) == []


def test_returns_have_the_same_texts_in_both_languages() -> None:
    assert list(ZH) == list(EN)


@pytest.mark.parametrize("name", ZH)
def test_a_returned_workbook_says_the_same_in_both_languages(name: str) -> None:
    assert disagreements(ZH[name], EN[name]) == []
    assert chinese_outside_quotes(EN[name]) == []
