"""Find the domain that a text names: a file name, sheet name, title or cell of a domain column."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cached_property

from pipeline.text.names import keys
from pipeline.text.patterns import any_of
from schemas.words.layout import load_layout


class DomainFinder:
    """Find domains by names and aliases; `words` maps each of these, as written, to a domain code.

    `former` maps words of other editions' domains to the code that stands for them in this edition.
    """

    def __init__(
        self,
        words: Mapping[str, str],
        department_words: Iterable[str],
        former: Mapping[str, str] | None = None,
    ) -> None:
        own, further = dict(words), former or {}
        self._own = frozenset(keys(list(own)))
        all_words = {**further, **own}
        self._codes = dict(zip(keys(list(all_words)), all_words.values(), strict=True))
        self._found: dict[str, tuple[str | None, str | None]] = {}
        self._departments = sorted(keys(list(department_words)), key=len, reverse=True)

    def find(self, text: str | None) -> str | None:
        """Find the one domain that `text` names, or None if it names none or several.

        Longer names are matched before shorter ones. Names of departments, which hold words such as 教育 too, in full
        or short (卫健委, 卫健部分), are skipped unless nothing else is found.
        """
        return self._find_once(text)[0]

    def former_name(self, text: str | None) -> str | None:
        """Return the word of another edition by which `text` names a domain; None if there is no such word."""
        return self._find_once(text)[1]

    def names_several(self, text: str | None) -> bool:
        """Return True if a text names domains, but not one alone."""
        return self.find(text) is None and self._name.search(keys([text or ""])[0]) is not None

    def _find_once(self, text: str | None) -> tuple[str | None, str | None]:
        if not text:
            return None, None
        if text not in self._found:
            self._found[text] = self._find(text)
        return self._found[text]

    def _find(self, text: str) -> tuple[str | None, str | None]:
        key = keys([" ".join(text.split())])[0]
        names = self._name.findall(self._department.sub(" ", key)) or self._name.findall(key)
        codes = {self._codes[name] for name in names}
        if len(codes) != 1:
            return None, None
        return codes.pop(), names[0] if self._own.isdisjoint(names) else None

    @cached_property
    def _name(self) -> re.Pattern[str]:
        return re.compile(any_of(self._codes))

    @cached_property
    def _department(self) -> re.Pattern[str]:
        known = load_layout().part_department
        short, suffixes = ("|".join(keys(known[name])) for name in ("short", "suffixes"))
        abbreviated = f"(?:{short})(?:{suffixes}|(?:负责|牵头)?部分)"
        return re.compile("|".join([*map(re.escape, self._departments), abbreviated]))
