"""Code that runs in linear time agrees with the plain expressions it replaces, which would not.

Each plain expression is the definition: it is run on texts that are short enough for it.
"""

import re
import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from pipeline.normalize import channels, legal_bases
from pipeline.normalize.audience import _parts
from pipeline.rules import number_rules, row_rules
from pipeline.tables.headers.header_words import tiers_in
from pipeline.text import names
from pipeline.text.fold import _without_remarks, fold
from pipeline.text.invisible import INVISIBLE
from pipeline.text.patterns import any_of
from schemas.kinds.kinds import tier_words
from schemas.words.layout import load_layout

SEPARATOR = re.compile(r"[、,，;；\n|]+(?![^(（]*[)）])")
CODE = re.compile(
    r"^\d{6,}\s*(?=[^\d\s])|^\d{4,}\s+(?=[^\d\s年-])|\s*\n\s*\d{4,}\s*$|(?<=[^\d\s.-])\s*\d{6,}\s*$"
)
BETWEEN_HAN = re.compile(rf"[{INVISIBLE}]+|(?<=[^\x00-\x7f])\s+(?=[^\x00-\x7f])|\s*[\r\n]+\s*")
REMARK = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|【[^【】]*】|[(\[【][^)\]】]*$")
NUMBER = re.compile(r"第?\s*\d+\s*号|[\(〔\[﹝]\d{4}[\)〕\]﹞]\s*\d+|[〔\[﹝]\d{4}")
NUMBERED_LINE = re.compile(r"^[^\S\n]*(?:\d{1,2}|[(（]\d{1,2}[)）]|[①-⑳])\s*[.．、]?\s*(?=\S)", re.MULTILINE)
ROW_NUMBER = re.compile(r"[(\s]*(\d{1,3})[)\s.、]*")
CONTINUED = re.compile(rf"\s*[(（\[【](?:{any_of(load_layout().row['continued'])})[)）\]】]$")
SPLIT = re.compile(r"(?:(?<!\d)、|[,，;；\n|])+|(?<!\s)\s++(?=\d{1,2}\s*[.、．)）](?!\d))")
TIERS = re.compile(f"(?:{any_of(map(fold, tier_words()))})+")


def written_with(*pieces: str, most: int = 14) -> st.SearchStrategy[str]:
    return st.lists(st.sampled_from(pieces), max_size=most).map("".join)


@given(written_with("、", "，", "\n", ";", "|", "(", "（", ")", "）", "甲", " "))
def test_groups_are_parted_as_by_the_plain_expression(cell: str) -> None:
    assert _parts(cell) == SEPARATOR.split(cell)


@given(written_with("1", "12", "1234", "123456", "\n", " ", "\u3000", "甲", "年", ".", "-"))
def test_codes_are_found_as_by_the_plain_expression(name: str) -> None:
    stripped = name.strip()
    assert names._CODE.sub("", stripped, count=1) == CODE.sub("", stripped, count=1)


@given(written_with(" ", "\u3000", "\n", "\r", "\u200b", "甲", "a", "\u00a0"))
def test_blanks_in_names_go_as_by_the_plain_expression(name: str) -> None:
    assert names._BETWEEN_HAN.sub("", name) == BETWEEN_HAN.sub("", name)


@given(written_with("(", ")", "[", "]", "【", "】", "甲", "\n"))
def test_remarks_go_as_by_the_plain_expression(text: str) -> None:
    assert _without_remarks(text) == REMARK.sub("", text)


@given(written_with("第", "1", "2016", "号", " ", "(", ")", "〔", "〕", "[", "]"))
def test_document_numbers_are_seen_as_by_the_plain_expression(text: str) -> None:
    assert bool(legal_bases._NUMBER.search(text)) == bool(NUMBER.search(text))


@given(written_with("1", "(1)", "①", " ", "\n", ".", "、", "甲", "\u3000"))
def test_numbered_lines_are_seen_as_by_the_plain_expression(text: str) -> None:
    assert row_rules._NUMBERED_LINE.findall(text) == NUMBERED_LINE.findall(text)


@given(written_with("1", "(", ")", " ", ".", "、", most=8))
def test_row_numbers_are_read_as_by_the_plain_expression(text: str) -> None:
    plain = ROW_NUMBER.fullmatch(unicodedata.normalize("NFKC", text))
    assert number_rules._number(text) == (int(plain[1]) if plain else number_rules.NO_NUMBER)


@given(written_with("（", "续", "表", "）", "(", ")", "[", "]", " ", "\n", "甲"))
def test_continuations_are_seen_as_by_the_plain_expression(name: str) -> None:
    stripped = name.strip()
    assert names._continued().sub("", stripped) == CONTINUED.sub("", stripped)


@given(written_with("、", "，", "\n", "|", " ", "1", "1.", "12)", "甲", "2、"))
def test_channels_are_parted_as_by_the_plain_expression(words: str) -> None:
    assert channels._SPLIT.split(words) == SPLIT.split(words)


@given(written_with(*"县乡镇街道村级市区社办事处两", "街道办事处", "县乡两级", "甲", most=9))
def test_tier_words_are_told_as_by_the_plain_expression(text: str) -> None:
    plain = TIERS.fullmatch(re.sub("[两二三四]级$", "级", text))
    assert bool(tiers_in(text)) == bool(plain)


@given(written_with("[", "(", "（", "【", " ", "√", "x", "]", ")", "）", "】", "政府网站"))
def test_bracketed_boxes_are_seen_as_by_the_plain_expression(cell: str) -> None:
    from tests.normalize.test_linear_readers import CHANNELS  # noqa: PLC0415

    plain = re.compile(CHANNELS._bracketed.pattern.replace("*+", "*"))
    assert CHANNELS._bracketed.sub("□", cell) == plain.sub("□", cell)
