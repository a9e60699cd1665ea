"""Sheets of anything: header words, items, titles and stray cells in any order, for property-based tests."""

from hypothesis import strategies as st

from schemas.kinds.kinds import load_catalog, tier_words
from tests.support import HEAD, item

HEADER_WORDS = sorted(
    {word for each in load_catalog().columns.values() for word in each.words} | set(tier_words())
)
CELLS = st.sampled_from(
    [
        "",
        "",
        "√",
        "1",
        "甲",
        "乙",
        "同上",
        "—",
        "合计",
        "注：略",
        "（二）就业领域",
        "20个工作日内",
        "■政府网站",
    ]
)
GRIDS = st.lists(
    st.lists(CELLS | st.sampled_from(HEADER_WORDS), max_size=8)
    | st.sampled_from([HEAD[1], HEAD[2], item(), item(level1=""), item(level2="")])
    | st.text(alphabet="甲一二（）|、\n 領域1#=\u200b\U0001f600", max_size=12),
    max_size=9,
)
MERGES = st.lists(
    st.sampled_from(["A2:A4", "B3:C6", "B2:H2", "A1:H1", "C7:C9", "D4:E4", "J2:K3", "A12:B12"]),
    max_size=1,
    unique=True,
)
