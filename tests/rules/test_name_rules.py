"""Names that are long or many cannot make a rule slow."""

from pathlib import Path

from pipeline.normalize.batch import Batch
from pipeline.rules import name_rules
from pipeline.rules.all_rules import run_rules
from schemas.rules.criteria import load_criteria
from tests.pathological import ended_after
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


def test_many_long_names_are_checked_in_time(tmp_path: Path) -> None:
    names = [chr(0x4E00 + number) + "甲乙丙丁戊己庚" * 4_000 for number in range(150)]
    with ended_after(MOST_SECONDS):
        told = [flag.rule for flag in run_rules(with_names(names, tmp_path))]
    assert told.count("name_too_long") > 0.9 * len(names)


def test_two_alternating_long_names_are_not_joined(tmp_path: Path) -> None:
    texts = "甲" * 30_000, "乙" * 30_000
    rows = [item(number=str(n), level1=texts[n % 2], level2=f"事项{n}") for n in range(4_000)]
    with ended_after(MOST_SECONDS):
        batch = of_rows([*HEAD, *rows], tmp_path)
    assert batch.levels.cut == []
