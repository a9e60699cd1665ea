from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import pytest

from pipeline.limits import MOST_TERMS
from pipeline.rules import unknown_terms as module
from pipeline.rules.unknown_terms import UnknownTerm, unknown_terms
from tests.support import FILE, GROUPS, HEAD, UNIT, WORDS, Row, batch_of, item, put, sheet
from tests.warehouses import built_from


def terms(folder: Path, *rows: Row, head: Sequence[Row] = HEAD, path: str = FILE) -> list[UnknownTerm]:
    return unknown_terms(batch_of(put(folder, sheet([*head, *rows]), path=path)))


def told(term: UnknownTerm) -> tuple[str, str, int, str | None]:
    return term.kind, term.text, term.occurrences, term.cell


def test_a_catalog_of_known_words_has_no_unknown_terms(tmp_path: Path) -> None:
    assert terms(tmp_path, item(), item(level2="决算", channel="■政府网站■信用中国网站")) == []


def test_an_unknown_header_is_listed_with_the_nearest_known_word(tmp_path: Path) -> None:
    (term,) = terms(tmp_path, [*item(), "公开"], head=[HEAD[0], GROUPS + "|公开密级", WORDS])
    assert told(term) == ("header", "公开密级", 1, "O2")
    assert term.nearest == "公开层级"
    assert term.similarity == 75.0


def test_unknown_channels_and_boxes_are_counted_by_cell(tmp_path: Path) -> None:
    channel = "■政府网站■村口大喇叭¤政府公报"
    found = terms(tmp_path, item(channel=channel), item(level2="决算", channel=channel))
    assert list(map(told, found)) == [("channel", "村口大喇叭", 2, "H4"), ("glyph", "¤", 2, "H4")]


def test_an_unknown_glyph_in_a_tick_cell_is_listed(tmp_path: Path) -> None:
    (term,) = terms(tmp_path, item(everyone="◎"), item(level2="决算", everyone="¤"))
    assert told(term) == ("glyph", "¤", 1, "I5")
    assert (term.nearest, term.similarity) == (None, None)


def test_an_unknown_domain_is_listed_at_its_cell_or_title(tmp_path: Path) -> None:
    head = ["财政预决算目录", "领域|一级事项|二级事项|公开内容|公开依据"]
    (term,) = terms(tmp_path / "a", "政府文件信息|甲|乙|全文|《预算法》", head=head)
    assert told(term) == ("domain", "政府文件信息", 1, "A3")
    found = terms(tmp_path / "b", item(), head=["政府文件信息", GROUPS, WORDS], path=f"{UNIT}/目录.xlsx")
    assert list(map(told, found)) == [("domain", "政府文件信息", 1, "A1")]


def test_an_unknown_word_in_a_tier_column_is_listed(tmp_path: Path) -> None:
    head = ["财政预决算目录", "一级事项|二级事项|公开内容|公开依据|公开层级"]
    found = terms(tmp_path, "甲|乙|全文|《预算法》|县级、部委级", "甲|丙|全文|《预算法》|乡、村级", head=head)
    assert list(map(told, found)) == [("tier", "部委级", 1, "E3")]


def test_a_word_is_listed_once_for_each_file(tmp_path: Path) -> None:
    for name in ("一", "二"):
        put(tmp_path, sheet([*HEAD, item()]), path=f"999999-某县/财政预决算{name}.xlsx")
    found = unknown_terms(batch_of(tmp_path))
    assert [(*told(term), term.file) for term in found] == [
        ("unit", "999999-某县", 1, None, 0),
        ("unit", "999999-某县", 1, None, 1),
    ]


def test_the_warehouse_lists_a_word_once_with_its_first_file(tmp_path: Path) -> None:
    for name in ("b", "a"):
        put(tmp_path, sheet([*HEAD, item(channel="■村口大喇叭")]), path=f"{UNIT}/财政预决算{name}.xlsx")
    with built_from(tmp_path) as connection:
        rows = connection.execute(
            "SELECT kind, text, occurrences, cell, path "
            "FROM intake.unknown_term JOIN intake.submission USING (submission_id)"
        ).fetchall()
    assert rows == [("channel", "村口大喇叭", 2, "H4", f"{UNIT}/财政预决算a.xlsx")]


def test_a_word_like_no_known_word_has_no_nearest_word(tmp_path: Path) -> None:
    (term,) = terms(tmp_path, item(channel="■xyz"))
    assert (term.text, term.nearest, term.similarity) == ("xyz", None, None)


def test_words_of_one_kind_and_file_are_listed_up_to_a_limit(tmp_path: Path) -> None:
    channels = ["、".join(f"渠{row}之{n}号" for n in range(60)) for row in range(5)]
    rows = [item(level2=f"事项{row}", channel=text) for row, text in enumerate(channels)]
    found = terms(tmp_path, *rows, item(level2="决算", everyone="¤"), item(level2="结算", channel="渠0之0号"))
    assert Counter(term.kind for term in found) == {"channel": MOST_TERMS, "glyph": 1}
    assert (found[0].text, found[0].occurrences) == ("渠0之0号", 2)


def test_words_beyond_the_limit_are_listed_without_nearest_word(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "MOST_COMPARED", 2)
    channels = "、".join(f"政务微{name}" for name in "甲乙丙丁")
    found = terms(tmp_path, item(channel=channels))
    assert [term.text for term in found] == channels.split("、")
    assert [term.nearest is None for term in found] == [False, False, True, True]
