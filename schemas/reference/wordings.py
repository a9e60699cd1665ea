"""Every word by which a unit, a domain or a channel is known, and what it stands for."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from operator import itemgetter
from typing import NamedTuple

_BLANK = re.compile(r"\s+")


class Wording(NamedTuple):
    """A name or alias: what it stands for, its text as written and as compared, and where it stands."""

    code: str
    text: str
    folded: str
    line: int
    column: str


def fold(text: str) -> str:
    """The form in which reference words are compared: NFKC, no blanks, small letters."""
    return _BLANK.sub("", unicodedata.normalize("NFKC", text)).casefold()


def wordings(rows: Mapping[int, Mapping[str, str]], code: str) -> Iterator[Wording]:
    """Every name, short name and alias in `rows`, in the order of the file.

    Args:
        rows: Rows by line, with the columns `name`, `aliases` and perhaps `short_name`; a frame gives
            them with `to_dict("index")`.
        code: The column that identifies what a word stands for.

    Yields:
        One wording each; a short name that only repeats the name is left out.
    """
    for line, row in rows.items():
        for column, text in filter(itemgetter(1), _texts(row)):
            yield Wording(row[code], text, fold(text), line, column)


def _texts(row: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Column and text of every wording that `row` gives, empty ones too."""
    yield "name", row["name"]
    if row.get("short_name", row["name"]) != row["name"]:
        yield "short_name", row["short_name"]
    yield from (("aliases", alias) for alias in row["aliases"].split(";"))
