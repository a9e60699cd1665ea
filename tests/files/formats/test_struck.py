"""Readers of struck-through text do work that grows with the file, and take any bytes."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.files.formats.html_struck import StruckTags
from pipeline.files.formats.scan_drawings import _pictures
from pipeline.files.formats.struck_xls import add_strikes
from pipeline.files.formats.struck_xlsx import find_strikes
from tests.pathological import Read, slow_texts

READERS: dict[str, Read] = {
    "classes of a page": lambda text: StruckTags(
        f".a{{line-through {text}}} {text}{{text-decoration:line-through}}"
    ),
    "tags of a page": lambda text: StruckTags("").read("span", text, begins=True),
    "styles": lambda text: find_strikes(f"<fonts><font>{text}<strike/>{text}".encode(), b""),
    "strings": lambda text: find_strikes(b"", f"<si><r>{text}<rPr><strike/></rPr><t>{text}</t></r>".encode()),
    "drawings": lambda text: [*_pictures(f"<oneCellAnchor>{text}<pic>".encode())],
}


@pytest.mark.parametrize("read", READERS.values(), ids=READERS.keys())
def test_looking_for_strikes_costs_no_more_than_the_length(read: Read) -> None:
    assert slow_texts(read) == []


TAGS = "<strike val='0'/><font><fonts></fonts><cellXfs><xf fontId='1'/></cellXfs><si><r><rPr><t>a</t></si>"
PIECES = st.lists(
    st.sampled_from([*TAGS.replace("<", " <").split(), "strike", "<", ">", "\x00"]), max_size=40
)


@pytest.mark.parametrize("read", [lambda data: find_strikes(data, data), lambda data: add_strikes(data, {})])
@given(pieces=PIECES)
def test_any_bytes_can_be_looked_at(read: Callable[[bytes], object], pieces: list[str]) -> None:
    read("".join(pieces).encode())


@given(
    st.lists(
        st.tuples(st.sampled_from(["s", "del", "td", "tr", "span", "p", "x"]), st.booleans()), max_size=60
    )
)
def test_tags_in_any_order_can_be_followed(tags: list[tuple[str, bool]]) -> None:
    followed = StruckTags("")
    for name, begins in tags:
        followed.read(name, "", begins=begins)
    followed.read("tr", "", begins=True)
    assert not followed.are_open
