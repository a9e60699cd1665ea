"""The names and aliases of units, domains and channels."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from operator import itemgetter
from typing import NamedTuple

from schemas.reference.problems import Place

_BLANK = re.compile(r"\s+")


class Wording(NamedTuple):
    """A name or alias: the code it stands for, its text, its folded text, and its position in the file."""

    code: str
    text: str
    folded: str
    place: Place
    column: str


def fold(text: str) -> str:
    """Fold a text for comparison: NFKC, no blanks, lower case."""
    return _BLANK.sub("", unicodedata.normalize("NFKC", text)).casefold()


def wordings(rows: Mapping[Place, Mapping[str, str]], code: str) -> Iterator[Wording]:
    """List every name, short name and alias in `rows`, in the order of the file.

    Args:
        rows: rows by place, with the columns `name`, `aliases` and perhaps `short_name`.
        code: the column that identifies the entity.

    Yields:
        One wording each, without short names that equal the name.
    """
    for place, row in rows.items():
        for column, text in filter(itemgetter(1), _texts(row)):
            yield Wording(row[code], text, fold(text), place, column)


def _texts(row: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """List column and text of every wording of a row, empty ones included."""
    yield "name", row["name"]
    if row.get("short_name", row["name"]) != row["name"]:
        yield "short_name", row["short_name"]
    yield from (("aliases", alias) for alias in row["aliases"].split(";"))
