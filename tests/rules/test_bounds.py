"""What is compared with what is bounded: names and words that are long or many cannot make a rule slow."""

from pathlib import Path

import pytest

from pipeline.normalize.batch import Batch
from pipeline.rules import name_rules, unknown_terms
from pipeline.rules.all_rules import run_rules
from schemas.rules.criteria import load_criteria
from tests.pathological import ended_after
from tests.rules.examples import on_form
from tests.support import HEAD, item, of_rows

MOST_SECONDS = 20.0


def with_names(names: list[str], folder: Path) -> Batch:
    return of_rows([*HEAD, *(item(number=str(n), level2=name) for n, name in enumerate(names, 1))], folder)


def similar(batch: Batch) -> int:
    return len([*name_rules.similar_names(batch)])


def test_names_up_to_the_longest_are_compared(tmp_path: Path) -> None:
    longest = load_criteria().similar_names["longest"]
    assert similar(with_names(["甲" * (longest - 1), "甲" * (longest - 2) + "乙"], tmp_path / "a")) == 1
    assert similar(with_names(["甲" * (longest + 1), "甲" * longest + "乙"], tmp_path / "b")) == 0


def test_many_long_names_are_judged_at_once(tmp_path: Path) -> None:
    names = [chr(0x4E00 + number) + "甲乙丙丁戊己庚" * 4_000 for number in range(150)]
    with ended_after(MOST_SECONDS):
        told = [flag.rule for flag in run_rules(with_names(names, tmp_path))]
    assert told.count("name_too_long") > 0.9 * len(names)


def test_two_long_names_in_turns_are_not_joined_row_by_row(tmp_path: Path) -> None:
    texts = "甲" * 30_000, "乙" * 30_000
    rows = [item(number=str(n), level1=texts[n % 2], level2=f"事项{n}") for n in range(4_000)]
    with ended_after(MOST_SECONDS):
        batch = of_rows([*HEAD, *rows], tmp_path)
    assert batch.levels.cut == []


def test_words_beyond_the_most_compared_are_listed_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(unknown_terms, "MOST_COMPARED", 2)
    channels = "、".join(f"政务微{name}" for name in "甲乙丙丁")
    terms = unknown_terms.unknown_terms(of_rows([*HEAD, item(channel=channels)], tmp_path))
    assert [term.text for term in terms] == channels.split("、")
    assert [term.nearest is None for term in terms] == [False, False, True, True]


@pytest.mark.parametrize("version", ["9" * 5_000, "0" * 32_000, "²"])
def test_a_version_that_is_no_number_is_an_outdated_form(version: str, tmp_path: Path) -> None:
    told = [flag.rule for flag in run_rules(on_form(version=version)(tmp_path))]
    assert "template_outdated" in told
