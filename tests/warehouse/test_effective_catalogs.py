from collections.abc import Mapping, Sequence

import pyarrow as pa

from pipeline.warehouse.effective_catalogs import EffectiveCatalog, carried_over, catalogs_in_force
from pipeline.warehouse.ids import item_ids
from schemas.reference.succession import Step, Succession

Catalog = tuple[str, str, str]
"""Unit, domain, submission."""
STAYS = Succession(())


def stage(edition: str, *catalogs: Catalog) -> Mapping[str, pa.Table]:
    """An edition in which each catalog has one item; and a file without any."""
    units, domains, files = (
        (list(column) for column in zip(*catalogs, strict=True)) if catalogs else ([], [], [])
    )
    texts = {
        "edition": [edition] * len(catalogs),
        "basis": ["compiled"] * len(catalogs),
        "unit_code": units,
        "domain_code": domains,
        "submission_id": files,
        "level1_key": ["政策"] * len(catalogs),
        "level2_key": ["文件"] * len(catalogs),
        "level3_key": [None] * len(catalogs),
    }
    item_row = pa.table(
        {name: pa.array(values, pa.string()).dictionary_encode() for name, values in texts.items()}
    )
    ids = item_ids(item_row.select(["unit_code", "domain_code", "level1_key", "level2_key", "level3_key"]))
    for name in ids.column_names:
        item_row = item_row.append_column(name, ids[name])
    none = pa.table({"code": pa.array([], pa.int32())})
    submission = pa.table({"edition": [edition], "submission_id": ["empty"]})
    return {"submission": submission, "item_row": item_row, "channel": none, "legal_basis": none}


def told(stages: Sequence[Mapping[str, pa.Table]], history: Succession = STAYS) -> set[tuple[str, ...]]:
    return {
        (each.edition, each.unit_code, each.domain_code, each.submission_id, each.handed_in)
        for each in catalogs_in_force(stages, history)
    }


def of(catalogs: Sequence[EffectiveCatalog], edition: str) -> list[EffectiveCatalog]:
    return [each for each in catalogs if each.edition == edition]


def test_a_catalog_that_is_not_handed_in_again_stays_in_force_until_one_is() -> None:
    stages = [stage("2020", ("叶县", "教育", "a")), stage("2021"), stage("2022", ("叶县", "教育", "b"))]
    assert told(stages) == {
        ("2020", "叶县", "教育", "a", "2020"),
        ("2021", "叶县", "教育", "a", "2020"),
        ("2022", "叶县", "教育", "b", "2022"),
    }


def test_a_renamed_domain_keeps_its_catalog_under_the_new_code() -> None:
    history = Succession([Step("2021", "domain", "renamed", "扶贫", "振兴")])
    stages = [stage("2020", ("叶县", "扶贫", "a")), stage("2021")]
    assert ("2021", "叶县", "振兴", "a", "2020") in told(stages, history)
    (further,) = carried_over(stages, catalogs_in_force(stages, history))
    (row,) = further["item_row"].to_pylist()
    (expected,) = stage("2021", ("叶县", "振兴", "a"))["item_row"].to_pylist()
    assert row == expected


def test_a_unit_that_went_into_another_leaves_no_catalog_in_force() -> None:
    history = Succession([Step("2021", "unit", "merged", "甲镇", "乙镇")])
    stages = [stage("2020", ("甲镇", "教育", "a"), ("乙镇", "教育", "b")), stage("2021")]
    assert {each.submission_id for each in of(catalogs_in_force(stages, history), "2021")} == {"b"}


def test_a_domain_that_was_split_needs_new_catalogs() -> None:
    history = Succession([Step("2021", "domain", "split", "城市", name) for name in ("规划", "执法")])
    stages = [stage("2020", ("叶县", "城市", "a")), stage("2021")]
    assert of(catalogs_in_force(stages, history), "2021") == []


def test_only_rows_of_carried_over_catalogs_are_repeated() -> None:
    stages = [
        stage("2020", ("叶县", "教育", "a"), ("叶县", "扶贫", "b")),
        stage("2021", ("叶县", "教育", "c")),
    ]
    (further,) = carried_over(stages, catalogs_in_force(stages, STAYS))
    assert further["item_row"]["submission_id"].to_pylist() == ["b"]
    assert further["item_row"]["edition"].to_pylist() == ["2021"]
    assert carried_over(stages[:1], catalogs_in_force(stages[:1], STAYS)) == []
