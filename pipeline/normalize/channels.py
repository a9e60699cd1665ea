"""公开渠道 cells become the channels that are chosen in them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from schemas.layout import load_layout
from schemas.reference import Reference

_SPLIT = re.compile(r"(?:(?<!\d)、|[,，;；\n|])+|\s+(?=\d{1,2}\s*[.、．)）](?!\d))")
_ENUMERATOR = re.compile(r"^\s*(?:\d{1,2}\s*[.、．)）](?!\d)|[(（]\d{1,2}[)）]|[①-⑳])\s*")
_EDGE = " \t\r\n、,，;；。."
_REMARK = re.compile(r"注[:：].*$", re.DOTALL)
_NO_WORD = re.compile(r"[\W_]+")


class Channel(NamedTuple):
    """A chosen channel: its code where it is a standard one, and its standard name or its own words."""

    channel_code: str | None
    name: str


def channel_key(name: str) -> str:
    """Channel names are compared without punctuation, blanks and letter width."""
    return _NO_WORD.sub("", unicodedata.normalize("NFKC", name))


def channel_reader(reference: Reference) -> ChannelReader:
    """A reader that knows the channels of the reference data by their names and aliases."""
    known: dict[str, Channel] = {}
    frame = reference.channel
    for code, name, aliases in zip(frame["channel_code"], frame["name"], frame["aliases"], strict=True):
        channel = Channel(code, name)
        known |= {channel_key(word): channel for word in [name, *filter(None, aliases.split(";"))]}
    return ChannelReader(known)


class ChannelReader:
    """Reads channel cells against the standard channels: `known` maps `channel_key`s of names and aliases to them."""

    def __init__(self, known: Mapping[str, Channel]) -> None:
        boxes = load_layout().channel
        letters = boxes["chosen_letter"] + boxes["open_letter"]
        glyphs = "".join(boxes["chosen"] + boxes["open"])
        heads = "|".join(sorted({name[0] for name in known}))
        box = rf"[{re.escape(glyphs)}]|[{''.join(letters)}](?=\s*(?:{heads}))"
        self._box = re.compile(rf"({box})")
        self._chosen = frozenset(boxes["chosen"] + boxes["chosen_letter"])
        self._known = known

    def read(self, cells: Sequence[str]) -> list[list[Channel]]:
        """The channels chosen in each cell text, in order, each once."""
        return [list(dict.fromkeys(self._channels(cell))) for cell in cells]

    def _channels(self, cell: str) -> Iterator[Channel]:
        parts = self._box.split(_REMARK.sub("", cell))
        if len(parts) == 1:
            yield from self._listed(parts[0])
            return
        for box, words in zip(parts[1::2], parts[2::2], strict=True):
            if box in self._chosen and channel_key(words):
                yield self._named(words)

    def _listed(self, words: str) -> Iterator[Channel]:
        for part in _SPLIT.split(words):
            if channel_key(part):
                yield self._named(part)

    def _named(self, words: str) -> Channel:
        name = _ENUMERATOR.sub("", words).strip(_EDGE)
        known = self._known.get(channel_key(name)) or self._known.get(
            channel_key(re.split(r"[:：(（]", name)[0])
        )
        return known or Channel(None, " ".join(name.split()))
