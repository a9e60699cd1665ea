"""The scorecard as described: consistent in itself."""

from schemas.rules.scorecard import KINDS, load_scorecard
from simulation.sample import sample_reference


def test_the_weights_of_each_kind_add_up_to_a_hundred() -> None:
    for kind in KINDS:
        assert (
            sum(
                each.weight
                for each in load_scorecard(sample_reference()).measures
                if each.subject_kind == kind
            )
            == 100
        )


def test_bounds_agree_with_the_better_direction() -> None:
    assert all(
        (each.best > each.worst) == each.higher_is_better
        for each in load_scorecard(sample_reference()).measures
    )


def test_subjects_named_by_rules_are_in_the_data() -> None:
    named = {each.value for each in load_scorecard(sample_reference()).settings}
    known = {*sample_reference().printed_mention["subject"]}
    assert {"市政务服务大厅", "市政务服务和大数据管理局", "市政府官微官博", "410482"} <= named & known
