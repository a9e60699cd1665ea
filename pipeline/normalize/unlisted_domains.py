"""Find a name that stands where a domain's should, though it is none of the domains: 自然资源领域."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cached_property

from pipeline.normalize.table_statements import names_in
from pipeline.normalize.tier_cells import read_tier_cell
from pipeline.text.patterns import any_of
from schemas.reference.reference_data import Reference
from schemas.words.layout import load_layout

LONGEST = 60
"""A longer text is a sentence and no title."""
LONGEST_NAME = 20
_BLANK = re.compile(r"[\s《》“”\"]+")
_COUNTY = re.compile(r"^.{0,12}?[^\W\d_]{1,4}(?:县|街道)(?![级域])")
"""Matches up to a unit that is not known."""
_AHEAD = re.compile(r"^(?:附[件表]|[\W\d_]|[一二三四五六七八九十]+[、.．)）]|年度?|版)+")
_REMARK = re.compile(r"[(（\[【][^()（）\[\]【】]*[)）\]】]")
_WORDS = re.compile(r"[^\W\d_a-z]{2,}")


class UnlistedDomainFinder:
    """Find what titles, sheet names and file names call their domain; names of units are passed over."""

    def __init__(self, reference: Reference) -> None:
        self._reference = reference

    def find(self, titles: Iterable[str], names: Iterable[str]) -> str | None:
        """Return the name in the nearest title that says one, else that in the name of the sheet or file."""
        found = [*(self._find(title, alone=False) for title in titles), *(self._find(each) for each in names)]
        return next(filter(None, found), None)

    def _find(self, text: str, *, alone: bool = True) -> str | None:
        """Return the name in front of 领域, or of the words of a catalog; else the text, if it is a name `alone`."""
        words = load_layout().unlisted_domain
        if len(text) > LONGEST:
            return None
        plain = self._unit.sub("|", _BLANK.sub("", text))
        plain = plain.rpartition("|")[2] if "|" in plain else _COUNTY.sub("", plain)
        before, *behind = re.split(any_of(["领域", *words["behind"]]), _AHEAD.sub("", plain), maxsplit=1)
        name = _REMARK.sub("", before)
        is_name = _WORDS.fullmatch(name) and len(name) <= LONGEST_NAME and (behind or alone)
        is_other = any(word in name for word in words["never"]) or not read_tier_cell(name).unknown
        return name if is_name and not is_other else None

    @cached_property
    def _unit(self) -> re.Pattern[str]:
        return re.compile(any_of({name for name in names_in(self._reference.unit) if len(name) > 1}))
