from collections.abc import Callable

from pipeline.settings import Settings
from tests.orchestration.small import Compiled, write_edition


def test_two_editions_are_compiled_by_one_run(places: Settings, compile_all: Callable[[], Compiled]) -> None:
    for edition in ("2020", "2031"):
        write_edition(places.raw, edition)
    compiled = compile_all()
    assert compiled.result.success
    partitions = {event.partition for event in compiled.result.asset_materializations_for_node("items")}
    assert partitions == {"2020", "2031"}
    assert {row["edition"] for row in compiled.preview("rollup/by_tier")} == {"2020", "2031"}
