"""A pattern of any number of words matches the longest word at a place."""

import re
from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from pipeline.text.patterns import MANY, any_of

MANY_WORDS = ["".join(letters) for letters in product("县市区(.", repeat=3)]


@given(
    st.sets(st.text(st.sampled_from("县市区镇(.*|"), min_size=1, max_size=4), min_size=1),
    st.booleans(),
    st.text(st.sampled_from("县市区镇(.*|"), max_size=8),
)
def test_the_longest_word_at_the_first_place_is_matched(words: set[str], is_many: bool, text: str) -> None:
    words |= {*MANY_WORDS} if is_many else set()
    assert (len(words) >= MANY) >= is_many
    starts = [(place, word) for place in range(len(text)) for word in words if text.startswith(word, place)]
    first = min((place for place, _ in starts), default=None)
    longest = max((word for place, word in starts if place == first), key=len, default=None)
    found = re.search(any_of(words), text)
    assert (found and found[0]) == longest
