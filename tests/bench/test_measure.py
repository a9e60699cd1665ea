"""How figures are collected; `tests/process/test_bench.py` measures real processes."""

import pytest

from bench.measure import rounds
from bench.report import medians, targets, targets_table
from bench.step_runner import STARTS, STEPS, TIMED_INSIDE

KEYS = {
    *(
        "floor_s",
        "cold_s",
        "warm_s",
        "one_changed_s",
        "returns_s",
        "bulletin_s",
        "naive_s",
        "dagster_s",
        "dagster_empty_s",
        "unchanged_s",
        "definitions_load_s",
        "definitions_empty_s",
        "cold_peak_mb",
    ),
    *("floor_process_s", "cold_process_s", "warm_process_s", "one_changed_process_s"),
    *("bulletin_process_s", "returns_process_s", "naive_process_s"),
    *("import_typer_s", "help_s", "import_query_s", "status_s", "search_s", "import_data_s", "check_s"),
}
OTHER_KEYS = {"cold_peak": "cold_peak_mb", "dagster": "dagster_s", "dagster_empty": "dagster_empty_s"} | {
    "unchanged": "unchanged_s",
    "definitions_load": "definitions_load_s",
    "definitions_empty": "definitions_empty_s",
    **{step: f"{step}_s" for step in STARTS},
}
MEASURED = {
    "floor_s": 1.0,
    "cold_s": 4.0,
    "warm_s": 0.1,
    "one_changed_s": 1.0,
    "returns_s": 3.0,
    "bulletin_s": 2.0,
    "naive_s": 30.0,
    "dagster_s": 9.0,
    "dagster_empty_s": 3.0,
    "unchanged_s": 3.0,
    "definitions_load_s": 3.0,
    "definitions_empty_s": 3.0,
    "cold_peak_mb": 400.0,
    "import_typer_s": 0.1,
    "help_s": 0.1,
    "import_data_s": 0.5,
    "check_s": 0.8,
    "import_query_s": 0.2,
    "status_s": 0.3,
    "search_s": 0.3,
}


class Stub:
    """Runs no step, remembers which were asked for; the n-th call measures n."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def run_step(self, step: str) -> dict[str, float]:
        self.asked.append(step)
        keys = [f"{step}_s", f"{step}_process_s"] if step in TIMED_INSIDE else [OTHER_KEYS[step]]
        return dict.fromkeys(keys, float(len(self.asked)))


def test_every_round_runs_every_step_once_in_the_same_order() -> None:
    stub = Stub()
    rounds(stub.run_step, 3)
    assert stub.asked == [*STEPS] * 3


def test_every_key_has_a_median_of_as_many_runs_as_rounds() -> None:
    runs = rounds(Stub().run_step, 5)
    assert set(runs) == KEYS
    assert {len(values) for values in runs.values()} == {5}
    assert medians({"cold_s": [3.0, 1.0, 9.0]}) == {"cold_s": 3.0}


def test_targets_report_what_is_met() -> None:
    met = {target.name: target.is_met for target in targets(MEASURED)}
    assert len(met) == 14
    assert all(met.values())


@pytest.mark.parametrize(
    "key",
    [
        *("warm_s", "one_changed_s", "returns_s", "unchanged_s", "bulletin_s", "dagster_s", "cold_peak_mb"),
        *("help_s", "check_s", "status_s"),
    ],
)
def test_a_figure_that_grew_misses_its_target(key: str) -> None:
    worse = {**MEASURED, key: 100 * MEASURED[key]}
    assert [target.is_met for target in targets(worse)].count(False) == 1
    assert targets_table(worse).row_count == 14
