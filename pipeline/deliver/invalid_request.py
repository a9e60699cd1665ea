"""The error that a command was asked for something that does not exist, or may mean several things."""

from __future__ import annotations

from collections.abc import Mapping

from pipeline.deliver.language import Language
from pipeline.text.similar import find_similar
from schemas.documents.command_line import REQUEST, line, listed


class InvalidRequestError(ValueError):
    """A request names something that does not exist; `code` names a text of the command line, `values` fill it in."""

    def __init__(self, code: str, **values: object) -> None:
        super().__init__(f"{code}: {values}")
        self.code, self.values = code, values

    def text(self, language: Language) -> str:
        """Say what is wrong, and suggest what exists."""
        filled = {
            name: listed(value, language) if isinstance(value, list) else value
            for name, value in self.values.items()
        }
        return line(REQUEST, self.code, language, **filled)


def no_such(kind: str, word: str, known: Mapping[str, str]) -> InvalidRequestError:
    """Make the error that nothing of a kind is called so; `known` maps labels to what they are compared by."""
    similar = find_similar(word, known)
    code = f"similar_{kind}" if similar else f"unknown_{kind}"
    return InvalidRequestError(code, word=word, similar=similar, known=[*known])
