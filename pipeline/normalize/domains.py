"""Which domain a text names: a file name, a sheet name, a title row, a cell of a domain column."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cached_property

from pipeline.normalize.names import keys


class DomainFinder:
    """Finds domains by their names and aliases: `words` maps each of them, as written, to a domain code."""

    def __init__(self, words: Mapping[str, str], department_words: Iterable[str]) -> None:
        self._codes = dict(zip(keys(list(words)), words.values(), strict=True))
        self._found: dict[str, str | None] = {}
        self._departments = sorted(keys(list(department_words)), key=len, reverse=True)

    def find(self, text: str | None) -> str | None:
        """The one domain that `text` names, or None where it names none or several.

        Longer names are found before shorter ones and use up their characters; the names of departments (which hold
        words such as 教育 too) are passed over unless nothing else is found.
        """
        if not text:
            return None
        if text not in self._found:
            self._found[text] = self._find(text)
        return self._found[text]

    def _find(self, text: str) -> str | None:
        key = keys([" ".join(text.split())])[0]
        without = self._department.sub(" ", key)
        found = self._codes_in(without) or self._codes_in(key)
        return found.pop() if len(found) == 1 else None

    def _codes_in(self, key: str) -> set[str]:
        return {self._codes[name] for name in self._name.findall(key)}

    @cached_property
    def _name(self) -> re.Pattern[str]:
        return re.compile("|".join(map(re.escape, sorted(self._codes, key=len, reverse=True))))

    @cached_property
    def _department(self) -> re.Pattern[str]:
        return re.compile("|".join(map(re.escape, self._departments)) or "(?!)")
