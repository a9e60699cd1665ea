"""Parse 公开渠道 cells: find the channels chosen in them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from pipeline.normalize.addresses import without_addresses
from pipeline.normalize.first_distinct import first_distinct
from pipeline.text.fold_cell import plain
from pipeline.text.patterns import any_of
from schemas.reference.reference_data import Reference
from schemas.words.layout import load_layout

_SPLIT = re.compile(r"(?:(?<!\d)、|[,，;；\n|])++|(?<!\s)\s++(?=\d{1,2}\s*[.、．)）](?!\d))")
_ENUMERATOR = re.compile(r"^\s*(?:\d{1,2}\s*[.、．)）](?!\d)|[(（]\d{1,2}[)）]|[①-⑳])\s*")
_NEXT_NUMBER = re.compile(r"(?<=[^\d\s.．])(?=\d{1,2}\s*[.．、)）](?!\d))")
"""Matches where the next entry of a numbered list begins without a separator."""
_EDGE = " \t\r\n、,，;；。."
_REMARK = re.compile(r"注[:：].*$", re.DOTALL)
_QUOTED = re.compile(r"“[^“”]*+”|\"[^\"]*+\"|「[^「」]*+」|‘[^‘’]*+’|【[^【】]*+】|《[^《》]*+》")
_NO_WORD = re.compile(r"[\W_]+")
_PUNCTUATION = re.escape("、，,;；。.：:/（）()《》“”\"'‘’【】[]〔〕<>!！?？…|+")
_PLACEHOLDERS = ("请注明", "请写明", "注明", "_", "…")
OTHER = "other"
"""The code of 其他 in `schemas/reference/channel.csv`."""
_HAN = "\u4e00-\u9fff"
CHOSEN = "■"
OPEN = "□"
"""An open box; unknown glyphs are read as one."""


class Channel(NamedTuple):
    """Hold a chosen channel: its standard name and code, or its own words and no code."""

    channel_code: str | None
    name: str


def channel_key(name: str) -> str:
    """Fold a channel name for comparison: no punctuation, no blanks, NFKC."""
    return _NO_WORD.sub("", unicodedata.normalize("NFKC", name))


def channel_reader(reference: Reference) -> ChannelReader:
    """Make a reader that knows the channels of the reference data by names and aliases."""
    known: dict[str, Channel] = {}
    columns = (reference.channel[name] for name in ("channel_code", "name", "aliases"))
    for code, name, aliases in zip(*columns, strict=True):
        channel = Channel(code, name)
        known |= {channel_key(word): channel for word in [name, *filter(None, aliases.split(";"))]}
    return ChannelReader(known)


def _unbracketed(box: re.Match[str]) -> str:
    """Replace a box in brackets by its glyph: [√] is chosen, [ ] is open."""
    return box[1] or OPEN


def unknown_names(channels: Iterable[Channel]) -> list[str]:
    """Return the names that are neither standard channels nor listed other channels."""
    other = _other_channels()
    return [each.name for each in channels if not each.channel_code and channel_key(each.name) not in other]


@cache
def _other_channels() -> frozenset[str]:
    return frozenset(map(channel_key, load_layout().channel_other))


class ChannelReader:
    """Read channel cells; `known` maps the `channel_key` of names and aliases to standard channels."""

    def __init__(self, known: Mapping[str, Channel]) -> None:
        boxes = load_layout().channel
        letters = "".join(boxes["chosen_letter"] + boxes["open_letter"])
        glyphs = re.escape("".join(boxes["chosen"] + boxes["open"]))
        bullets = re.escape("".join(boxes["bullet"]))
        heads = "|".join(sorted({re.escape(name[0]) for name in known}))
        self._box = re.compile(rf"([{glyphs}]|(?<![A-Za-z0-9])[{letters}](?=\s*(?:{heads})))")
        self._bracketed = re.compile(rf"[\[(（【〔]\s*+([{glyphs}xX×]?)\s*+[\])）】〕](?=\s*(?:{heads}))")
        self._strange = re.compile(rf"[^\w\s{_PUNCTUATION}{bullets}{glyphs}{letters}](?=\s*(?:{heads}))")
        self._letter = re.compile(rf"(?<![A-Za-z0-9])[{letters}](?=\s*(?:{heads}))")
        self._letter_ahead = re.compile(
            rf"(^|[\s、,，;；）)]|[{_HAN}](?![{_HAN}]))([{letters}])(?=[\s{_HAN}])"
        )
        self._bullet = re.compile(rf"^\s*[{bullets}]+\s*")
        self._chosen = frozenset(boxes["chosen"] + boxes["chosen_letter"])
        self._known = known

    def read(self, cells: Sequence[str]) -> list[list[Channel]]:
        """Return the distinct channels chosen in each text, in order."""
        return [first_distinct(self._channels(cell)) for cell in plain(cells)]

    def strange_glyphs(self, cells: Sequence[str]) -> list[str]:
        """Return the unknown glyphs in front of channels in each text; channels so marked are not chosen."""
        return ["".join(dict.fromkeys(self._strange.findall(cell))) for cell in plain(cells)]

    def _channels(self, cell: str) -> Iterator[Channel]:
        boxed = self._strange.sub(OPEN, self._bracketed.sub(_unbracketed, _REMARK.sub("", cell)))
        if self._letter.search(
            boxed
        ):  # where boxes are letters, those at the head of other parts are boxes, too
            boxed = self._letter_ahead.sub(self._as_glyph, boxed)
        parts = self._box.split(boxed)
        if len(parts) == 1:
            yield from self._split_list(parts[0])
            return
        boxes, words = parts[1::2], parts[2::2]
        if channel_key(parts[0]) and not channel_key(parts[-1]):  # each box stands behind its channel
            words = parts[0:-1:2]
        for box, name in zip(boxes, words, strict=True):
            if box in self._chosen and channel_key(name):
                yield from self._parse_boxed(name)

    def _parse_boxed(self, words: str) -> Iterator[Channel]:
        """Parse the words behind a box: one channel, or a list of known ones."""
        listed = [*self._split_list(words)]
        is_list = all(each.channel_code for each in listed)
        yield from listed if is_list else [self._parse_name(without_addresses(words))]

    def _as_glyph(self, found: re.Match[str]) -> str:
        return found[1] + (CHOSEN if found[2] in self._chosen else OPEN)

    def _split_list(self, words: str) -> Iterator[Channel]:
        words = without_addresses(words)
        if _ENUMERATOR.match(words):
            words = _NEXT_NUMBER.sub("\n", words)
        for part in _SPLIT.split(words):
            pieces = part.split()
            apart = [piece for piece in pieces if channel_key(piece) in self._known]
            for name in apart if len(apart) == len(pieces) else [part]:
                if channel_key(name):
                    yield self._parse_name(self._bullet.sub("", name))

    def _parse_name(self, words: str) -> Channel:
        name = _ENUMERATOR.sub("", words).strip(_EDGE)
        head, *rest = re.split(r"[:：(（]", name, maxsplit=1)
        known = self._known.get(channel_key(name)) or self._known.get(channel_key(head))
        if known and known.channel_code == OTHER and rest:
            return known._replace(name=_name_of_other("".join(rest)) or known.name)
        return known or self._known_account(name) or Channel(None, " ".join(name.split()))

    def _known_account(self, name: str) -> Channel | None:
        """Return the channel of an account that is named beside it: 公众号“某某发布”, “某某发布”微博."""
        account = _account().match(name)
        return self._known.get(channel_key(account[0] if account else _QUOTED.sub("", name)))


@cache
def _account() -> re.Pattern[str]:
    return re.compile(any_of(load_layout().address["accounts"]))


def _name_of_other(words: str) -> str:
    """Return the name behind 其他：, or "" if it is only a request for one."""
    name = " ".join(words.strip("()（） ").split())
    return "" if name.startswith(_PLACEHOLDERS) else name
